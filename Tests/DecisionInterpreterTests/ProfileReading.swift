import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues
import Testing

/// Rule text in, decisions out as text.
struct ProfileRules {
  let ruleSet: RuleSet

  init(_ text: String) throws {
    var sources = SourceSet()
    let source = sources.add(path: "ruleset.yaml", utf8: Array(text.utf8))
    let (root, yaml) = YAMLReader().read(source)
    let (syntax, findings) = RuleSetReader.read(try #require(root, "\(yaml)"))
    let (checked, more) = RuleSetChecker.check([syntax])
    let errors = (yaml + findings + more).filter { $0.severity == .error }
    let messages = errors.map { diagnostic in
      "\(diagnostic.span.map { source.position(of: $0.lower).line } ?? 0): \(diagnostic.message.en)"
    }
    try #require(errors.isEmpty, "\(messages)\n\(text)")
    ruleSet = try #require(checked)
  }

  /// Decides a household. A fact that is not named is missing, `!` is an invalid cell; with `members`
  /// nil no table of members was given.
  func decide(
    _ facts: [String: String] = [:], members: [[String: String]]? = nil,
    asOf: String = "2021-07-09"
  ) throws -> ProfileResult {
    for name in facts.keys {
      try #require(ruleSet.inputs.contains { $0.name == name }, "no input \(name)")
    }
    let record = HouseholdRecord(
      facts: try ruleSet.inputs.map { try Self.fact(facts[$0.name], $0) },
      members: try ruleSet.tables.map { table in
        try members?.map { row in try table.fields.map { try Self.fact(row[$0.name], $0) } }
      })
    let date = try #require(CivilDate(asOf))
    return ProfileResult(
      ruleSet: ruleSet, decision: RuleInterpreter(ruleSet, asOf: date).decide(record))
  }

  private static func fact(_ text: String?, _ input: Input) throws -> Fact {
    guard let text else { return .missing }
    if text == "!" { return .invalid }
    switch input.type {
    case .number: return .known(.number(try #require(Decimal128(text))))
    case .boolean: return .known(.boolean(text == "true"))
    case .date: return .known(.date(try #require(CivilDate(text))))
    default: return .known(.text(text))
    }
  }
}

struct ProfileResult {
  let ruleSet: RuleSet
  let decision: HouseholdDecision

  /// A decision as text; see `Possible.text`.
  subscript(name: String) -> String {
    guard let index = ruleSet.decisions.firstIndex(where: { $0.name == name }) else {
      return "no decision \(name)"
    }
    return decision.decisions[index].text
  }

  func category(_ name: String) throws -> CategoryDecision {
    let index = try #require(ruleSet.categories.firstIndex { $0.name == name })
    return decision.categories[index]
  }

  func outcome(_ name: String) throws -> String { try category(name).outcome.rawValue }

  func possible(_ name: String) throws -> [String] {
    try category(name).possible.map(\.rawValue)
  }

  func needed(_ name: String) throws -> [String] {
    try category(name).needed.map { $0.name(in: ruleSet) }
  }

  func reasons(_ name: String) throws -> [String] {
    let category = try #require(ruleSet.categories.first { $0.name == name })
    return try self.category(name).reasons(of: category).map { category.criteria[$0.index].code }
  }

  /// `7100`, or with members left open `7100 up to 14200`.
  func amount(_ name: String) throws -> String {
    guard let amount = try category(name).amount else { return "none" }
    let upper = amount.upperBound.map(\.description) ?? "no limit"
    let value = amount.value.text
    return upper == value ? value : "\(value) up to \(upper)"
  }

  var faultKinds: [String] { decision.faults.map(\.kind.rawValue) }
}

extension Possible {
  /// `3`, `[1..5)`, `甲 | 乙`, `true | false`, `?` for anything; faults at the end: `3 | conflict`.
  var text: String {
    var parts: [String] = []
    switch content {
    case .none: break
    case .one(let value): parts = [value.description]
    case .numbers(let range): parts = [range.text]
    case .dates(let range):
      parts = ["[\(range.from?.description ?? "-")..\(range.to?.description ?? "-")]"]
    case .texts(let words): parts = words
    case .booleans: parts = ["true", "false"]
    case .anything: parts = ["?"]
    case .list(let list):
      let items = list.items.map { $0.isSure ? $0.value.text : $0.value.text + "?" }
      parts = ["[" + (items + (list.rest == nil ? [] : ["…"])).joined(separator: ", ") + "]"]
    case .record(let fields):
      let texts = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }
      parts = ["{" + texts.joined(separator: ", ") + "}"]
    case .row(_, let index): parts = ["row \(index.map { "\($0)" } ?? "?")"]
    }
    if faults.contains(.conflict) { parts.append("conflict") }
    if faults.contains(.invalid) { parts.append("invalid") }
    return parts.joined(separator: " | ")
  }
}

extension NumberRange {
  var text: String {
    (lower.map { ($0.isClosed ? "[" : "(") + $0.value.description } ?? "(-")
      + ".." + (upper.map { $0.value.description + ($0.isClosed ? "]" : ")") } ?? "-)")
  }
}
