import DecisionDiagnostics
import DecisionSyntax

extension RuleSetChecker {
  func outputProfile(_ item: OutputSyntax, _ categories: [Category]) -> OutputProfile {
    let quotes = oneOf(item.quote, ["minimal", "all"])
    return OutputProfile(
      columns: item.columns.compactMap { column($0, categories) },
      hasBOM: item.bom.map { flag($0) },
      newline: oneOf(item.newline, ["lf", "crlf"]).flatMap { OutputProfile.Newline(rawValue: $0) }
        ?? .lf,
      quotesAll: quotes == "all")
  }

  private func oneOf(_ name: Name?, _ words: [String]) -> String? {
    guard let name else { return nil }
    if words.contains(name.text) { return name.text }
    let nearest = NameSuggestion.closest(to: name.text, among: words)?.name
    report(
      .badValue, name.span, "这里只能写 \(words.joined(separator: " 或 "))",
      "write \(words.joined(separator: " or ")) here",
      fixIts: nearest.map { [.replace(name.span, with: $0)] } ?? [], candidates: words)
    return nil
  }

  private func column(
    _ item: OutputColumnSyntax, _ categories: [Category]
  ) -> OutputProfile.Column? {
    guard let source = source(item, categories) else { return nil }
    return OutputProfile.Column(
      name: item.name.text, source: source, unknown: item.unknown?.text,
      words: item.words.map(\.text),
      scale: wholeNumber(item.scale, LocalizedText(zh: "小数位数", en: "the scale")))
  }

  private func source(
    _ item: OutputColumnSyntax, _ categories: [Category]
  ) -> OutputProfile.Source? {
    if let scope = item.reasons {
      let index = categories.firstIndex { $0.name == scope.text }
      if scope.text != "all", index == nil {
        unknownName(scope, among: categories.map(\.name) + ["all"])
        return nil
      }
      if index != nil { use(scope, .categories) }
      return .reasons(
        category: index, whenFalse: item.whenFalse?.text ?? "{code}",
        whenUnknown: item.unknown?.text ?? "{code}?", separator: item.join?.text ?? ";")
    }
    let of = item.of ?? item.name
    if of.text == "row" { return .row }
    let parts = of.text.split(separator: ".", maxSplits: 1).map(String.init)
    if let index = categories.firstIndex(where: { $0.name == parts[0] }) {
      use(Name(parts[0], at: of.span), .categories)
      switch parts.count == 1 ? "outcome" : parts[1] {
      case "outcome": return .outcome(category: index)
      case "amount": return .amount(category: index)
      case "possible": return .possible(category: index)
      case "needed": return .needed(category: index)
      case "measures": return .measures(category: index)
      case "confirm": return .confirmation(category: index)
      case "reasons":
        return .reasons(
          category: index, whenFalse: item.whenFalse?.text ?? "{code}",
          whenUnknown: item.unknown?.text ?? "{code}?", separator: item.join?.text ?? ";")
      default:
        let words = ["outcome", "amount", "possible", "needed", "measures", "confirm", "reasons"]
        unknownName(of, among: words.map { "\(parts[0]).\($0)" })
        return nil
      }
    }
    if parts.count == 2, parts[1] == "confirm", case .decision(let index)? = symbols[parts[0]] {
      use(Name(parts[0], at: of.span), .decisions)
      return .confirmationOfDecision(index)
    }
    switch symbols[of.text] {
    case .input(let index):
      use(of, .inputs)
      return .input(index)
    case .decision(let index):
      use(of, .decisions)
      return .decision(index)
    default:
      unknownName(
        of, among: inputs.map(\.name) + syntax.decisions.map(\.name.text) + categories.map(\.name))
      return nil
    }
  }
}
