import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionPlan

extension PlanReport {
  /// A table in the order of the rules, then what is not in columns and why, then the count.
  public func text(in language: Language) -> [String] {
    let words = PlanWords(language: language, ruleSet: ruleSet)
    var table = TextTable([
      .init(words.say("表达式", "expression")), .init(words.say("种类", "kind")),
      .init(words.say("路径", "path")), .init(words.say("算成", "form")),
      .init(words.say("界", "bounds")), .init(words.say("指令", "steps"), .right),
      .init(words.say("何时逐行", "row by row when")),
    ])
    for line in lines { table.append(cells(line, words)) }
    return [heading(words), ""] + table.lines() + [""] + exceptions(words) + closing(words)
  }

  private func heading(_ words: PlanWords) -> String {
    let (steps, n, m, k) = (plan.steps.count, plan.wordCount, plan.stateCount, plan.decimalCount)
    return words.say(
      "规则 \(ruleSet.name)  认定日期 \(plan.asOf)  共 \(steps) 条指令，寄存器：整数 \(n)、状态 \(m)、十进制 \(k)",
      "rules \(ruleSet.name)  as of \(plan.asOf)  \(steps) instructions; registers: \(n) integer, \(m) state, \(k) decimal"
    )
  }

  private func cells(_ line: Line, _ words: PlanWords) -> [String] {
    let expression = line.expression
    let prefix = category(line).map { "\($0.name) · " } ?? ""
    let bounds = line.bounds.map {
      NumberText.range($0, joinedBy: words.say("，", ", "))
    }
    return [
      (expression.entry.isOfCategory ? "" : prefix) + name(line), words.kind(kind(line)),
      words.path(expression.path), words.form(expression), bounds ?? "",
      String(expression.instructionCount), words.exits(expression.exits),
    ]
  }

  private func exceptions(_ words: PlanWords) -> [String] {
    let found = lines.filter { $0.expression.path != .columns }.flatMap { line in
      line.expression.refusals.map {
        "\(words.path(line.expression.path))  \(name(line))：\(words.refusal($0))"
      }
    }
    let columns = unwritableColumns.map { name in
      words.say(
        "结果列“\(name)”只能逐行写，所以整份名册逐行认定",
        "the result column “\(name)” is only written row by row, and so are all rows decided")
    }
    return found + columns
  }

  private func closing(_ words: PlanWords) -> [String] {
    [
      words.say(
        "\(lines.count) 个表达式，\(columnCount) 个整列计算",
        "\(columnCount) of \(lines.count) expressions in columns")
    ]
  }
}

extension OpenReading.Entry {
  /// The amount of a category as a whole, which has no name of its own.
  fileprivate var isOfCategory: Bool {
    if case .amount(_, nil) = self { return true }
    return false
  }
}

/// The words of a plan in the language of the reader.
struct PlanWords {
  let language: Language
  let ruleSet: RuleSet

  func say(_ zh: String, _ en: String) -> String {
    LocalizedText(zh: zh, en: en).text(in: language)
  }

  func kind(_ kind: PlanReport.Kind) -> String {
    switch kind {
    case .expression: say("表达式", "expression")
    case .table: say("表", "table")
    case .brackets: say("分段", "brackets")
    case .criterion: say("条件", "criterion")
    case .measure: say("措施条件", "measure")
    case .amount: say("金额", "amount")
    }
  }

  func path(_ path: PlannedExpression.Path) -> String {
    switch path {
    case .columns: say("整列", "columns")
    case .partly: say("部分逐行", "part rows")
    case .rows: say("逐行", "rows")
    }
  }

  /// `整数 2 位小数 Int128 · 成员`: how values stand, what they are worked out with, over which members.
  func form(_ expression: PlannedExpression) -> String {
    guard let form = expression.form else { return "" }
    let wide = expression.arithmetic.flatMap { $0 == .int64 ? nil : $0.word }
    let tables = expression.tables.map { ruleSet.tables[$0].name }
    let parts = [name(of: form), form == .decimals ? nil : wide].compactMap { $0 }
    return ([parts.joined(separator: " ")] + tables).joined(separator: " · ")
  }

  private func name(of form: PlannedExpression.Form) -> String {
    switch form {
    case .constant: say("常数", "constant")
    case .integers(scale: 0): say("整数", "integer")
    case .integers(let scale): say("整数 \(scale) 位小数", "integer at scale \(scale)")
    case .ratio: say("分数", "fraction")
    case .decimals: "decimal128"
    case .truth: say("真假", "truth")
    case .texts: say("文字", "text")
    case .dates: say("日期", "date")
    case .list: say("一组", "list")
    case .record: say("多项", "record")
    }
  }

  func exits(_ exits: [RowExit]) -> String {
    exits.map { exit($0) }.joined(separator: say("、", ", "))
  }

  private func exit(_ exit: RowExit) -> String {
    switch exit {
    case .missing: say("缺失", "missing")
    case .unreadable: say("读不出", "unreadable")
    case .overflow: say("超出 64 位", "beyond 64 bits")
    case .divisionByZero: say("除以 0", "division by 0")
    case .noValue: say("该地该日无值", "no value")
    case .conflict: say("规则冲突", "conflict")
    case .badDate: say("无此日", "no such day")
    case .reading: say("两种读法不同", "readings differ")
    }
  }

  func refusal(_ refusal: PlannedExpression.Refusal) -> String {
    let part = refusal.expression.map {
      "  " + ruleSet.text(of: $0, in: language == .zh ? .chinese : .canonical)
    }
    switch refusal.reason {
    case .dynamic: return say("声明了 dynamic: true", "declared dynamic: true")
    case .decision(let index):
      let name = ruleSet.decisions[index].name
      return say("要用逐行算的“\(name)”", "needs “\(name)”, which is worked out row by row")
    case .list: return say("整列装不下这样的一组", "columns hold no such list") + (part ?? "")
    case .text: return say("文字不是规范形式（NFC）", "a text is not in normal form (NFC)") + (part ?? "")
    case .digits: return say("参数的小数位太多", "a parameter has too many digits") + (part ?? "")
    case .form: return say("整列没有这种算法", "columns have no form for it") + (part ?? "")
    }
  }
}

extension PlannedExpression.Arithmetic {
  fileprivate var word: String {
    switch self {
    case .int64: "Int64"
    case .int128: "Int128"
    case .decimal128: "decimal128"
    }
  }
}
