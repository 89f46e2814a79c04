import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import Foundation

/// The rule sets in rules/, each read once for all tests.
enum Packs {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../rules").standardized.path()
  static let names = RuleSetFinder.folders(in: folder).map { URL(filePath: $0).lastPathComponent }

  private static let read = Result { try read(in: folder) }

  static func all() throws -> [Pack] { try read.get() }

  static func read(in folder: String) throws -> [Pack] {
    try RuleSetFinder.folders(in: folder).map { try Pack(folder: $0) }
  }

  /// One rule set of a copy of rules/ in which one text of one file stands otherwise.
  static func copy(of name: String, replacing old: String, by new: String, in file: String) throws
    -> Pack
  {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "bangfu-packs-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.copyItem(at: URL(filePath: folder), to: place)
    let changed = place.appending(path: file)
    let text = try String(contentsOf: changed, encoding: .utf8)
    if text.components(separatedBy: old).count != 2 { throw NotOnce(text: old, file: file) }
    try text.replacing(old, with: new).write(to: changed, atomically: true, encoding: .utf8)
    return try Pack(folder: place.appending(path: name).path())
  }

  struct NotOnce: Error {
    let text: String
    let file: String
  }
}

/// One of the shipped rule sets.
struct Pack {
  let name: String
  let loaded: LoadedRuleSet

  init(folder: String) throws {
    name = URL(filePath: folder).lastPathComponent
    loaded = try RuleSetLoader.load(folder)
  }

  /// Nil when the rule set has errors, which `PackCasesTests` reports.
  var ruleSet: RuleSet? { loaded.ruleSet }

  /// The cases of all its files, with what is wrong in them.
  func cases() throws -> (read: [RuleCase], findings: [Diagnostic]) {
    guard let ruleSet else { return ([], []) }
    var cases: [RuleCase] = []
    var findings: [Diagnostic] = []
    for file in RuleSetFinder.caseFiles(of: loaded.folder) {
      let document = try loaded.document(file)
      let (read, more) = CaseFile.read(document.root, for: ruleSet, at: document.start)
      cases += read
      findings += document.diagnostics + more
    }
    return (cases, findings)
  }
}

/// What the policy of the packs was compiled from; beside the package or where `BANGFU_SHARED` points.
enum PolicyMaterial {
  static let folder: URL? = {
    let shared =
      ProcessInfo.processInfo.environment["BANGFU_SHARED"].map { URL(filePath: $0) }
      ?? URL(filePath: Packs.folder).appending(path: "../../shared").standardized
    let folder = shared.appending(path: "policy")
    return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
  }()

  static func text(of file: String) throws -> String {
    guard let folder else { return "" }
    return try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }
}
