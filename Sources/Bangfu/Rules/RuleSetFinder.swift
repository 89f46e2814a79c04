/// Finds rule sets on disk.
public enum RuleSetFinder {
  public static func isRuleSet(_ folder: String) -> Bool {
    FileBytes.exists(Path.join(folder, RuleSetLoader.fileName))
  }

  /// The path itself when it is a rule set (or its `ruleset.yaml`), otherwise the rule sets in it, sorted.
  public static func folders(in path: String) -> [String] {
    if path.hasSuffix(".yaml"), FileBytes.exists(path) { return [path] }
    if isRuleSet(path) { return [path] }
    return (FileBytes.names(in: path) ?? []).map { Path.join(path, $0) }.filter { isRuleSet($0) }
  }

  /// The nearest folder upward of a file that is a rule set; nil when there is none.
  ///
  /// - Parameter overlay: texts that stand in for files, by path.
  public static func folder(around file: String, overlay: [String: [UInt8]] = [:]) -> String? {
    var folder = Path.folder(of: file)
    while true {
      let start = Path.join(folder, RuleSetLoader.fileName)
      if overlay[start] != nil || FileBytes.exists(start) { return folder }
      let above = Path.folder(of: folder)
      if above == folder { return nil }
      folder = above
    }
  }

  /// Whether the path is a rule file itself, as `folders` lets it be.
  public static func isFile(_ path: String) -> Bool { FileStatus(path: path)?.kind == .file }

  /// The rule files of a rule set and its cases, sorted.
  public static func files(of folder: String) -> [String] {
    let rules = (FileBytes.names(in: folder) ?? []).filter {
      $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
    }
    return rules.map { Path.join(folder, $0) } + caseFiles(of: folder)
  }

  /// Whether a rule set beside this one, in the same folder, builds on it.
  public static func isExtended(_ folder: String) -> Bool {
    guard let place = Path.resolved(folder) else { return false }
    let parent = Path.folder(of: place)
    return (FileBytes.names(in: parent) ?? []).contains { name in
      let sibling = Path.join(parent, name)
      return base(of: sibling).map { Path.join(sibling, $0) } == place
    }
  }

  /// What a rule set extends, by the line that says so: no more is asked of a neighbour, sound or not.
  private static func base(of folder: String) -> String? {
    guard let bytes = try? FileBytes.contents(of: Path.join(folder, RuleSetLoader.fileName)) else {
      return nil
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return lines.first { $0.starts(with: "extends:".utf8) }.map { line in
      let value = String(decoding: line.dropFirst("extends:".utf8.count), as: UTF8.self)
        .prefix { $0 != "#" }
      return value.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    }
  }

  /// The folder that a path lies in.
  public static func parent(of path: String) -> String { Path.folder(of: path) }

  /// A path as a file in a folder names it.
  public static func place(_ path: String, beside folder: String) -> String {
    Path.join(folder, path)
  }

  /// Where the properties of a rule set are, or would be.
  public static func propertyFile(of folder: String) -> String {
    Path.join(folder, "properties.yaml")
  }

  /// The case files of a rule set, sorted.
  public static func caseFiles(of folder: String) -> [String] {
    let cases = Path.join(folder, "cases")
    return (FileBytes.names(in: cases) ?? []).filter {
      $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
    }
    .map { Path.join(cases, $0) }
  }

  /// The spreadsheets of cases of a rule set, sorted, without the members that belong to one of them and
  /// what Excel puts beside an open workbook.
  public static func caseSheets(of folder: String) -> [String] {
    let cases = Path.join(folder, "cases")
    let sheets = (FileBytes.names(in: cases) ?? []).filter {
      Spreadsheet.isSpreadsheet($0) && !$0.hasPrefix("~$") && !$0.hasPrefix(".")
    }
    return sheets.filter { name in
      !sheets.contains { $0 != name && Spreadsheet.isSheet(name, of: $0) }
    }
    .map { Path.join(cases, $0) }
  }
}

/// Where files belonging to a roster are looked for.
public enum RosterPaths {
  public static func mapping(beside roster: String) -> String {
    Path.join(Path.folder(of: roster), ColumnMapping.fileName)
  }

  /// Where the mapping of a roster is, or would be: beside it, or with the rules if it is there already. Nil for one
  /// without a place.
  ///
  /// - Parameter rules: the folder of the rule set, or its file.
  public static func mapping(of roster: String, rules: String) -> String? {
    let folder = rules.hasSuffix(".yaml") ? Path.folder(of: rules) : rules
    let shared = Path.join(folder, ColumnMapping.fileName)
    let beside = roster == "-" ? nil : mapping(beside: roster)
    if let beside, FileBytes.exists(beside) { return beside }
    return FileBytes.exists(shared) ? shared : beside
  }

  /// A file that may be read twice, which a pipe may not.
  public static func isFile(_ path: String) -> Bool { FileStatus(path: path)?.kind == .file }

  public static func members(beside roster: String) -> String {
    Path.join(Path.folder(of: roster), "members.csv")
  }
}
