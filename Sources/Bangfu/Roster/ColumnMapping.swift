import DecisionDiagnostics
import DecisionRecords
import DecisionSyntax

/// What people said about the columns of rosters, by the fingerprint of the header: `列对应.yaml`.
public struct ColumnMapping: Sendable, Equatable {
  /// The columns of one header.
  struct Table: Sendable, Equatable {
    let fingerprint: String
    /// By the label of the column, in the order of the file.
    var columns: [(label: String, choice: ColumnChoice)]

    static func == (a: Table, b: Table) -> Bool {
      a.fingerprint == b.fingerprint && a.columns.elementsEqual(b.columns, by: ==)
    }

    /// By letters alone: the fingerprint vouches for the names, whose blanks and stars may differ.
    var choices: [String: ColumnChoice] {
      Dictionary(
        columns.map { (String($0.label.prefix { $0 != " " }), $0.choice) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The name of the file beside a roster.
  public static let fileName = "列对应.yaml"
  /// The word for a column that holds no field.
  static let unusedWord = "不使用"

  private(set) var tables: [Table] = []
  /// Where it was read from, as the user calls it.
  private(set) var path: String?

  /// No mapping: columns are found by their names.
  public init() {}

  func table(for header: RosterHeader) -> Table? {
    guard !tables.isEmpty else { return nil }
    let fingerprint = header.fingerprint
    return tables.first { $0.fingerprint == fingerprint }
  }

  /// A header with what people said about it.
  func applied(to header: RosterHeader) -> RosterHeader {
    table(for: header).map { header.choosing($0.choices) } ?? header
  }

  /// Takes in what is said about one header, in place of what was said before.
  mutating func set(_ table: Table) {
    if let index = tables.firstIndex(where: { $0.fingerprint == table.fingerprint }) {
      tables[index] = table
    } else {
      tables.append(table)
    }
  }

  /// Says that the mapping was used, if it was.
  func notice(_ header: RosterHeader, _ path: String) -> LocalizedText? {
    guard let mapping = self.path, table(for: header) != nil else { return nil }
    return LocalizedText(
      zh: "列对应  \(path)：按 \(mapping)", en: "columns  \(path): as \(mapping) says")
  }

  /// Fields that the mapping names and a table does not have.
  func diagnostics(_ header: RosterHeader, known: [String]) -> [Diagnostic] {
    guard let table = table(for: header), let path else { return [] }
    return table.columns.compactMap { label, choice in
      guard case .field(let name) = choice, !known.contains(name) else { return nil }
      return .badMapping(
        LocalizedText(
          zh: "\(path) 把“\(label)”列对应到“\(name)”，规则里没有这个名称",
          en: "\(path) gives column “\(label)” to “\(name)”, which the rules do not know"),
        hint: NameSuggestion.nearest(to: name, among: known).first?.question)
    }
  }
}

// MARK: - Text

extension ColumnMapping {
  /// Reads a file.
  ///
  /// - Returns: what it says, and what is wrong with it; a file with an error says nothing.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public static func read(
    _ path: String
  ) throws(FileError) -> (mapping: ColumnMapping, diagnostics: [Diagnostic], sources: SourceSet) {
    var sources = SourceSet()
    let source = sources.add(path: path, utf8: try FileBytes.contents(of: path))
    let (root, findings) = YAMLReader().read(source)
    var mapping = ColumnMapping()
    mapping.path = path
    guard !findings.contains(where: { $0.severity == .error }) else {
      return (ColumnMapping(), findings, sources)
    }
    for node in root?["tables"]?.value.sequence ?? [] {
      guard let fingerprint = node["fingerprint"]?.value.scalar?.text,
        let entries = node["columns"]?.value.mapping
      else {
        return (ColumnMapping(), findings + [.mappingShape(path, node.span)], sources)
      }
      var table = Table(fingerprint: fingerprint, columns: [])
      for entry in entries {
        guard let word = entry.value.scalar?.text, !word.isEmpty else {
          return (ColumnMapping(), findings + [.mappingShape(path, entry.keySpan)], sources)
        }
        table.columns.append((entry.key.text, word == unusedWord ? .unused : .field(word)))
      }
      mapping.set(table)
    }
    if mapping.tables.isEmpty { return (mapping, findings + [.mappingShape(path, nil)], sources) }
    return (mapping, findings, sources)
  }

  /// The text of the file.
  public var yaml: String {
    var text = """
      # 名册各列对应规则里的哪一项；“不使用”的列不读。表头不变就沿用。
      # Which input each column of a roster holds; 不使用 is not read. Used again while the header stays the same.
      tables:

      """
    for table in tables {
      text += "  - fingerprint: \(Self.quoted(table.fingerprint))\n    columns:\n"
      for (label, choice) in table.columns {
        let word =
          switch choice {
          case .field(let name): name
          case .unused: Self.unusedWord
          }
        text += "      \(Self.quoted(label)): \(Self.quoted(word))\n"
      }
    }
    return text
  }

  /// Writes the file, complete or not at all.
  ///
  /// Throws: `FileError` when it cannot be written.
  public mutating func write(_ path: String) throws(FileError) {
    let file = try OutputFile(path: path)
    try file.write(Array(yaml.utf8).span)
    try file.commit()
    self.path = path
  }

  /// Others may not stand in YAML, or deceive whoever reads it.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if isVisible(scalar) {
          quoted.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return quoted + "\""
  }
}

extension Diagnostic {
  /// Columns that the rules read and that nobody may be asked for.
  public static func absentColumns(_ names: [String]) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: nil,
      LocalizedText(
        zh: "缺少或分不清这些列，又不能提问（--no-input）：\(names.joined(separator: "、"))",
        en: "no single column for these, and nobody may be asked (--no-input): "
          + names.joined(separator: ", ")),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "改表头，或者在 \(ColumnMapping.fileName) 里写明哪一列是什么",
            en: "mend the header, or say in \(ColumnMapping.fileName) which column holds what"))
      ])
  }

  fileprivate static func badMapping(_ message: LocalizedText, hint: LocalizedText?) -> Diagnostic {
    Diagnostic(.badMapping, at: nil, message, notes: hint.map { [DiagnosticNote($0)] } ?? [])
  }

  fileprivate static func mappingShape(_ path: String, _ span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .badMapping, at: span,
      LocalizedText(
        zh: "\(path) 不是列对应：要有 tables，每项写 fingerprint 和 columns（列：名称）",
        en:
          "\(path) is no column mapping: `tables` with a fingerprint and columns (column: name) each"
      ))
  }
}
