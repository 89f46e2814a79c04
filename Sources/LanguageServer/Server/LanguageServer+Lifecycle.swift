import DecisionDiagnostics
import DecisionValues

extension LanguageServer {
  /// The options of `initializationOptions`: `asOf`, the day whose values are told, and `language`.
  mutating func initialize(_ params: JSON) -> JSON {
    stage = .running
    let general = params["capabilities"]?["general"]
    let encodings = general?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    encoding = encodings.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    let options = params["initializationOptions"]
    asOf = options?["asOf"]?.string.flatMap { CivilDate($0) }
    let wanted = options?["language"]?.string ?? params["locale"]?.string
    if configuration.language == nil, let wanted {
      language = wanted.lowercased().hasPrefix("zh") ? .zh : .en
    }
    let watched = params["capabilities"]?["workspace"]?["didChangeWatchedFiles"]
    canRegisterWatchers = watched?["dynamicRegistration"]?.boolean ?? false
    return [
      "capabilities": capabilities,
      "serverInfo": ["name": "bangfu", "version": .string(configuration.version)],
    ]
  }

  private var capabilities: JSON {
    [
      "positionEncoding": .string(encoding.rawValue),
      "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
      "hoverProvider": true,
      "definitionProvider": true,
      "referencesProvider": true,
      "renameProvider": ["prepareProvider": true],
      "completionProvider": ["triggerCharacters": [".", "\"", "|"]],
      "codeActionProvider": ["codeActionKinds": ["quickfix"]],
      "documentFormattingProvider": true,
      "inlayHintProvider": true,
      "documentSymbolProvider": true,
      "foldingRangeProvider": true,
    ]
  }

  /// Files that are not open change too: by another program, or by going back in the version history.
  func registrations() -> [ServerMessage] {
    guard canRegisterWatchers else { return [] }
    let watchers: JSON = [["globPattern": "**/*.yaml"], ["globPattern": "**/*.yml"]]
    return [
      .request(
        id: "watch", method: "client/registerCapability",
        params: [
          "registrations": [
            [
              "id": "watch", "method": "workspace/didChangeWatchedFiles",
              "registerOptions": ["watchers": watchers],
            ]
          ]
        ])
    ]
  }
}
