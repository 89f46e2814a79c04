import DecisionDiagnostics

/// How many files of each kind are read as they should be.
public struct Tally: Sendable {
  private struct Count {
    var files = 0
    var failed = 0
    var first: String?
  }

  private var counts: [String: Count] = [:]

  public init() {}

  public mutating func add(_ kind: MessKind, _ differences: [String]) {
    var count = counts[kind.name] ?? Count()
    count.files += 1
    count.failed += differences.isEmpty ? 0 : 1
    count.first = count.first ?? differences.first
    counts[kind.name] = count
  }

  /// Every file is read as it should be, but those of kinds that are known, and each of those fails.
  public var isAsKnown: Bool {
    counts.allSatisfy { name, count in
      MessKind.known[name] == nil ? count.failed == 0 : count.failed > 0
    }
  }

  /// A line per kind, and the first difference of each kind that has one.
  public func lines(in language: Language) -> [String] {
    let heads =
      language == .zh
      ? ["毛病", "文件", "符合", "不符合", ""] : ["kind", "files", "as expected", "not", ""]
    var table = TextTable(
      heads.enumerated().map { .init($1, (1...3).contains($0) ? .right : .left) })
    for kind in MessKind.all {
      guard let count = counts[kind.name] else { continue }
      let mark = MessKind.known[kind.name] == nil ? "" : language == .zh ? "已知" : "known"
      table.append(
        [kind.name, "\(count.files)", "\(count.files - count.failed)", "\(count.failed)", mark])
    }
    let files = counts.values.reduce(0) { $0 + $1.files }
    let failed = counts.values.reduce(0) { $0 + $1.failed }
    table.setTotal(
      [language == .zh ? "合计" : "total", "\(files)", "\(files - failed)", "\(failed)", ""])
    let firsts = MessKind.all.compactMap { kind in
      counts[kind.name]?.first.map { "\(kind.name): \($0)" }
    }
    return table.lines() + (firsts.isEmpty ? [] : [""]) + firsts
  }
}
