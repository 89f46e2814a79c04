import DecisionDiagnostics
import DecisionModel

/// What is wrong with a table, for one valuation of its thresholds.
struct TableFault {
  enum Kind: Hashable {
    /// No row applies.
    case gap
    /// Both rows apply, with different results, or where only one may.
    case conflict(Int, Int)
    /// Both rows apply, with the same result.
    case overlap(Int, Int)
    /// The row decides nothing: these rows come first wherever it applies.
    case shadowed(Int, by: [Int])
    case duplicate(Int, of: Int)
    /// No value passes all tests of the row.
    case unreachable(Int)
    /// The row asks for a missing fact that is required.
    case neverMissing(Int, column: Int)
  }

  let kind: Kind
  /// Where, in the words of the rules; empty for faults of whole rows.
  let region: LocalizedText
  /// A record that shows it, column by column.
  let example: LocalizedText
  /// Conditions that say the region once more, to look for a household in it; none for faults of
  /// whole rows.
  let conditions: [TypedExpression]

  /// The same fault elsewhere or on other days: the example may be another.
  struct Key: Hashable {
    let kind: Kind
    let region: LocalizedText
  }

  var key: Key {
    if case .shadowed(let row, _) = kind {
      return Key(kind: .shadowed(row, by: []), region: region)
    }
    return Key(kind: kind, region: region)
  }

  /// A row that never decides on any day and at any place, rather than a case that comes up on some.
  var isOfWholeRow: Bool { kind.deadRow != nil }
}

extension TableGrid {
  /// All faults; of a row at most one, the plainest.
  func faults(_ words: RegionWords) -> [TableFault] {
    var result: [TableFault] = []
    var dead: Set<Int> = []
    for row in table.rules.indices {
      guard let kind = deadness(of: row, dead) else { continue }
      dead.insert(row)
      result.append(
        TableFault(
          kind: kind, region: LocalizedText(zh: "", en: ""), example: LocalizedText(zh: "", en: ""),
          conditions: []))
    }
    for region in (gaps ?? []).regions(axes.map(\.isOrdered)) {
      result.append(fault(.gap, region, words))
    }
    guard [.unique, .any].contains(table.hitPolicy) else { return result }
    let live = table.rules.indices.filter { !dead.contains($0) }
    for b in live {
      for a in live where a < b {
        guard let box = overlap(a, b) else { continue }
        switch (OutputComparison(table.rules[a], table.rules[b], valuation), table.hitPolicy) {
        case (.equal, .any), (.open, .any): continue
        case (.equal, _): result.append(fault(.overlap(a, b), [box], words))
        default: result.append(fault(.conflict(a, b), [box], words))
        }
      }
    }
    return result
  }

  private func fault(
    _ kind: TableFault.Kind, _ region: [Box], _ words: RegionWords
  ) -> TableFault {
    let texts = region.map { words.text(of: $0, in: self) }
    return TableFault(
      kind: kind,
      region: LocalizedText(
        zh: texts.map(\.zh).joined(separator: "；"), en: texts.map(\.en).joined(separator: "; ")),
      example: words.example(in: region[0], of: self), conditions: conditions(region[0]))
  }

  private func conditions(_ box: Box) -> [TypedExpression] {
    axes.indices.compactMap { column in
      let side = box.sides[column]
      return side == universe.sides[column] ? nil : axes[column].condition(side)
    }
  }

  /// Why a row never decides; nil when it may.
  private func deadness(of row: Int, _ dead: Set<Int>) -> TableFault.Kind? {
    if isUnreachable(row) {
      let column = axes.indices.first { column in
        table.rules[row].tests[column].asksForMissing && possible[row].sides[column].isEmpty
          && valuation.ruleSet.fact(axes[column].subject)?.isRequired ?? false
      }
      return column.map { .neverMissing(row, column: $0) } ?? .unreachable(row)
    }
    let twin = (0..<row).first { other in
      !dead.contains(other) && areAlike(other, row)
        && OutputComparison(table.rules[other], table.rules[row], valuation) == .equal
    }
    if let twin { return .duplicate(row, of: twin) }
    if isSafetyNet(row) || !isShadowed(row) { return nil }
    return .shadowed(row, by: shadowers(of: row))
  }

  /// A last row for anything else, of which no article speaks: it may well catch nothing.
  private func isSafetyNet(_ row: Int) -> Bool {
    let rule = table.rules[row]
    return row == table.rules.count - 1 && rule.citation == nil
      && rule.tests.allSatisfy(\.isAnything)
  }
}
