import DecisionDiagnostics
import DecisionLog
import DecisionModel

/// All files of a rule set, named by what is in them, so that a decision can be worked out again.
///
/// In the archive they lie under `rules/sha256-…`: the digest of `SHA256SUMS`, a list that sha256sum(1) reads, whose
/// first line says which file is the rule set itself.
public struct RuleArchive: Sendable {
  public let digest: Digest
  /// The rule set itself, among the files.
  private let main: String
  private let files: [(path: String, bytes: [UInt8])]
  private let list: [UInt8]

  private static let listName = "SHA256SUMS"
  private static let mainMark = "# main: "

  /// Of a rule set that was loaded: it, what it includes, and what it extends.
  public init(_ loaded: LoadedRuleSet) {
    let here = Path.resolved(".") ?? "/"
    let texts = loaded.sources.texts.map { (Path.join(here, $0.path), $0.utf8) }
    let folders = texts.map { Path.folder(of: $0.0).split(separator: "/") }
    var common = folders.first ?? []
    for folder in folders {
      common = zip(common, folder).prefix { $0 == $1 }.map(\.0)
    }
    func relative(_ path: String) -> String {
      path.split(separator: "/").dropFirst(common.count).joined(separator: "/")
    }
    let main = texts.first.map { relative($0.0) } ?? RuleSetLoader.fileName
    var seen: Set<String> = []
    let files = texts.map { (relative($0.0), $0.1) }.filter { seen.insert($0.0).inserted }
    self.init(main: main, files: files)
  }

  /// `files`: by their paths, `main` among them.
  init(main: String, files: [(path: String, bytes: [UInt8])]) {
    self.main = main
    self.files = files.sorted { $0.path < $1.path }
    let lines = self.files.map { "\(Digest(of: $0.bytes).hex)  \($0.path)\n" }
    list = Array((Self.mainMark + main + "\n" + lines.joined()).utf8)
    digest = Digest(of: list)
  }

  /// How entries name the rules.
  public func reference(_ ruleSet: RuleSet) -> RuleSetReference {
    let version = ruleSet.inForce.from ?? ruleSet.asOf
    return RuleSetReference(
      name: ruleSet.name, version: version?.description ?? "-", digest: digest)
  }

  private static func folder(_ digest: Digest) -> LogPath {
    LogPath(.log, ["archive", "rules", "sha256-\(digest.hex)"])
  }

  /// Puts the files into the archive of a log, unless they are there; on the disk when this returns.
  func store(in volume: any LogVolume) throws(LogFault) {
    let place = Self.folder(digest)
    for folder in [place.folder.folder, place.folder] {
      let isThere = try volume.listIfPresent(folder.folder).contains { $0.name == folder.name }
      if isThere { continue }
      try volume.makeFolder(folder)
      try volume.synchronizeFolder(folder.folder)
    }
    if try volume.list(place.folder).contains(where: { $0.name == place.name }) { return }
    let draft = place.folder.appending(place.name + ".new")
    if try volume.list(place.folder).contains(where: { $0.name == draft.name }) {
      try Self.removeTree(draft, volume)
    }
    var folders = [draft]
    try volume.makeFolder(draft)
    for file in files {
      var path = draft
      for name in file.path.split(separator: "/").map(String.init) {
        path = path.appending(name)
        guard path.names.count - draft.names.count < file.path.split(separator: "/").count,
          !folders.contains(path)
        else { continue }
        try volume.makeFolder(path)
        folders.append(path)
      }
      try volume.writeFile(path, file.bytes)
    }
    try volume.writeFile(draft.appending(Self.listName), list)
    for folder in folders.reversed() { try volume.synchronizeFolder(folder) }
    try volume.rename(draft, to: place.name, replaces: false)
    try volume.synchronizeFolder(place.folder)
  }

  private static func removeTree(_ folder: LogPath, _ volume: any LogVolume) throws(LogFault) {
    for entry in try volume.list(folder) {
      let path = folder.appending(entry.name)
      if entry.kind == .folder { try removeTree(path, volume) } else { try volume.remove(path) }
    }
    try volume.remove(folder)
  }

  /// Loads a rule set from the archive in the folder of all years, its files checked.
  ///
  /// Throws: `BatchFault.archive` when a file is missing or is another one; `FileError`.
  public static func load(_ digest: Digest, from log: String) throws -> LoadedRuleSet {
    let main = try RuleArchive(archived: digest, in: log).main
    return try RuleSetLoader.load(Path.join(Path.join(log, folder(digest).text), main))
  }

  /// Reads a rule set from the archive, and checks that all is there and as it was.
  ///
  /// Throws: `BatchFault.archive` when it is not.
  init(archived digest: Digest, in log: String) throws(BatchFault) {
    let place = Path.join(log, Self.folder(digest).text)
    func contents(_ path: String) -> [UInt8]? {
      try? FileBytes.contents(of: Path.join(place, path))
    }
    guard let list = contents(Self.listName), Digest(of: list) == digest else {
      throw .archive(digest.label)
    }
    var lines = String(decoding: list, as: UTF8.self).split(separator: "\n")[...]
    guard let first = lines.popFirst(), first.hasPrefix(Self.mainMark) else {
      throw .archive(digest.label)
    }
    var files: [(path: String, bytes: [UInt8])] = []
    for line in lines {
      let path = String(line.dropFirst(66))
      guard let bytes = contents(path), Digest(of: bytes).hex == line.prefix(64) else {
        throw .archive(digest.label)
      }
      files.append((path, bytes))
    }
    self.init(main: String(first.dropFirst(Self.mainMark.count)), files: files)
  }

  /// The files as they lie in the archive, with the list that names them.
  var archivedFiles: [(path: String, bytes: [UInt8])] { [(Self.listName, list)] + files }
}

extension LogAccount {
  /// The rule sets of batches that are not in the archive as they were; `log`: the folder of all years.
  func archiveFaults(_ log: String) -> [LocalizedText] {
    Set(batches.compactMap { $0.ruleSet?.digest }).sorted { $0.hex < $1.hex }.compactMap { digest in
      do throws(BatchFault) {
        _ = try RuleArchive(archived: digest, in: log)
        return nil
      } catch { return error.message }
    }
  }
}
