import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Benefit cliffs in words.
public struct CliffText: Sendable {
  private let ruleSet: RuleSet
  private let interpreter: RuleInterpreter

  public init(_ ruleSet: RuleSet, _ asOf: CivilDate) {
    self.ruleSet = ruleSet
    interpreter = RuleInterpreter(ruleSet, asOf: asOf)
  }

  /// One cliff, part by part.
  public struct Entry: Sendable {
    public let category: String
    public let input: String
    public let isCap: Bool
    /// Where it is: the income up to which nothing is lost.
    public let threshold: String
    public let loss: String
    public let causes: [LocalizedText]
    public let household: LocalizedText
    public let before: LocalizedText
    public let after: LocalizedText
  }

  public func entry(_ cliff: CliffSearch.Cliff, input: Int) -> Entry {
    let category = ruleSet.categories[cliff.category]
    var reader = GoalReader(ruleSet)
    reader.visit(category, withAmounts: true)
    let words = DecisionWords(ruleSet)
    func decided(_ record: HouseholdRecord) -> LocalizedText {
      words.line(
        interpreter.decide(record), decisions: reader.decisions.sorted(),
        categories: [cliff.category])
    }
    return Entry(
      category: category.name, input: ruleSet.inputs[input].name, isCap: cliff.isCap,
      threshold: quantity(cliff.before.facts[input], ruleSet.inputs[input]),
      loss: DecisionWords.quantity(cliff.loss, category.amountUnit),
      causes: cliff.causes.map { text($0, category) },
      household: HouseholdText(ruleSet).line(cliff.before, reader.facts),
      before: decided(cliff.before), after: decided(cliff.after))
  }

  private func quantity(_ fact: Fact, _ input: Input) -> String {
    guard case .known(.number(let number)) = fact else { return "" }
    return DecisionWords.quantity(number, input.type.unit)
  }

  private func text(_ cause: CliffSearch.Cause, _ category: Category) -> LocalizedText {
    switch cause {
    case .criterion(let index):
      let criterion = category.criteria[index]
      let place = criterion.citation.map { "（\($0.text)）" } ?? ""
      return LocalizedText(
        zh: "条件“\(criterion.name)”变了\(place)", en: "criterion “\(criterion.name)” changes\(place)")
    case .row(let index, let before, let after):
      let decision = ruleSet.decisions[index]
      let rules = decision.logic.table?.rules ?? []
      let places = [before, after].map { rules[$0].citation?.text ?? "" }
      func row(_ number: Int, _ place: String) -> (zh: String, en: String) {
        place.isEmpty
          ? ("第 \(number + 1) 行", "row \(number + 1)")
          : ("第 \(number + 1) 行（\(place)）", "row \(number + 1) (\(place))")
      }
      let (a, b) = (row(before, places[0]), row(after, places[1]))
      return LocalizedText(
        zh: "\(decision.name)：\(a.zh) → \(b.zh)", en: "\(decision.name): \(a.en) → \(b.en)")
    }
  }

  // MARK: Reports

  public static let nothing = LocalizedText(
    zh: "没有随收入变的金额", en: "no amount depends on an income")

  /// What a command prints for one category and one income.
  public func lines(
    _ result: CliffSearch.Result, category: Int, input: Int
  ) -> [LocalizedText] {
    let (name, fact) = (ruleSet.categories[category].name, ruleSet.inputs[input].name)
    var lines = result.cliffs.map { text(entry($0, input: input)) }
    switch result.fragment {
    case nil:
      lines.append(
        LocalizedText(
          zh: "\(name) 随 \(fact)：可能还有，没有分析完",
          en: "\(name) over \(fact): there may be more, not all was analysed"))
    case let fragment? where result.cliffs.isEmpty:
      lines.append(
        LocalizedText(
          zh: "\(name) 随 \(fact)：没有断崖（\(fragment.text.zh)）",
          en: "\(name) over \(fact): no cliff (\(fragment.text.en))"))
    case let fragment?:
      lines.append(
        LocalizedText(
          zh: "\(name) 随 \(fact)：断崖 \(result.cliffs.count) 处，再没有别的（\(fragment.text.zh)）",
          en:
            "\(name) over \(fact): \(result.cliffs.count) cliff(s) and no other (\(fragment.text.en))"
        ))
    }
    return lines
  }

  private func text(_ entry: Entry) -> LocalizedText {
    let zh = entry.causes.map(\.zh).joined(separator: "；")
    let en = entry.causes.map(\.en).joined(separator: "; ")
    return LocalizedText(
      zh: """
        \(entry.category)：\(entry.input)到 \(entry.threshold) 再多一元，\(entry.isCap ? "封顶少" : "少") \(entry.loss)
          \(zh)
          例：\(entry.household.zh)
          前：\(entry.before.zh)
          后：\(entry.after.zh)
        """,
      en: """
        \(entry.category): one yuan above \(entry.threshold) of \(entry.input) the \(entry.isCap ? "ceiling" : "amount") falls by \(entry.loss)
          \(en)
          example: \(entry.household.en)
          before: \(entry.before.en)
          after: \(entry.after.en)
        """)
  }

  /// Schema `bangfu.cliffs/1`.
  public static func json(_ entries: [Entry], _ language: Language) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.cliffs/1")
      json.key("cliffs")
      json.array { json in
        for entry in entries {
          json.object { json in
            json.member("category", entry.category)
            json.member("input", entry.input)
            json.member("kind", entry.isCap ? "cap" : "amount")
            json.member("threshold", entry.threshold)
            json.member("loss", entry.loss)
            json.member(
              "causes", entry.causes.map { $0.text(in: language) }.joined(separator: "; "))
            json.member("household", entry.household.text(in: language))
            json.member("before", entry.before.text(in: language))
            json.member("after", entry.after.text(in: language))
          }
        }
      }
    }
    return json.text + "\n"
  }
}
