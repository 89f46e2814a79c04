import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// Turns decided rows into the cells that the rule set declares, or the usual ones.
struct ResultColumns {
  let ruleSet: RuleSet
  let columns: [OutputProfile.Column]
  private let patterns: [String: ReasonPattern]

  init(_ ruleSet: RuleSet) {
    self.init(ruleSet, ruleSet.output?.columns ?? Self.usual(ruleSet))
  }

  /// Other columns than those of the results.
  init(_ ruleSet: RuleSet, _ columns: [OutputProfile.Column]) {
    self.ruleSet = ruleSet
    self.columns = columns
    var patterns: [String: ReasonPattern] = [:]
    for case .reasons(_, let whenFalse, let whenUnknown, _) in columns.map(\.source) {
      for pattern in [whenFalse, whenUnknown] {
        patterns[pattern] = ReasonPattern(pattern)
      }
    }
    self.patterns = patterns
  }

  var names: [String] { columns.map(\.name) }

  /// `row`, the key, each published decision, then for each category what became of it.
  private static func usual(_ ruleSet: RuleSet) -> [OutputProfile.Column] {
    func column(_ name: String, _ source: OutputProfile.Source) -> OutputProfile.Column {
      OutputProfile.Column(name: name, source: source)
    }
    var result = [column("row", .row)]
    if let key = ruleSet.keyInput { result.append(column(ruleSet.inputs[key].name, .input(key))) }
    for (index, decision) in ruleSet.decisions.enumerated() where decision.isPublished {
      result.append(column(decision.name, .decision(index)))
      if !ruleSet.openReadings(ofDecision: index).isEmpty {
        result.append(column("\(decision.name).confirm", .confirmationOfDecision(index)))
      }
    }
    for (index, category) in ruleSet.categories.enumerated() {
      let name = category.name
      result.append(column("\(name).outcome", .outcome(category: index)))
      if !category.measures.isEmpty {
        result.append(column("\(name).measures", .measures(category: index)))
      }
      result.append(column("\(name).amount", .amount(category: index)))
      result.append(column("\(name).possible", .possible(category: index)))
      result.append(column("\(name).needed", .needed(category: index)))
      if !ruleSet.openReadings(ofCategory: index).isEmpty {
        result.append(column("\(name).confirm", .confirmation(category: index)))
      }
      result.append(
        column(
          "\(name).reasons",
          .reasons(category: index, whenFalse: "{code}", whenUnknown: "{code}?", separator: ";")))
    }
    return result
  }

  func cells(_ row: DecidedRow) -> [OutputCell] { columns.map { cell($0, row) } }

  private func cell(_ column: OutputProfile.Column, _ row: DecidedRow) -> OutputCell {
    switch column.source {
    case .row: return .number(Decimal128(row.row.row))
    case .input(let index):
      if index == ruleSet.keyInput, let key = row.row.key { return .text(key) }
      guard case .known(let value)? = row.row.record?.facts[index] else { return .empty }
      return cell(value, column.scale)
    case .decision(let index):
      guard let decision = row.decision else { return word(.invalidInput, column) }
      let result = decision.decisions[index]
      if let value = result.known {
        return cell(value, column.scale, isMoney: ruleSet.decisions[index].type.isMoney)
      }
      return word(result.status ?? .undetermined, column)
    case .outcome(let category): return word(row.outcome(category: category), column)
    case .amount(let category): return amount(category, column, row)
    case .possible(let category):
      let possible = row.decision?.categories[category].possible ?? [.invalidInput]
      return .text(
        possible.count < 2 ? "" : possible.map(\.word.zh).joined(separator: ";"))
    case .needed(let category):
      let needed = row.decision?.categories[category].needed ?? []
      return .text(Self.text(of: needed, ruleSet))
    case .confirmationOfDecision(let index):
      return confirm(row.decision?.readingsToConfirm(decision: index))
    case .confirmation(let category):
      return confirm(row.decision?.readingsToConfirm(category: category))
    case .measures(let category): return measures(category, row)
    case .reasons(let category, let whenFalse, let whenUnknown, let separator):
      return reasons(category, whenFalse, whenUnknown, separator, row)
    }
  }

  /// Names of what is needed, each once, in order.
  static func names(_ needed: [NeededValue], _ ruleSet: RuleSet) -> [String] {
    var names: [String] = []
    for value in needed {
      let name = value.name(in: ruleSet)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// What stands in a cell for what is needed.
  static func text(of needed: [NeededValue], _ ruleSet: RuleSet) -> String {
    names(needed, ruleSet).joined(separator: ";")
  }

  private func confirm(_ readings: [Int]?) -> OutputCell {
    .text(ruleSet.names(ofReadings: readings ?? []).joined(separator: ";"))
  }

  private func cell(_ value: Value, _ scale: Int?, isMoney: Bool = false) -> OutputCell {
    switch value {
    case .number(let number):
      // A quotient may have 34 digits; a result column shows six of its fraction, and of money two at
      // least: enough to tell a value from the threshold that it just misses.
      let digits = scale ?? (number.scale > 6 ? 6 : nil)
      let shown = (digits.map { number.rounded(toScale: $0, .halfEven) } ?? number).normalized
      return .number(shown, scale: scale ?? (isMoney ? max(2, shown.scale) : nil))
    case .boolean(let flag): return .text(flag ? "是" : "否")
    case .text(let text): return .text(text)
    default: return .text(Self.text(of: value))
    }
  }

  /// A list or several results as text, its numbers with as many digits as a cell of their own shows.
  static func text(of value: Value) -> String { shown(value).description }

  private static func shown(_ value: Value) -> Value {
    switch value {
    case .number(let number):
      let short = number.scale > 6 ? number.rounded(toScale: 6, .halfEven) : number
      return .number(short.normalized)
    case .list(let items): return .list(items.map(shown))
    case .record(let fields): return .record(fields.mapValues(shown))
    case .text, .boolean, .date: return value
    }
  }

  private func word(_ outcome: Outcome, _ column: OutputProfile.Column) -> OutputCell {
    .text(Self.text(of: outcome, column))
  }

  /// What stands for an outcome in a column.
  static func text(of outcome: Outcome, _ column: OutputProfile.Column) -> String {
    if outcome == .undetermined, let unknown = column.unknown { return unknown }
    let position = Outcome.order.firstIndex(of: outcome) ?? 0
    return position < column.words.count ? column.words[position] : outcome.word.zh
  }

  private func amount(
    _ category: Int, _ column: OutputProfile.Column, _ row: DecidedRow
  ) -> OutputCell {
    guard let decision = row.decision?.categories[category] else { return .empty }
    switch decision.outcome {
    case .eligible:
      guard let amount = decision.amount else { return .empty }
      guard case .number(let value)? = amount.value.known else {
        return column.unknown.map { .text($0) }
          ?? .text((amount.value.status ?? .undetermined).word.zh)
      }
      return .number(value.normalized, scale: column.scale ?? amount.scale)
    case .ineligible:
      return column.scale.map { .number(0, scale: $0) } ?? .empty
    default: return column.unknown.map { .text($0) } ?? .empty
    }
  }

  private func measures(_ category: Int, _ row: DecidedRow) -> OutputCell {
    guard let decision = row.decision?.categories[category], decision.outcome == .eligible else {
      return .empty
    }
    let names = zip(ruleSet.categories[category].measures, decision.measures).compactMap {
      measure, truth -> String? in
      if truth == .isTrue { return measure.name }
      return truth.contains(.isTrue) ? measure.name + "?" : nil
    }
    return .text(names.joined(separator: ";"))
  }

  private func reasons(
    _ category: Int?, _ whenFalse: String, _ whenUnknown: String, _ separator: String,
    _ row: DecidedRow
  ) -> OutputCell {
    guard row.decision != nil else { return .text(row.rowFault ?? "") }
    var codes: [String] = []
    let (refuted, open) = (
      patterns[whenFalse] ?? ReasonPattern(whenFalse),
      patterns[whenUnknown] ?? ReasonPattern(whenUnknown)
    )
    for index in category.map({ [$0] }) ?? Array(ruleSet.categories.indices) {
      for reason in row.reasons(category: index, in: ruleSet) {
        let text = (reason.truth == .isFalse ? refuted : open).text(reason.code)
        if !codes.contains(text) { codes.append(text) }
      }
    }
    return .text(codes.joined(separator: separator))
  }
}

extension ValueType {
  var isMoney: Bool { unit?.exponent(of: "元") == 1 }
}

/// How a reason is told, cut at each `{code}` beforehand: searching a text takes longer than deciding a row.
private struct ReasonPattern {
  private let pieces: [String]

  init(_ pattern: String) {
    pieces = pattern.split(separator: "{code}", omittingEmptySubsequences: false).map(String.init)
  }

  func text(_ code: String) -> String {
    pieces.count == 2 ? pieces[0] + code + pieces[1] : pieces.joined(separator: code)
  }
}
