import DecisionInterpreter
import DecisionLog
import DecisionModel
import DecisionValues

/// A percentage above 0 and below 100.
public struct Percent: Sendable, Hashable {
  let value: Decimal128

  /// Reads `2`, `2%`, `0.5％`; nil for anything else.
  public init?(_ text: String) {
    let number = text.hasSuffix("%") || text.hasSuffix("％") ? String(text.dropLast()) : text
    guard let value = Decimal128(number), value > 0, value < 100 else { return nil }
    self.value = value
  }
}

/// A household of which a quantity lies close to a threshold of the rules.
public struct NearThreshold: Sendable {
  /// The entry, as it stands.
  public let line: [UInt8]
  /// As written in the rules, `家庭月人均净收入 < 低保标准`, and with values.
  public let comparison: String
  public let numbers: String
  /// By how much of the threshold the quantity is off it, in percent with two digits: `-1.25`, `0.00`.
  public let percent: String
}

extension SealedBatch {
  /// Decides rows again and gives those that lie near a threshold, each with its nearest one, until `body` returns false.
  ///
  /// Amounts and areas count; what is counted in persons or years, and bare ratios, do not. Households that stand there
  /// twice were not decided, and are left out. Throws: `FileError`.
  public func nearThresholds(
    _ percent: Percent, _ session: Session, _ filter: EntryFilter, of unit: UnitFilter?,
    in folder: LogFolder, _ body: (NearThreshold) -> Bool
  ) throws {
    let wanted = try rows(filter, of: unit, in: folder)
    guard !wanted.rows.isEmpty else { return }
    let roster = try SealedRoster(wanted)
    var reader = try roster.reader(session.ruleSet)
    var place = 0
    while place < wanted.rows.count, let household = try reader.next() {
      defer { place += 1 }
      guard household.isDecidable, let record = household.record else { continue }
      let comparisons = Explainer(session.ruleSet, record, asOf: session.asOf, keywords: .chinese)
        .comparisons()
      guard let near = Self.nearest(comparisons, percent) else { continue }
      let found = NearThreshold(
        line: wanted.rows[place].line, comparison: near.comparison.text,
        numbers: Privacy.masked(near.comparison.numbers), percent: near.percent)
      if !body(found) { return }
    }
  }

  private static func nearest(
    _ comparisons: [ExplainedComparison], _ limit: Percent
  ) -> (comparison: ExplainedComparison, percent: String)? {
    var best: (comparison: ExplainedComparison, distance: Decimal128)?
    for comparison in comparisons where isMeasured(comparison.unit) {
      guard let margin = comparison.margin, let threshold = comparison.threshold,
        threshold.magnitude > 0
      else { continue }
      let distance = margin * 100 / threshold.magnitude
      guard distance.magnitude <= limit.value else { continue }
      if let best, best.distance.magnitude <= distance.magnitude { continue }
      best = (comparison, distance)
    }
    return best.map { ($0.comparison, $0.distance.text(scale: 2)) }
  }

  private static func isMeasured(_ unit: Unit) -> Bool {
    ["元", "万元", "平方米"].contains { unit.exponent(of: $0) > 0 }
  }

  /// The batch with those rows alone that are wanted.
  private func rows(
    _ filter: EntryFilter, of unit: UnitFilter?, in folder: LogFolder
  ) throws -> SealedBatch {
    let prepared = EntryFilter.Prepared(filter)
    let vault = try KeyFolder.open(folder.volume()).vault
    var columns = try SealedColumns(folder.reader(), vault)
    var outline = EntryOutline()
    return keeping { row in
      guard outline.read(row.line), prepared.matches(outline) else { return false }
      guard let unit else { return true }
      return unit.isMet(by: row.record, of: opening.batch, &columns)
    }
  }
}
