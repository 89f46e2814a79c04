import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// What two versions of a rule set are held against each other by: categories and published words of the same name.
public struct ImpactShape: Sendable {
  /// Indexes into either rule set; nil where that version has none of the name. Nobody is eligible for what there is not.
  public struct Category: Sendable {
    public let name: String
    let old: Int?
    let new: Int?
    /// The unit of its amounts; empty without any.
    public let unit: String
    public let isCap: Bool
  }

  /// A published decision that both versions have and that yields one of few words.
  public struct Words: Sendable {
    public let name: String
    let old: Int
    let new: Int
    /// Words of the new version, then those that only the old one has.
    public let order: [String]
  }

  public let categories: [Category]
  public let words: [Words]

  init(_ old: RuleSet, _ new: RuleSet) {
    let names = new.categories.map(\.name)
    let goneNames = old.categories.map(\.name).filter { !names.contains($0) }
    categories = (names + goneNames).map { name in
      let before = old.categories.firstIndex { $0.name == name }
      let after = new.categories.firstIndex { $0.name == name }
      let owners = [after.map { new.categories[$0] }, before.map { old.categories[$0] }]
      let amount = owners.lazy.compactMap { owner in
        owner.flatMap { $0.amount ?? $0.measures.lazy.compactMap(\.amount).first }
      }.first
      return Category(
        name: name, old: before, new: after, unit: amount.map { "\($0.unit)" } ?? "",
        isCap: amount?.isCap ?? false)
    }
    words = new.decisions.indices.compactMap { index in
      guard let values = Self.values(new.decisions[index]),
        let before = old.decisions.firstIndex(where: { $0.name == new.decisions[index].name }),
        let others = Self.values(old.decisions[before])
      else { return nil }
      return Words(
        name: new.decisions[index].name, old: before, new: index,
        order: values + others.filter { !values.contains($0) })
    }
  }

  private static func values(_ decision: Decision) -> [String]? {
    guard decision.isPublished, case .text(let values?) = decision.type else { return nil }
    // Rows are told apart by lines and cells by a separator.
    return values.contains { $0.contains { $0 == "\n" || $0 == "\u{1F}" } } ? nil : values
  }

  /// Outcomes and words; what stands behind them are amounts.
  var resultCount: Int { categories.count + words.count }

  /// How cells are written one behind the other.
  static let options = CSVWriterOptions(
    delimiter: 0x1F, newline: .lineFeed, guardsFormulas: false)
}

/// What one row comes to, as texts: outcomes and words in stable codes, then amounts.
struct ImpactCells: Sendable, Equatable {
  let texts: [String]

  func results(_ shape: ImpactShape) -> ArraySlice<String> { texts.prefix(shape.resultCount) }
  func amounts(_ shape: ImpactShape) -> ArraySlice<String> { texts.dropFirst(shape.resultCount) }
}
