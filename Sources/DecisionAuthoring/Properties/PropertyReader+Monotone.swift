import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension PropertyReader {
  /// `生活救助.amount decreasing in 家庭年收入`, or `生活救助.amount 随 家庭年收入 不增`.
  mutating func monotonicity(_ entry: YAMLEntry) -> Monotonicity? {
    guard let text = cases.text(entry, "monotone") else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard let (subject, direction, input) = Self.parts(words) else {
      cases.report(
        .badCaseValue, entry.value.span,
        "monotone 写成“生活救助.amount 随 家庭年收入 不增”（或不减）",
        "monotone is written `生活救助.amount decreasing in 家庭年收入` (or increasing in)")
      return nil
    }
    guard let what = self.subject(subject, entry), let index = self.input(input, entry) else {
      return nil
    }
    return Monotonicity(what, in: index, isIncreasing: direction)
  }

  private static func parts(
    _ words: [String]
  ) -> (subject: String, isIncreasing: Bool, input: String)? {
    guard words.count == 4 else { return nil }
    if words[2] == "in", ["increasing", "decreasing"].contains(words[1]) {
      return (words[0], words[1] == "increasing", words[3])
    }
    if words[1] == "随", ["不增", "不减"].contains(words[3]) {
      return (words[0], words[3] == "不减", words[2])
    }
    return nil
  }

  private mutating func subject(_ name: String, _ entry: YAMLEntry) -> Monotonicity.Subject? {
    let ruleSet = cases.ruleSet
    let base = name.hasSuffix(".amount") ? String(name.dropLast(".amount".count)) : name
    if let category = ruleSet.categories.firstIndex(where: { $0.name == base }) {
      if base == name { return .outcome(category: category) }
      if ruleSet.categories[category].hasAmount { return .amount(category: category) }
    }
    let numbers = ruleSet.decisions.indices.filter { ruleSet.decisions[$0].type.unit != nil }
    if let decision = numbers.first(where: { ruleSet.decisions[$0].name == name }) {
      return .decision(decision)
    }
    unknown(
      name, entry,
      among: numbers.map { ruleSet.decisions[$0].name }
        + ruleSet.categories.flatMap { $0.hasAmount ? [$0.name, "\($0.name).amount"] : [$0.name] })
    return nil
  }

  private mutating func input(_ name: String, _ entry: YAMLEntry) -> Int? {
    let inputs = cases.ruleSet.inputs
    let numbers = inputs.indices.filter { inputs[$0].type.unit != nil }
    if let index = numbers.first(where: { inputs[$0].name == name }) { return index }
    unknown(name, entry, among: numbers.map { inputs[$0].name })
    return nil
  }

  private mutating func unknown(_ name: String, _ entry: YAMLEntry, among candidates: [String]) {
    let nearest = NameSuggestion.closest(to: name, among: candidates)
    cases.report(
      .unknownExpectation, entry.value.span, "“\(name)”不是这里能用的数",
      "“\(name)” is no number that can stand here",
      label: nearest.map(\.question))
  }
}
