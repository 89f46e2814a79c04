import Bangfu
import DecisionInterpreter
import DecisionModel

/// Reads the files of a corpus and says where they are not read as whoever made them wants it.
public struct Judge: Sendable {
  private let session: Session
  private let folder: String
  private let plain: ActualReading
  private let plainRows: [String: ActualReading.Row]
  private let plainRoster: [UInt8]

  /// - Parameters:
  ///   - session: of the rule set `Corpus.rules`.
  ///   - folder: holds the files of the corpus.
  ///
  /// Throws: `FileError`.
  public init(_ corpus: Corpus, _ session: Session, folder: String) throws {
    self.session = session
    self.folder = folder
    plain = try Reading(
      session: session, roster: "\(folder)/plain.csv", members: "\(folder)/\(Corpus.members)",
      memberSheet: nil
    ).actual()
    let key = plain.names.firstIndex(of: Sample.key) ?? 0
    plainRows = Dictionary(plain.rows.map { ($0.results[key], $0) }) { first, _ in first }
    plainRoster =
      MessKind.all.first { $0.name == "plain" }.map { corpus.roster($0).roster.bytes } ?? []
  }

  /// What differs, one line each; empty when all is as expected.
  ///
  /// Throws: `FileError` where a file cannot be read at all.
  public func differences(_ messy: MessyRoster) throws -> [String] {
    let expected = messy.expected
    let roster = "\(folder)/\(messy.roster.name)"
    let members =
      expected.memberSheet == nil ? "\(folder)/\(messy.members?.name ?? Corpus.members)" : roster
    let actual = try Reading(
      session: session, roster: roster, members: members, memberSheet: expected.memberSheet,
      hasMembersInRows: expected.hasMembersInRows,
      other: messy.other.map { "\(folder)/\($0.name)" }
    ).actual()
    let isUntouched =
      messy.roster.bytes == plainRoster && messy.members == nil && messy.other == nil
    let untouched = isUntouched && messy.kind != "plain" ? ["nothing was messed up"] : []
    return untouched + headDifferences(expected, actual)
      + (expected.isRefused ? [] : rowDifferences(expected, actual))
  }

  // MARK: The table

  private func headDifferences(
    _ expected: ExpectedReading, _ actual: ActualReading
  ) -> [String] {
    var found: [String] = []
    func compare<T: Equatable>(_ name: String, _ want: T, _ got: T) {
      if want != got { found.append("\(name): expected \(want), found \(got)") }
    }
    compare("encodings", expected.encodings.sorted(), actual.encodings.sorted())
    compare("sheets", expected.sheets, actual.sheets)
    if let delimiter = expected.delimiter { compare("delimiter", delimiter, actual.delimiter) }
    compare("header lines", expected.headerLines, actual.headerLines)
    compare("findings on the header", expected.doubts, actual.doubts)
    compare("absent inputs", expected.absent, actual.absent)
    compare("refused", expected.isRefused, actual.isRefused)
    guard !expected.isRefused else { return found }
    compare("rows", expected.rows.map(\.line), actual.rows.map(\.line))
    compare("closing lines", expected.closingLines, actual.closingLines)
    compare("closing member lines", expected.closingMemberLines, actual.closingMemberLines)
    compare("problems", expected.problems, actual.problems)
    compare("reported", expected.reported.sorted(), actual.reported.sorted())
    for input in Set(expected.conversions.keys).union(actual.conversions.keys).sorted() {
      compare(
        "conversions of \(input)", expected.conversions[input] ?? [:],
        actual.conversions[input] ?? [:])
    }
    compare("checks", expected.checks, actual.checks)
    compare("damaged identities", expected.looksDamaged, actual.looksDamaged)
    return found + actual.disagreements.map { "rows and columns disagree on \($0)" }
  }

  // MARK: Households

  private func rowDifferences(
    _ expected: ExpectedReading, _ actual: ActualReading
  ) -> [String] {
    guard expected.rows.count == actual.rows.count else { return [] }
    let facts = zip(expected.rows, actual.rows).flatMap { factDifferences($0, $1, expected) }
    return facts + zip(expected.rows, actual.rows).compactMap(decisionDifference)
  }

  private func decisionDifference(
    _ expected: ExpectedReading.Row, _ actual: ActualReading.Row
  ) -> String? {
    let open: Set<String> = ["待核实", "输入错误"]
    let outcomes = plain.names.indices.filter { plain.names[$0].hasSuffix(".outcome") }
    guard actual.results.count == plain.names.count else {
      return "line \(expected.line): no results"
    }
    if expected.fate == .refused {
      let isRefused = outcomes.allSatisfy { actual.results[$0] == "输入错误" }
      return isRefused ? nil : "line \(expected.line): decided, and should not be"
    }
    let key = plain.names.firstIndex(of: Sample.key) ?? 0
    let shown = (expected.key.first.map { "=+-@".contains($0) } ?? false) ? "'" : ""
    if actual.results[key] != shown + (expected.plainKey == nil ? "" : narrow(expected.key)) {
      return "line \(expected.line): key \(actual.results[key])"
    }
    guard let want = expected.plainKey.flatMap({ plainRows[narrow($0)] }) else {
      return "line \(expected.line): \(expected.key) is not in the plain file"
    }
    let wrong: Int? =
      switch expected.fate {
      case .same:
        plain.names.indices.first { $0 != key && actual.results[$0] != want.results[$0] }
      case .neverOtherwise:
        outcomes.first {
          actual.results[$0] != want.results[$0] && !open.contains(actual.results[$0])
        }
      case .refused, .changed: nil
      }
    return wrong.map {
      "line \(expected.line), \(plain.names[$0]): \(want.results[$0]) became \(actual.results[$0])"
    }
  }

  /// Blanks around keys and full width mean nothing.
  private func narrow(_ key: String) -> String {
    var narrow = String.UnicodeScalarView()
    for scalar in key.unicodeScalars where !scalar.properties.isWhitespace && scalar != "\u{200B}" {
      let isWide = ("！"..."～").contains(scalar)
      narrow.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(narrow)
  }

  // MARK: Facts

  private func factDifferences(
    _ row: ExpectedReading.Row, _ actual: ActualReading.Row, _ expected: ExpectedReading
  ) -> [String] {
    let stated = expected.facts.filter { $0.key == row.key }.compactMap { key, input, value in
      let found = fact(input, actual.record)
      return found == value ? nil : "line \(row.line), \(input): expected \(value), found \(found)"
    }
    guard row.fate == .same, let want = row.plainKey.flatMap({ plainRows[narrow($0)]?.record })
    else { return stated }
    let free = expected.freeInputs
    let isSame =
      actual.record.map { shown($0, without: free) == shown(want, without: free) } ?? false
    return stated + (isSame ? [] : ["line \(row.line): other facts than in the plain file"])
  }

  private func fact(_ input: String, _ record: HouseholdRecord?) -> String {
    guard let index = session.ruleSet.inputs.firstIndex(where: { $0.name == input }),
      let fact = record?.facts[index]
    else { return "nothing" }
    switch fact {
    case .missing: return "missing"
    case .invalid: return "invalid"
    case .known(let value): return value.description
    }
  }

  /// The record with nothing in those inputs.
  private func shown(_ record: HouseholdRecord, without free: Set<String>) -> HouseholdRecord {
    var copy = record
    for (index, input) in session.ruleSet.inputs.enumerated() where free.contains(input.name) {
      copy.facts[index] = .missing
    }
    for (index, table) in session.ruleSet.tables.enumerated() {
      for (field, input) in table.fields.enumerated()
      where free.contains("\(table.name).\(input.name)") {
        copy.members[index] = copy.members[index]?.map { row in
          var row = row
          row[field] = .missing
          return row
        }
      }
    }
    return copy
  }
}
