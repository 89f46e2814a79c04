import Bangfu
import DecisionDiagnostics

extension LanguageServer {
  mutating func open(_ params: JSON) {
    let item = params["textDocument"]
    guard let uri = item?["uri"]?.string, let text = item?["text"]?.string else { return }
    documents[uri] = TextDocument(uri: uri, version: item?["version"]?.int ?? 0, text: text)
    markAllStale()
  }

  mutating func change(_ params: JSON) {
    let item = params["textDocument"]
    guard let uri = item?["uri"]?.string, var document = documents[uri],
      let changes = params["contentChanges"]?.array
    else { return }
    let version = item?["version"]?.int ?? document.version + 1
    // Let go of before it is changed, so that the text is changed in its place.
    documents[uri] = nil
    document.apply(changes.compactMap { TextChange($0) }, version: version, encoding)
    documents[uri] = document
    if let path = document.path { markStale(path) }
  }

  mutating func close(_ params: JSON) {
    guard let uri = params["textDocument"]?["uri"]?.string else { return }
    documents[uri] = nil
    markAllStale()
  }

  /// The texts that are open, by path.
  var overlay: [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    for uri in documents.keys.sorted() {
      guard let document = documents[uri], let path = document.path else { continue }
      texts[path] = document.utf8
    }
    return texts
  }

  /// Folders of the rule sets that have an open file.
  var openFolders: Set<String> {
    let overlay = overlay
    return Set(
      documents.values.compactMap(\.path).compactMap {
        RuleSetFinder.folder(around: $0, overlay: overlay)
      })
  }

  mutating func markAllStale() {
    hasNews = true
    staleFolders = openFolders
    projects = projects.filter { staleFolders.contains($0.key) }
  }

  private mutating func markStale(_ path: String) {
    hasNews = true
    for (folder, project) in projects where project.paths.contains(path) {
      staleFolders.insert(folder)
    }
    if let folder = RuleSetFinder.folder(around: path, overlay: overlay) {
      staleFolders.insert(folder)
    }
  }

  /// Reads the rule sets again whose texts have changed.
  mutating func refresh() {
    let overlay = overlay
    for folder in staleFolders.sorted() {
      let project = RuleProject(folder, overlay: overlay, earlier: lastSound[folder])
      projects[folder] = project
      if let ruleSet = project?.loaded.ruleSet { lastSound[folder] = ruleSet }
    }
    staleFolders = []
  }
}
