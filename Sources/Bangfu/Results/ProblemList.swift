import DecisionDiagnostics
import DecisionRecords

/// Collects what is wrong with the rows of a run, and lists the first of each kind.
struct ProblemList {
  /// How many of one kind are listed.
  private static let listed = 5

  private var kinds: [(code: DiagnosticCode, count: Int, first: [LocalizedText])] = []

  /// One finding for each kind, in the order in which they came up: a lone problem speaks for itself,
  /// several are notes under their number, in the order of the file.
  var diagnostics: [Diagnostic] {
    kinds.map { kind in
      if kind.count == 1 { return Diagnostic(kind.code, at: nil, kind.first[0]) }
      let rest = kind.count - kind.first.count
      let more = LocalizedText(zh: "另有 \(rest) 处，没有一一列出", en: "\(rest) more are not listed")
      return Diagnostic(
        kind.code, at: nil, Self.title(kind.code, kind.count),
        notes: (kind.first + (rest > 0 ? [more] : [])).map { DiagnosticNote($0) })
    }
  }

  private static func title(_ code: DiagnosticCode, _ count: Int) -> LocalizedText {
    switch code {
    case .brokenRow:
      LocalizedText(zh: "\(count) 行读不了，没有认定", en: "\(count) rows are unreadable and not decided")
    case .duplicateHousehold:
      LocalizedText(
        zh: "\(count) 行重复了前面的户编号，未再认定",
        en: "\(count) rows repeat a household and were not decided again")
    case .closingRow:
      LocalizedText(
        zh: "合计、落款这样的行没有当作户或成员",
        en: "totals and signatures were not taken for households or members")
    default:
      LocalizedText(
        zh: "\(count) 格读不了，凡用到之处是输入错误",
        en: "\(count) cells are unreadable: what depends on them is an input error")
    }
  }

  var brokenRowCount: Int { count(of: .brokenRow) }
  var invalidCellCount: Int { count(of: .invalidCell) }

  private func count(of code: DiagnosticCode) -> Int {
    kinds.first { $0.code == code }?.count ?? 0
  }

  mutating func add(_ row: HouseholdRow, hasMembersInRows: Bool = false) {
    if row.record == nil { add(line: row.line, row.faults) }
    if let first = row.firstLineOfKey {
      add(
        .duplicateHousehold,
        hasMembersInRows
          ? Self.scattered(row.line, first)
          : LocalizedText(
            zh: "第 \(row.line) 行与第 \(first) 行是同一户编号，未再认定",
            en: "line \(row.line) repeats the household of line \(first) and was not decided again")
      )
      return
    }
    for problem in row.cellProblems { add(.invalidCell, problem.text) }
  }

  /// People of one household between whom others stand.
  private static func scattered(_ line: Int, _ first: Int) -> LocalizedText {
    LocalizedText(
      zh: "第 \(line) 行与第 \(first) 行是同一户编号，中间隔着别户：这里没有认定，第 \(first) 行的户也少算了成员，请把同户各行排在一起",
      en:
        "line \(line) has the household of line \(first), with others in between: it was not decided, and line \(first) lacks these members; sort the roster by household"
    )
  }

  mutating func add(line: Int, _ faults: [RecordFault]) {
    add(.brokenRow, faults) {
      "第 \(line) 行：\($0)"
    } en: {
      "line \(line): \($0)"
    }
  }

  mutating func add(memberLine line: Int, _ faults: [RecordFault]) {
    add(.brokenRow, faults) {
      "成员表第 \(line) 行：\($0)"
    } en: {
      "members, line \(line): \($0)"
    }
  }

  mutating func add(orphans lines: [Int]) {
    guard !lines.isEmpty else { return }
    let shown = lines.prefix(Self.listed).map(String.init)
    let isAll = lines.count <= Self.listed
    add(
      .orphanMembers,
      LocalizedText(
        zh: "成员表有 \(lines.count) 行在名册里找不到户：第 \(shown.joined(separator: "、")) \(isAll ? "行" : "行等")",
        en: "\(lines.count) member rows have no household in the roster: lines "
          + shown.joined(separator: ", ") + (isAll ? "" : " and others")))
  }

  mutating func add(closing lines: [Int]) {
    guard !lines.isEmpty else { return }
    add(
      .closingRow,
      LocalizedText(
        zh: "\(lines.count) 行是合计或落款，不是户，结果和汇总都不含：\(Self.places(lines).zh)",
        en: "left out of results and summary, being totals or signatures and no households: "
          + Self.places(lines).en))
  }

  mutating func add(closingMembers lines: [Int]) {
    guard !lines.isEmpty else { return }
    add(
      .closingRow,
      LocalizedText(
        zh: "成员表有 \(lines.count) 行是合计或落款，不是成员，没有读：\(Self.places(lines).zh)",
        en: "not read, being totals or signatures and no members: member file, "
          + Self.places(lines).en))
  }

  private static func places(_ lines: [Int]) -> LocalizedText {
    let shown = lines.prefix(20).map(String.init)
    let isAll = lines.count == shown.count
    return LocalizedText(
      zh: "第 \(shown.joined(separator: "、")) \(isAll ? "行" : "行等")",
      en: "\(lines.count == 1 ? "line" : "lines") \(shown.joined(separator: ", "))"
        + (isAll ? "" : " and \(lines.count - shown.count) more"))
  }

  private mutating func add(
    _ code: DiagnosticCode, _ faults: [RecordFault], _ zh: (String) -> String,
    en: (String) -> String
  ) {
    let message = faults.first?.message ?? LocalizedText(zh: "读不了", en: "unreadable")
    add(code, LocalizedText(zh: zh(message.zh), en: en(message.en)))
  }

  private mutating func add(_ code: DiagnosticCode, _ text: LocalizedText) {
    guard let index = kinds.firstIndex(where: { $0.code == code }) else {
      kinds.append((code, 1, [text]))
      return
    }
    kinds[index].count += 1
    if kinds[index].count <= Self.listed { kinds[index].first.append(text) }
  }
}
