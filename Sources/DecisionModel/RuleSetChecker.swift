import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// Checks what rule files say, as a compiler checks code, and yields the rule set they mean.
///
/// `RuleSetChecker.check` never throws for what a user wrote. All findings of all sections come in one
/// run; the rule set is nil when any of them is an error.
public final class RuleSetChecker {
  enum Symbol {
    case input(Int)
    case table(Int)
    case parameter(Int)
    case function(Int)
    case decision(Int)
  }

  enum Progress<T> {
    case waiting
    case running
    case done(T)
  }

  var diagnostics: [Diagnostic] = []
  private(set) var syntax: RuleSetSyntax
  let lineage: [String]
  /// The place in the chain of the rule set that each source text belongs to.
  let layers: [SourceID: Int]
  let parser: ExpressionParser

  var symbols: [String: Symbol] = [:]
  var symbolSpans: [String: SourceSpan] = [:]
  /// All names of `symbols` in order, to be asked for once they are complete.
  private(set) lazy var globalNames = symbols.keys.sorted()
  var sources: [KnowledgeSource] = []
  var sourceIndex: [String: Int] = [:]
  /// The names of item definitions; empty until those have been checked.
  var definedTypes: [String] = []
  /// Item definitions with a mistake, which has been reported: whoever names them is of no type.
  var unsoundTypes: Set<String> = []
  var inputs: [Input] = []
  var tables: [MemberTable] = []
  var parameters: [Parameter] = []
  var functions: [Progress<Function>] = []
  var functionParameterTypes: [Int: [ValueType]] = [:]
  var decisions: [Progress<Decision>] = []
  var abstractNames: [String] = []
  /// Where entries are named, in the order of the check; a place may stand there twice.
  private(set) var uses: [NameUse] = []

  private init(
    _ syntax: RuleSetSyntax, _ findings: [Diagnostic], lineage: [String],
    layers: [SourceID: Int]
  ) {
    self.syntax = syntax
    diagnostics = findings
    self.lineage = lineage
    self.layers = layers
    var names = Set(syntax.inputs.flatMap { [$0.name.text] + $0.fields.map(\.name.text) })
    names.formUnion(syntax.parameters.map(\.name.text))
    names.formUnion(syntax.functions.map(\.name.text))
    names.formUnion(syntax.decisions.map(\.name.text))
    parser = ExpressionParser(dialect: .profile, names: names)
  }

  /// - Parameter chain: the rule sets from the one that all build on to the one that is checked;
  ///   an entry of a later one stands in the place of an entry of the same name, or refines it.
  public static func check(
    _ chain: [RuleSetSyntax]
  ) -> (ruleSet: RuleSet?, diagnostics: [Diagnostic]) {
    let checked = checkWithUses(chain)
    return (checked.ruleSet, checked.diagnostics)
  }

  /// The same, with the places that name an entry of the rule set: what an editor follows and renames.
  ///
  /// - Returns: `uses` in the order of the check; names that nothing bears are findings instead.
  public static func checkWithUses(
    _ chain: [RuleSetSyntax]
  ) -> (ruleSet: RuleSet?, diagnostics: [Diagnostic], uses: [NameUse]) {
    let (syntax, merger) = RuleSetSyntax.merging(chain)
    return RuleSetChecker(
      syntax, merger.diagnostics, lineage: chain.reversed().compactMap { $0.name?.text },
      layers: RuleSetSyntax.layers(chain)
    ).checked()
  }

  /// The same for a chain that has been merged.
  static func check(
    _ syntax: RuleSetSyntax, _ findings: [Diagnostic] = [], lineage: [String],
    layers: [SourceID: Int]
  ) -> (ruleSet: RuleSet?, diagnostics: [Diagnostic]) {
    let checked = RuleSetChecker(syntax, findings, lineage: lineage, layers: layers).checked()
    return (checked.ruleSet, checked.diagnostics)
  }

  private func checked() -> (ruleSet: RuleSet?, diagnostics: [Diagnostic], uses: [NameUse]) {
    let ruleSet = check()
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return (hasErrors ? nil : ruleSet.findingOpenReadings(), diagnostics, uses)
  }

  private func check() -> RuleSet {
    checkSources()
    recordTypeUses()
    syntax = syntax.writingOut(soundItemDefinitions())
    declareNames()
    checkInputs()
    checkParameters()
    functions = Array(repeating: .waiting, count: syntax.functions.count)
    decisions = Array(repeating: .waiting, count: syntax.decisions.count)
    for index in syntax.functions.indices { _ = function(index, at: nil) }
    for index in syntax.decisions.indices { _ = decision(index, at: nil) }
    checkCategoryNames()
    let categories = syntax.categories.map { category($0) }
    let from = date(syntax.inForceFrom)
    let to = date(syntax.inForceTo)
    return RuleSet(
      name: syntax.name?.text ?? "",
      title: syntax.title,
      lineage: lineage,
      inForce: (from, to),
      asOf: date(syntax.asOf),
      missing: missingPolicy(),
      sources: sources,
      inputs: inputs,
      tables: tables,
      parameters: parameters,
      functions: functions.compactMap { $0.value },
      decisions: decisions.compactMap { $0.value },
      categories: categories,
      output: syntax.output.map { outputProfile($0, categories) },
      keyInput: keyInput(),
      abstractNames: abstractNames,
      acceptances: acceptances())
  }

  private func missingPolicy() -> MissingPolicy {
    guard let name = syntax.missing else { return .narrow }
    if let policy = MissingPolicy(rawValue: name.text) { return policy }
    report(
      .badValue, name.span,
      "“missing” 只能是 narrow 或 kleene", "“missing” is narrow or kleene",
      fixIts: [
        .replace(
          name.span,
          with: NameSuggestion.closest(to: name.text, among: ["narrow", "kleene"])?.name ?? "narrow"
        )
      ], candidates: ["narrow", "kleene"])
    return .narrow
  }

  private func keyInput() -> Int? {
    guard let name = syntax.key else { return nil }
    if case .input(let index) = symbols[name.text] {
      use(name, .inputs)
      return index
    }
    unknownName(name, among: inputs.map(\.name))
    return nil
  }
}

extension RuleSetChecker.Progress {
  var value: T? {
    if case .done(let value) = self { return value }
    return nil
  }
}

// MARK: - Names and reports

extension RuleSetChecker {
  func use(_ name: Name, _ section: EntrySection, of owner: String? = nil) {
    uses.append(NameUse(name, section, of: owner))
  }

  func report(
    _ code: DiagnosticCode, _ span: SourceSpan?, _ zh: String, _ en: String,
    label: LocalizedText? = nil, notes: [DiagnosticNote] = [], fixIts: [FixIt] = [],
    candidates: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, at: span, LocalizedText(zh: zh, en: en), label: label, notes: notes, fixIts: fixIts,
        candidates: candidates))
  }

  func declareNames() {
    var inputCount = 0
    for input in syntax.inputs where input.rows == nil {
      declare(input.name, .input(inputCount))
      inputCount += 1
    }
    var tableCount = 0
    for input in syntax.inputs where input.rows != nil {
      declare(input.name, .table(tableCount))
      tableCount += 1
    }
    for (index, item) in syntax.parameters.enumerated() { declare(item.name, .parameter(index)) }
    for (index, item) in syntax.functions.enumerated() { declare(item.name, .function(index)) }
    for (index, item) in syntax.decisions.enumerated() { declare(item.name, .decision(index)) }
  }

  private func declare(_ name: Name, _ symbol: Symbol) {
    if let first = symbolSpans[name.text] {
      duplicate(name, first: first)
      return
    }
    symbols[name.text] = symbol
    symbolSpans[name.text] = name.span
  }

  func duplicate(_ name: Name, first: SourceSpan?) {
    report(
      .duplicateName, name.span,
      "“\(name.text)”这个名称用了两次", "the name “\(name.text)” is used twice",
      notes: [DiagnosticNote(LocalizedText(zh: "第一次在这里", en: "first here"), at: first)])
  }

  /// Categories have names of their own; those of one file differ already.
  private func checkCategoryNames() {
    var seen: [String: SourceSpan] = [:]
    for item in syntax.categories {
      if let first = seen[item.name.text] { duplicate(item.name, first: first) }
      seen[item.name.text] = item.name.span
    }
  }

  func unknownName(
    _ name: Name, among candidates: [String], extra: [FixIt] = [], offering more: [String] = []
  ) {
    let suggestion = NameSuggestion.closest(to: name.text, among: candidates)
    report(
      .unknownName, name.span,
      "没有“\(name.text)”这个量", "there is no “\(name.text)”",
      label: suggestion.map(\.question),
      notes: suggestion.flatMap { found in
        symbolSpans[found.name].map {
          [
            DiagnosticNote(
              LocalizedText(zh: "“\(found.name)”在这里", en: "“\(found.name)” is here"), at: $0)
          ]
        }
      } ?? [],
      fixIts: extra + (suggestion.map { [.replace(name.span, with: $0.name)] } ?? []),
      candidates: candidates + more)
  }

  func date(_ name: Name?) -> CivilDate? {
    guard let name else { return nil }
    return date(name.text, name.span)
  }

  func date(_ text: String, _ span: SourceSpan) -> CivilDate? {
    if let date = CivilDate(text) { return date }
    report(
      .badDate, span,
      "“\(text)”不是日期：要写成 2021-07-09", "“\(text)” is no date: write 2021-07-09",
      fixIts: Self.repairedDate(text).map { [.replace(span, with: $0)] } ?? [])
    return nil
  }

  /// 2021/7/9, 2021.7.9 and 2021年7月9日 as 2021-07-09; nil when the day does not exist.
  static func repairedDate(_ text: String) -> String? {
    let parts = halfWidth(text).split { "/.-年月日 ".contains($0) }.map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      year > 999, let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return date.description
  }

  /// Full-width digits and signs as half-width ones.
  static func halfWidth(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      result.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(result)
  }

  private static let affirmations: Set<String> = ["yes", "on", "y", "是", "真", "对", "有", "1", "√"]
  private static let denials: Set<String> = ["no", "off", "n", "否", "假", "错", "无", "0", "×"]

  /// What a word in the place of true or false was meant to be.
  static func meantFlag(_ text: String) -> String? {
    let word = text.lowercased()
    if ["true", "false"].contains(word) { return word }
    if affirmations.contains(word) { return "true" }
    return denials.contains(word) ? "false" : nil
  }

  func flag(_ name: Name?) -> Bool {
    guard let name else { return false }
    switch name.text {
    case "true": return true
    case "false": return false
    default:
      report(
        .badValue, name.span, "这里要写 true 或 false", "write true or false here",
        fixIts: Self.meantFlag(name.text).map { [.replace(name.span, with: $0)] } ?? [],
        candidates: ["true", "false"])
      return false
    }
  }

  func wholeNumber(_ name: Name?, _ what: LocalizedText) -> Int? {
    guard let name else { return nil }
    if let number = Int(name.text), (0...12).contains(number) { return number }
    report(
      .badValue, name.span,
      "\(what.zh)要写成 0 到 12 的整数", "\(what.en) is a whole number from 0 to 12")
    return nil
  }

  /// A citation begins with the name of a source; the rest is the article.
  func citation(_ text: String, _ span: SourceSpan) -> Citation? {
    let word = String(text.prefix { $0 != " " && $0 != "," && $0 != "，" && $0 != "　" })
    if let index = sourceIndex[word] {
      use(Name(word, at: span), .sources)
      return Citation(source: index, text: text)
    }
    let suggestion = NameSuggestion.closest(to: word, among: sources.map(\.name))
    let place = SourceSpan(
      source: span.source, lower: span.lower, upper: min(span.upper, span.lower + word.utf8.count))
    // One source may stand for all rows that a parameter adds.
    if diagnostics.contains(where: { $0.code == .unknownSource && $0.span == place }) { return nil }
    report(
      .unknownSource, place,
      "“sources”里没有“\(word)”这个来源", "“sources” has no “\(word)”",
      label: suggestion.map(\.question),
      fixIts: suggestion.map { [.replace(place, with: $0.name)] } ?? [],
      candidates: sources.map(\.name))
    return nil
  }

  func citation(_ remarks: RemarksSyntax) -> Citation? {
    remarks.source.flatMap { citation($0.text, $0.span) }
  }
}
