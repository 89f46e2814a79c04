import DecisionLog

/// Which entries are wanted; all conditions must hold.
public struct EntryFilter: Sendable {
  /// From a day, month or year through another, as times begin: `2026-03`, `2026-03-15`. UTC.
  public var period: ClosedRange<String>?
  public var kinds: Set<LogEntry.Kind> = []
  public var batch: String?
  /// The code of a criterion that was decisive.
  public var rule: String?
  /// The machine code of an outcome, of `category` if there is one, else of any.
  public var outcome: String?
  public var category: String?
  public var decision: (name: String, value: String)?
  /// The name of a fact that was wanting.
  public var missing: String?

  public init() {}

  /// Reads `2026-03`, `2026-03-04..2026-03-15` and the like; nil for anything else.
  public static func period(_ text: String) -> ClosedRange<String>? {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let (first, last) =
      ends.count == 3 && ends[1].isEmpty ? (ends[0], ends[2]) : (text, text)
    guard isDate(first), isDate(last), first.prefix(last.count) <= last else { return nil }
    return first <= last ? first...last : last...first
  }

  /// `2026`, `2026-03` or `2026-03-04`.
  private static func isDate(_ text: String) -> Bool {
    guard [4, 7, 10].contains(text.utf8.count) else { return false }
    let full = text + "-01-01".suffix(10 - text.utf8.count)
    return LogTime("\(full)T00:00:00.000Z") != nil
  }

  /// Made ready for many entries: conditions as the bytes that stand in lines.
  struct Prepared {
    private let filter: EntryFilter
    private let first: [UInt8]
    private let last: [UInt8]
    private let batch: [UInt8]?
    private let rule: [UInt8]?
    private let missing: [UInt8]?
    private let category: [UInt8]?
    private let outcome: [UInt8]?
    private let decision: (name: [UInt8], value: [UInt8])?

    init(_ filter: EntryFilter) {
      func text(_ value: String) -> [UInt8] { EntryValue.text(value).bytes }
      func inner(_ value: String) -> [UInt8] { Array(text(value).dropFirst().dropLast()) }
      self.filter = filter
      first = Array((filter.period?.lowerBound ?? "").utf8)
      last = Array((filter.period?.upperBound ?? "").utf8)
      batch = filter.batch.map(inner)
      rule = filter.rule.map(text)
      missing = filter.missing.map(text)
      category = filter.category.map(inner)
      outcome = filter.outcome.map(text)
      decision = filter.decision.map { (inner($0.name), text($0.value)) }
    }

    func matches(_ entry: EntryOutline) -> Bool {
      if !filter.kinds.isEmpty, !filter.kinds.contains(entry.kind) { return false }
      if filter.period != nil, !isInPeriod(entry) { return false }
      if let batch {
        guard let bytes = entry.textBytes("b"), bytes.elementsEqual(batch) else { return false }
      }
      if let rule, !has(entry, "why", name: nil, value: rule) { return false }
      if let missing, !has(entry, "miss", name: nil, value: missing) { return false }
      if category != nil || outcome != nil {
        guard has(entry, "out", name: category, value: outcome) else { return false }
      }
      if let decision {
        guard has(entry, "dec", name: decision.name, value: decision.value) else { return false }
      }
      return true
    }

    private func isInPeriod(_ entry: EntryOutline) -> Bool {
      let time = entry.bytes(entry.time)
      return !time.prefix(first.count).lexicographicallyPrecedes(first)
        && !last.lexicographicallyPrecedes(time.prefix(last.count))
    }

    /// Whether an object or list has a part with that name and value; nil takes any.
    private func has(
      _ entry: EntryOutline, _ member: StaticString, name: [UInt8]?, value: [UInt8]?
    ) -> Bool {
      guard let range = entry.value(member) else { return false }
      var isFound = false
      _ = entry.forEach(in: range) { part in
        if isFound { return }
        let isNamed = name.map { entry.bytes(part.name).elementsEqual($0) } ?? true
        let isValued = value.map { entry.bytes(part.value).elementsEqual($0) } ?? true
        isFound = isNamed && isValued
      }
      return isFound
    }
  }
}

extension LogReader {
  /// Gives the entries that a filter wants, each checked, until `body` returns false.
  ///
  /// O(bytes) in little memory. Throws: `LogFault`.
  public func forEach(
    _ filter: EntryFilter, _ body: (EntryOutline) throws(LogFault) -> Bool
  ) throws(LogFault) {
    let prepared = EntryFilter.Prepared(filter)
    var outline = EntryOutline()
    try forEachLine { _, line throws(LogFault) in
      guard outline.read(line) else {
        // Committed, and yet no entry: verification names it.
        return true
      }
      guard prepared.matches(outline) else { return true }
      return try body(outline)
    }
  }
}
