extension Sequence where Element == Diagnostic {
  /// The findings each once, by source, place and code; those without a place come last, as they came.
  ///
  /// The order depends on the findings only, except that those without a place, and those alike in
  /// source, place, code and Chinese message, keep the order in which they came.
  public func inReadingOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .enumerated()
      .map { (key: ReadingKey($0.element, $0.offset), diagnostic: $0.element) }
      .sorted { $0.key < $1.key }
      .map(\.diagnostic)
  }

  /// `2 个错误，1 个警告`; nil if there is nothing to count. Equal findings count once.
  public func countedBySeverity() -> LocalizedText? {
    let distinct = Set(self)
    let counts = [Severity.error, .warning, .note].compactMap { severity -> LocalizedText? in
      let count = distinct.count { $0.severity == severity }
      return count == 0 ? nil : severity.counted(count)
    }
    guard !counts.isEmpty else { return nil }
    return LocalizedText(
      zh: counts.map(\.zh).joined(separator: "，"), en: counts.map(\.en).joined(separator: ", "))
  }
}

private struct ReadingKey: Comparable {
  private let source: Int32
  private let lower: Int
  private let upper: Int
  private let code: Int
  private let message: String
  private let arrival: Int

  init(_ diagnostic: Diagnostic, _ arrival: Int) {
    source = diagnostic.span?.source.index ?? .max
    lower = diagnostic.span?.lower ?? 0
    upper = diagnostic.span?.upper ?? 0
    code = diagnostic.code.number
    message = diagnostic.message.zh
    self.arrival = arrival
  }

  static func < (a: ReadingKey, b: ReadingKey) -> Bool {
    if (a.source, a.lower) != (b.source, b.lower) {
      return (a.source, a.lower) < (b.source, b.lower)
    }
    if a.source == .max { return a.arrival < b.arrival }
    return (a.code, a.upper, a.message, a.arrival) < (b.code, b.upper, b.message, b.arrival)
  }
}
