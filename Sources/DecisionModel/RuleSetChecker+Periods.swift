import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// The days on which one row of a parameter applies, with the cells that say so.
struct Period {
  /// One end: nil as a day is open.
  struct Edge {
    let day: CivilDate?
    let span: SourceSpan
  }

  let keys: [String]
  let from: Edge
  let to: Edge

  /// Nil when an end could not be read: what is not known neither overlaps nor leaves a gap.
  init?(keys: [String], from: Edge?, to: Edge?) {
    guard let from, let to else { return nil }
    self.keys = keys
    self.from = from
    self.to = to
  }
}

extension RuleSetChecker {
  /// The end that a cell gives, open where there is no such column; nil after a report.
  func edge(_ cell: CellSyntax?, at place: SourceSpan) -> Period.Edge? {
    guard let cell else { return Period.Edge(day: nil, span: place) }
    if cell.text == "-" { return Period.Edge(day: nil, span: cell.span) }
    if cell.text.isEmpty {
      report(
        .badDate, cell.span, "日期是空的：没有界限写 -", "the date is empty: write - for no limit",
        fixIts: [.replace(cell.span, with: "-")])
      return nil
    }
    return date(cell.text, cell.span).map { Period.Edge(day: $0, span: cell.span) }
  }

  /// Whether a period does not end before it starts; reports when it does.
  func checkOrder(_ period: Period) -> Bool {
    guard let from = period.from.day, let to = period.to.day, to < from else { return true }
    report(
      .badDate, period.to.span, "止日 \(to) 早于起日 \(from)",
      "the last day \(to) is before the first, \(from)",
      fixIts: [
        FixIt(
          LocalizedText(zh: "对调起日和止日", en: "swap the two days"),
          [TextEdit(period.from.span, to.description), TextEdit(period.to.span, from.description)])
      ])
    return false
  }

  /// Periods of equal keys neither overlap nor leave a hole between them.
  func checkPeriods(_ periods: [Period], of parameter: String) {
    let groups = Dictionary(grouping: periods, by: \.keys).values
    for group in groups.sorted(by: { $0[0].from.span.precedes($1[0].from.span) }) {
      let sorted = group.sorted { a, b in
        guard let to = b.from.day else { return false }
        guard let from = a.from.day else { return true }
        return from < to
      }
      let keys = group[0].keys
      let name = keys.isEmpty ? parameter : "\(parameter)“\(keys.joined(separator: "、"))”"
      for (earlier, later) in zip(sorted, sorted.dropFirst()) { check(earlier, later, name) }
    }
  }

  private func check(_ earlier: Period, _ later: Period, _ name: String) {
    // Of a row that was inherited and one that adds to it, the latter is where to look.
    let isAdded = layer(of: earlier.to) > layer(of: later.from)
    let (place, other) =
      isAdded ? (earlier.to.span, later.from.span) : (later.from.span, earlier.to.span)
    let note = DiagnosticNote(
      LocalizedText(zh: "另一段在这里", en: "the other period is here"), at: other)
    guard let end = earlier.to.day, let start = later.from.day, end < start else {
      report(
        .overlappingPeriods, place, "\(name)有两段时间重叠", "\(name) has periods that overlap",
        notes: [note], fixIts: curtailment(earlier, later))
      return
    }
    guard let first = end.adding(days: 1), let last = start.adding(days: -1), first != start else {
      return
    }
    report(
      .periodGap, place, "\(name)从 \(first) 到 \(last) 没有值",
      "\(name) has no value from \(first) to \(last)", notes: [note])
  }

  private func layer(of edge: Period.Edge) -> Int { layers[edge.span.source] ?? 0 }

  /// The earlier value ends on the day before the later one begins: what a new notice usually means.
  ///
  /// One place does not cut short what all places share.
  private func curtailment(_ earlier: Period, _ later: Period) -> [FixIt] {
    guard let last = later.from.day?.adding(days: -1), earlier.from.day.map({ $0 <= last }) ?? true,
      earlier.to.day != nil, layer(of: earlier.to) >= layer(of: later.from)
    else { return [] }
    return [.replace(earlier.to.span, with: last.description)]
  }
}

extension SourceSpan {
  /// In the order of reading: texts as they were read, then from their start.
  fileprivate func precedes(_ other: SourceSpan) -> Bool {
    (source, lower) < (other.source, other.lower)
  }
}
