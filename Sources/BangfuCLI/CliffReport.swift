import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

/// The benefit cliffs of a rule set, category by category.
struct CliffReport {
  private let session: Session
  private let search: HouseholdSearch
  private let income: String?

  init(_ session: Session, steps: Int, income: String?) {
    self.session = session
    self.income = income
    search = HouseholdSearch(
      session.ruleSet, asOf: session.asOf, limits: SearchLimits(steps: steps))
  }

  /// Throws: `notFine` where there is a cliff or not all could be told; `couldNotRun` for an input that
  /// there is none of.
  func print(_ console: Console, json isJSON: Bool) throws(ExitStatus) {
    let ruleSet = session.ruleSet
    if let income, !ruleSet.inputs.contains(where: { $0.name == income }) {
      let names = ruleSet.inputs.map(\.name)
      console.say(
        LocalizedText(zh: "没有输入“\(income)”", en: "there is no input “\(income)”"))
      console.say(
        NameSuggestion.closest(to: income, among: names)?.question
          ?? LocalizedText(
            zh: "有 \(names.joined(separator: "、"))",
            en: "there are \(names.joined(separator: ", "))"))
      throw .couldNotRun
    }
    let cliffs = CliffSearch(search)
    let writer = CliffText(session.ruleSet, session.asOf)
    var texts: [LocalizedText] = []
    var found: [CliffText.Entry] = []
    var isFine = true
    for category in ruleSet.categories.indices {
      let incomes = cliffs.incomes(of: category, named: income)
      for input in incomes {
        let result = cliffs.cliffs(of: category, in: input)
        texts += writer.lines(result, category: category, input: input)
        found += result.cliffs.map { writer.entry($0, input: input) }
        if !result.cliffs.isEmpty || result.fragment == nil { isFine = false }
      }
    }
    if texts.isEmpty { texts = [CliffText.nothing] }
    let lines = texts.map { $0.text(in: console.language) + "\n" }
    try console.result(isJSON ? CliffText.json(found, console.language) : lines.joined())
    if !isFine { throw .notFine }
  }
}
