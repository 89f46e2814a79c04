import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

extension ClassificationSummary {
  /// The figures as tables, aligned by display width; every line adds up to the number of rows.
  public func lines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [
      say(
        "规则 \(ruleSet)  认定日期 \(asOf)  共 \(rowCount) 户",
        "rules \(ruleSet)  as of \(asOf)  \(rowCount) households"), "",
    ]
    for decision in decisions {
      var table = TextTable([
        .init(decision.name), .init(say("户数", "households"), .right), .init(say("占比", "share"), .right),
      ])
      for word in decision.words {
        let count = decision.counts[word] ?? 0
        let name = Outcome(rawValue: word)?.word.text(in: language) ?? word
        table.append([name, Self.grouped(count), share(count)])
      }
      table.setTotal([say("合计", "total"), Self.grouped(rowCount), share(rowCount)])
      lines += table.lines() + [""]
    }
    var columns = [TextTable.Column(say("类别", "category"))]
    columns += Outcome.order.map { .init($0.word.text(in: language), .right) }
    columns += [.init(say("合计", "total"), .right), .init(say("金额(元)", "amount (yuan)"), .right)]
    var table = TextTable(columns)
    for category in categories {
      let counts = Outcome.order.map { Self.grouped(category.counts[$0] ?? 0) }
      let total = category.counts.values.reduce(0, +)
      table.append([category.name] + counts + [Self.grouped(total), money(category, language)])
    }
    return lines + table.lines()
  }

  private func money(_ category: CategoryFigures, _ language: Language) -> String {
    guard let amount = category.amount else { return "--" }
    let prefix = category.isCap ? "≤ " : ""
    return prefix + NumberText.grouped(amount, scale: 2)
  }

  private func share(_ count: Int) -> String {
    guard rowCount > 0 else { return "--" }
    let tenths = (count * 2000 + rowCount) / (2 * rowCount)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private static func grouped(_ count: Int) -> String { NumberText.grouped(Decimal128(count), scale: 0) }
}

extension ClassificationSummary.DecisionFigures {
  /// The declared values, then whatever else came up.
  var words: [String] {
    order + counts.keys.filter { !order.contains($0) }.sorted()
  }
}
