import DecisionDiagnostics

/// Carries out the remedies of a rule set's findings, again and again until nothing changes.
///
/// Only files inside the folders given are changed; what is wrong in an inherited file elsewhere is
/// only told. Nothing is written before `write`.
public struct RuleFixing: Sendable {
  /// A file with what it held and what it is to hold, both without a byte-order mark.
  public struct Change: Sendable {
    public let path: String
    public let old: [UInt8]
    public let new: [UInt8]
  }

  /// In the order in which the files were read.
  public private(set) var changes: [Change] = []
  /// How many findings of each code were mended.
  public private(set) var mended: [DiagnosticCode: Int] = [:]
  /// The rule set as it is after the changes.
  public private(set) var loaded: LoadedRuleSet
  /// What is left to people.
  public private(set) var rest: FixItSelection

  public static let maximumRounds = 10

  /// - Parameters:
  ///   - folder: the rule set, or its file.
  ///   - folders: where files may be changed.
  ///   - findings: what is wrong with a rule set; its own diagnostics and perhaps more.
  ///
  /// Throws: `FileError` when the rule set cannot be read.
  public init(
    _ folder: String, changing folders: [String],
    findings: (LoadedRuleSet) -> [Diagnostic] = \.diagnostics
  ) throws(FileError) {
    var overlay: [String: [UInt8]] = [:]
    var originals: [(path: String, utf8: [UInt8])] = []
    var seen: Set<[String: [UInt8]]> = []
    loaded = try RuleSetLoader.load(folder)
    while true {
      let sources = loaded.sources
      rest = FixItSelection(findings(loaded)) { Self.isIn(folders, sources[$0].path) }
      guard !rest.mended.isEmpty, seen.count < Self.maximumRounds, seen.insert(overlay).inserted
      else { break }
      for diagnostic in rest.mended { mended[diagnostic.code, default: 0] += 1 }
      for (source, utf8) in rest.texts(in: sources) {
        let path = sources[source].path
        if overlay[path] == nil { originals.append((path, sources[source].utf8)) }
        overlay[path] = utf8
      }
      loaded = try RuleSetLoader.load(folder, overlay: overlay)
    }
    changes = originals.compactMap { original in
      overlay[original.path].flatMap { new in
        new == original.utf8 ? nil : Change(path: original.path, old: original.utf8, new: new)
      }
    }
  }

  private static func isIn(_ folders: [String], _ path: String) -> Bool {
    folders.contains { folder in
      Path.isInside(folder.hasSuffix(".yaml") ? Path.folder(of: folder) : folder, path)
    }
  }

  /// Writes the changes, file by file; each holds all of its changes or none.
  ///
  /// Throws: `FileError` when a file was changed meanwhile or cannot be written; files before it keep
  /// their changes.
  public func write() throws(FileError) {
    for change in changes {
      let now = try FileBytes.contents(of: change.path)
      let mark = Array(now.prefix(now.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0))
      try FileReplacement.replace(
        change.path, holding: mark + change.old, with: mark + change.new)
    }
  }
}
