import DecisionDiagnostics
import DecisionLog

/// How many decisions there are of each kind.
public struct LogStatistics: Sendable {
  /// One way of counting, with its parts; they add up to `total` where each decision has one of them.
  public struct Table: Sendable {
    public let name: String
    public let title: LocalizedText
    /// By name; the largest first where the order says nothing.
    public let counts: [(name: String, count: Int)]

    /// `金秋助学=符合` of `金秋助学=eligible`.
    func words(of name: String, in language: Language) -> String {
      guard name.contains("="), ["outcomes", "decisions"].contains(self.name) else { return name }
      let parts = name.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      let word = LoggedOutcome.word(parts.last ?? "", in: language)
      return (parts.dropLast() + [word]).joined(separator: "=")
    }
  }

  public private(set) var decidedCount = 0
  public private(set) var unreadableCount = 0
  public var rowCount: Int { decidedCount + unreadableCount }

  private var outcomes = ByteTally()
  private var decisions = ByteTally()
  private var reasons = ByteTally()
  private var missing = ByteTally()
  private var errors = ByteTally()
  private var batches = ByteTally()
  private var months = ByteTally()

  public init() {}

  /// Counts one entry; those that are about no row are passed over.
  public mutating func add(_ entry: EntryOutline) {
    switch entry.kind {
    case .decision: decidedCount += 1
    case .unreadable: unreadableCount += 1
    default: return
    }
    if let batch = entry.value("b") { batches.add(entry.bytes(batch)) }
    months.add(entry.bytes(entry.time).prefix(7))
    if let error = entry.value("err") { errors.add(entry.bytes(error)) }
    Self.addParts(entry, "out", to: &outcomes)
    Self.addParts(entry, "dec", to: &decisions)
    Self.addParts(entry, "why", to: &reasons)
    Self.addParts(entry, "miss", to: &missing)
  }

  private static func addParts(
    _ entry: EntryOutline, _ name: StaticString, to tally: inout ByteTally
  ) {
    guard let range = entry.value(name) else { return }
    var counted = tally.take()
    _ = entry.forEach(in: range) { part in
      let start = part.name.isEmpty ? part.value.lowerBound : part.name.lowerBound - 1
      counted.add(entry.bytes(start..<part.value.upperBound))
    }
    tally = counted
  }

  /// All ways of counting that have anything.
  public var tables: [Table] {
    [
      Table(
        name: "outcomes", title: LocalizedText(zh: "类别与结果", en: "categories and outcomes"),
        counts: Self.pairs(outcomes)),
      Table(
        name: "decisions", title: LocalizedText(zh: "判定", en: "decisions"),
        counts: Self.pairs(decisions)),
      Table(
        name: "reasons", title: LocalizedText(zh: "理由（条款）", en: "reasons"),
        counts: Self.texts(reasons).sorted { $0.count > $1.count }),
      Table(
        name: "missing", title: LocalizedText(zh: "缺少的事实", en: "missing facts"),
        counts: Self.texts(missing).sorted { $0.count > $1.count }),
      Table(
        name: "errors", title: LocalizedText(zh: "读不了的行", en: "unreadable rows"),
        counts: Self.texts(errors)),
      Table(
        name: "batches", title: LocalizedText(zh: "批次", en: "batches"),
        counts: Self.texts(batches)),
      Table(
        name: "months", title: LocalizedText(zh: "月份（UTC）", en: "months (UTC)"),
        counts: months.all.map { (String(decoding: $0.text, as: UTF8.self), $0.count) }),
    ].filter { !$0.counts.isEmpty }
  }

  /// By name and value.
  private static func pairs(_ tally: ByteTally) -> [(name: String, count: Int)] {
    tally.all.compactMap { text, count in
      EntryMember(reading: text[...]).map { ("\($0.name)=\($0.value.text ?? "")", count) }
    }.sorted { $0.0 < $1.0 }
  }

  /// By name.
  private static func texts(_ tally: ByteTally) -> [(name: String, count: Int)] {
    tally.all.compactMap { text, count in
      EntryValue(reading: text[...])?.text.map { ($0, count) }
    }.sorted { $0.0 < $1.0 }
  }
}

extension LogStatistics {
  public func text(in language: Language) -> String {
    let isChinese = language == .zh
    var text =
      isChinese
      ? "共 \(UInt64(rowCount).grouped) 行：决定 \(UInt64(decidedCount).grouped)，读不了 \(UInt64(unreadableCount).grouped)\n"
      : "\(UInt64(rowCount).grouped) rows: \(UInt64(decidedCount).grouped) decided, "
        + "\(UInt64(unreadableCount).grouped) unreadable\n"
    for table in tables {
      var rows = TextTable([
        .init(table.title.text(in: language)), .init(isChinese ? "行数" : "rows", .right),
      ])
      for (name, count) in table.counts {
        rows.append([table.words(of: name, in: language), UInt64(count).grouped])
      }
      text += "\n" + rows.lines().joined(separator: "\n") + "\n"
    }
    return text
  }

  public func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("rows", rowCount)
      json.member("decided", decidedCount)
      json.member("unreadable", unreadableCount)
      for table in tables {
        json.key(table.name)
        json.object { json in
          for (name, count) in table.counts { json.member(name, count) }
        }
      }
    }
    return json.text + "\n"
  }
}
