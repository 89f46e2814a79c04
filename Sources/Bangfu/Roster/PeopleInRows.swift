import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// The sign that each row of a roster is a person, although nobody said so.
public struct PeopleInRows: Sendable, Hashable {
  /// The line of a row that goes on with the household of the row above it.
  public let line: Int
  public let firstLine: Int

  private static let rowLimit = 1000
  /// One row in so many goes on with the household above it; fewer are households filed twice.
  private static let share = 10

  /// Looks at the first rows of a roster; nil when they are households, or its header has no column of people.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init?(
    _ path: String, _ ruleSet: RuleSet, decoding: InputDecoding, mapping: ColumnMapping
  ) throws(FileError) {
    var source = try RecordSource(
      path, decoding, TableFinder(ruleSet, mapping), wanted: .columns(of: ruleSet.inputs))
    guard let plain = RosterHeader.reading(source.header.records).header,
      let signs = RowSigns(mapping.applied(to: plain), ruleSet)
    else { return nil }
    var found: (line: Int, firstLine: Int)?
    var (rowCount, count) = (0, 0)
    var above: CSVRecord?
    while rowCount < Self.rowLimit, let record = try source.next() {
      if record.isBlank || record.isBroken || signs.closing.contains(record) { continue }
      rowCount += 1
      if let above, signs.goesOn(record, above) {
        count += 1
        found = found ?? (record.line, above.line)
      }
      above = record
    }
    guard let found, count * Self.share >= rowCount else { return nil }
    (line, firstLine) = found
  }

  /// What to ask where somebody can answer.
  public func question(_ path: String) -> LocalizedText {
    LocalizedText(
      zh: "\(path) 看来是每行一人（第 \(line) 行与第 \(firstLine) 行同户）。按每行一人读吗？",
      en:
        "each row of \(path) seems to be a person (line \(line) is in the household of line \(firstLine)). read it so?"
    )
  }

  /// The finding to print.
  public func diagnostic(_ path: String) -> Diagnostic {
    Diagnostic(
      .membersInRows, at: nil,
      LocalizedText(
        zh: "\(path) 看来是每行一人：第 \(line) 行与第 \(firstLine) 行同户，却是另一个人",
        en:
          "each row of \(path) seems to be a person: line \(line) is another one in the household of line \(firstLine)"
      ),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "加上 --members-in-rows，同户的各行就合成一户",
            en: "with --members-in-rows the rows of a household are read as one"))
      ])
  }
}

/// Which columns tell people of one household apart.
private struct RowSigns {
  let closing: ClosingRows
  private let columns: RosterColumns
  private let personal: Set<Int>
  /// Columns of the household.
  private let common: [Int]

  /// Nil when the header has no key, or no column that only people have.
  init?(_ header: RosterHeader, _ ruleSet: RuleSet) {
    let keyNames = ruleSet.keyInput.map { ruleSet.inputs[$0].columns } ?? []
    columns = RosterColumns(header, ruleSet.inputs, keyNames: keyNames, wanted: [], path: "")
    guard let key = columns.key else { return nil }
    closing = columns.closingRows
    personal = MembersInRows.personalColumns(header, ruleSet).subtracting([key])
    let known = Set(columns.columns.compactMap { $0 })
    common = known.subtracting(personal).subtracting([key]).sorted()
    let relation = WantedColumn(
      CheckRole.relation.word, synonyms: CheckRole.relation.headers, isRequired: false)
    let fields = ruleSet.tables.flatMap(\.fields).map {
      WantedColumn($0.name, synonyms: $0.columns, isRequired: false)
    }
    let ofMembers = ([relation] + fields).compactMap { header.matching([$0]).columns[0] }
    if ofMembers.allSatisfy({ known.contains($0.column.index) }) { return nil }
  }

  /// Another person of the household above: its key once more, or none and nothing else of a household either.
  func goesOn(_ record: CSVRecord, _ above: CSVRecord) -> Bool {
    switch MembersInRows.start(of: record, columns) {
    case .unreadable: return false
    case .household(let key):
      guard MembersInRows.start(of: above, columns) == .household(key) else { return false }
    case .continued:
      guard common.allSatisfy({ record.trimmedText(at: $0).isEmpty }) else {
        return false
      }
    }
    let texts = personal.sorted().map { record.trimmedText(at: $0) }
    return texts.contains { !$0.isEmpty }
      && texts != personal.sorted().map { above.trimmedText(at: $0) }
  }
}
