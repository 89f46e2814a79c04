import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// Households that two versions decide differently, or the proof that there are none; no roster is needed.
public struct DifferenceExamples: Sendable {
  public enum Finding: Sendable {
    /// What either version says, and the household in the words of the new rules.
    case found(old: LocalizedText, new: LocalizedText, household: LocalizedText, given: String)
    /// No household of the fragment is decided differently.
    case none(SearchFragment)
    case undecided(LocalizedText)
  }

  public struct Answer: Sendable {
    /// A category, `category.amount` or a published decision.
    public let subject: String
    public let finding: Finding
  }

  public let answers: [Answer]

  /// Looks through all that both versions publish; nil where a version has no as-of date.
  public init?(_ comparison: RuleSetComparison) {
    guard let oldDate = comparison.old.asOf, let newDate = comparison.new.asOf else { return nil }
    let (old, new) = (comparison.old.ruleSet, comparison.new.ruleSet)
    let search = DifferenceSearch(old, asOf: oldDate, new, asOf: newDate)
    let deciders = (
      old: RuleInterpreter(old, asOf: oldDate), new: RuleInterpreter(new, asOf: newDate)
    )
    let household = HouseholdSearch(new, asOf: newDate)
    let words = HouseholdText(new)
    answers = search.subjects.map { subject in
      let finding: Finding =
        switch search.find(subject) {
        case .undecided(let reason): .undecided(reason)
        case .none(let fragment): .none(fragment)
        case .found(let before, let after):
          .found(
            old: Self.result(subject, deciders.old, before),
            new: Self.result(subject, deciders.new, after),
            household: words.line(after, household.facts(subject)),
            given: words.given(after, household.facts(subject)))
        }
      return Answer(subject: subject.name, finding: finding)
    }
  }

  private static func result(
    _ subject: DifferenceSearch.Subject, _ interpreter: RuleInterpreter, _ record: HouseholdRecord
  ) -> LocalizedText {
    let ruleSet = interpreter.ruleSet
    let decision = interpreter.decide(record)
    switch subject {
    case .outcome(let name):
      guard let index = ruleSet.categories.firstIndex(where: { $0.name == name }) else { break }
      return decision.categories[index].outcome.word
    case .amount(let name):
      guard let index = ruleSet.categories.firstIndex(where: { $0.name == name }),
        let amount = decision.categories[index].amount
      else { break }
      return text(amount.value, ruleSet.categories[index].amount?.unit)
    case .decision(let name):
      guard let index = ruleSet.decisions.firstIndex(where: { $0.name == name }) else { break }
      return text(decision.decisions[index], ruleSet.decisions[index].type.unit)
    }
    return LocalizedText(zh: "–", en: "–")
  }

  private static func text(_ value: Possible, _ unit: Unit?) -> LocalizedText {
    switch value.known {
    case nil: return (value.status ?? .undetermined).word
    case .number(let number)?:
      let unitText = unit.flatMap { $0 == .none ? nil : " \($0)" } ?? ""
      let text = NumberText.plain(number, unit) + unitText
      return LocalizedText(zh: text, en: text)
    case .boolean(let flag)?:
      return flag ? LocalizedText(zh: "是", en: "yes") : LocalizedText(zh: "否", en: "no")
    case .some(let value): return LocalizedText(zh: value.description, en: value.description)
    }
  }
}

extension HouseholdSearch {
  /// The facts that a subject depends on.
  fileprivate func facts(_ subject: DifferenceSearch.Subject) -> FactSelection? {
    switch subject {
    case .outcome(let name), .amount(let name):
      return ruleSet.categories.firstIndex { $0.name == name }
        .map { facts(readBy: .outcome(category: $0, is: .eligible)) }
    case .decision(let name):
      return ruleSet.decisions.firstIndex { $0.name == name }
        .map { facts(readBy: .decision($0, .equal, .text(""))) }
    }
  }
}

// MARK: - Reports

extension DifferenceExamples {
  public func lines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    if answers.isEmpty { return [] }
    let width = answers.map { $0.subject.displayWidth }.max() ?? 0
    let title = say("认定会不同的家庭（逐项找，或证明没有）", "households decided differently, or the proof of none")
    let blank = String(repeating: " ", count: width + 4)
    return [title]
      + answers.flatMap { answer -> [String] in
        let head = "  " + answer.subject.padded(to: width) + "  "
        switch answer.finding {
        case .found(let old, let new, let household, _):
          return [
            head + "\(old.text(in: language)) → \(new.text(in: language))",
            blank + household.text(in: language),
          ]
        case .none(let fragment):
          let text = fragment.text.text(in: language)
          return [head + say("证明：\(text)都相同", "proven the same for \(text)")]
        case .undecided(let reason):
          return [head + say("没有判断：", "not decided: ") + reason.text(in: language)]
        }
      }
  }

  /// The member `examples` of a document of schema `bangfu.diff/1`.
  public func write(_ json: inout JSONWriter) {
    json.member(
      "examples",
      array: { json in
        for answer in answers {
          json.object { json in
            json.member("subject", answer.subject)
            switch answer.finding {
            case .found(let old, let new, let household, let given):
              json.member("answer", "found")
              json.member("old", old.en)
              json.member("new", new.en)
              json.member("household", household.en)
              json.member("given", given)
            case .none(let fragment):
              json.member("answer", "none")
              json.member("fragment", fragment.text.en)
            case .undecided(let reason):
              json.member("answer", "undecided")
              json.member("reason", reason.en)
            }
          }
        }
      })
  }
}
