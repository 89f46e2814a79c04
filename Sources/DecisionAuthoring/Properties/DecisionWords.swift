import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// What was decided about a household, in few words.
struct DecisionWords {
  let ruleSet: RuleSet

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// Published decisions among those given, and categories with their amounts:
  /// `困难档次 深度困难；金秋助学 符合 7,100.00 元`.
  func line(
    _ decision: HouseholdDecision, decisions: [Int], categories: [Int]
  ) -> LocalizedText {
    let published = decisions.filter { ruleSet.decisions[$0].isPublished }
    let values = published.map { index in
      text(
        ruleSet.decisions[index].name, decision.decisions[index], ruleSet.decisions[index].type.unit
      )
    }
    let outcomes = categories.map { text(ruleSet.categories[$0], decision.categories[$0]) }
    let parts = values + outcomes
    return LocalizedText(
      zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }

  private func text(_ name: String, _ value: Possible, _ unit: Unit?) -> LocalizedText {
    if let status = value.status {
      return LocalizedText(zh: "\(name) \(status.word.zh)", en: "\(name) \(status.word.en)")
    }
    guard case .number(let number)? = value.known else {
      let text = value.known.map { "\($0)" } ?? ""
      return LocalizedText(zh: "\(name) \(text)", en: "\(name) \(text)")
    }
    let text = "\(name) \(Self.quantity(number, unit))"
    return LocalizedText(zh: text, en: text)
  }

  static func quantity(_ number: Decimal128, _ unit: Unit?) -> String {
    let digits = NumberText.plain(number, unit)
    return unit.map { $0 == .none ? digits : "\(digits) \($0)" } ?? digits
  }

  private func text(_ category: Category, _ decision: CategoryDecision) -> LocalizedText {
    let word = decision.outcome.word
    var (zh, en) = ("\(category.name) \(word.zh)", "\(category.name) \(word.en)")
    if decision.outcome == .eligible, case .number(let sum)? = decision.amount?.value.known {
      let amount = Self.quantity(sum, category.amountUnit)
      let isCap = decision.amount?.isCap ?? false
      zh += isCap ? "，不超过 \(amount)" : "，\(amount)"
      en += isCap ? ", at most \(amount)" : ", \(amount)"
    }
    return LocalizedText(zh: zh, en: en)
  }
}

extension Category {
  /// The unit of its own amount or that of its measures.
  var amountUnit: Unit? { (amount ?? measures.lazy.compactMap(\.amount).first)?.unit }
}
