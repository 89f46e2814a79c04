import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension RuleSetChecker {
  func checkInputs() {
    for item in syntax.inputs where item.rows == nil { inputs.append(input(item)) }
    for item in syntax.inputs where item.rows != nil { tables.append(table(item)) }
  }

  private func table(_ item: InputSyntax) -> MemberTable {
    var seen: [String: SourceSpan] = [:]
    for field in item.fields {
      if let first = seen[field.name.text] {
        duplicate(field.name, first: first)
      }
      seen[field.name.text] = field.name.span
    }
    _ = citation(item.remarks)
    if item.key == nil {
      report(
        .missingKey, item.name.span,
        "成员表“\(item.name.text)”缺少“key”：用哪一列对应到户",
        "member table “\(item.name.text)” lacks “key”, the column that names the household")
    }
    if let empty = item.empty, empty.text != "zero" {
      report(
        .badValue, empty.span, "“empty”只能是 zero（没有成员时合计为 0）",
        "“empty” is zero: sums over no rows are 0", fixIts: [.replace(empty.span, with: "zero")])
    }
    return MemberTable(
      name: item.name.text,
      rowsName: item.rows?.text ?? item.name.text,
      keyColumns: item.key.map { [$0.text] + item.columns.map(\.text) } ?? [],
      fields: item.fields.map { input($0) },
      unit: unit(item.unit) ?? .none,
      isEmptyZero: item.empty != nil,
      span: item.name.span)
  }

  /// What the words of a boolean input may stand for.
  private static let truths = ["是", "否", "不详"]

  func input(_ item: InputSyntax) -> Input {
    _ = citation(item.remarks)
    let (type, isInteger) = declaredType(
      item.type, item.unit, item.values, default: item.values.isEmpty ? nil : .text(allowed: nil),
      of: item.name)
    var (range, constraint) = self.range(
      type == .undefined ? nil : item.constraint, type, isInteger: isInteger)
    if case .text(let allowed?) = type { range = .texts(allowed) }
    if case .boolean = type { range = .booleans }
    var synonyms: [String: String] = [:]
    for (written, value) in item.synonyms {
      if case .text(let allowed?) = type, !allowed.contains(value.text) {
        unlistedValue(value.text, value.span, allowed)
      }
      if case .boolean = type, !Self.truths.contains(value.text) {
        unlistedValue(value.text, value.span, Self.truths)
      }
      synonyms[written.text] = value.text
    }
    if case .number = type {
    } else if let scale = item.scale {
      report(.badValue, scale.span, "只有数才有“scale”", "only numbers have a “scale”")
    }
    return Input(
      name: item.name.text, title: item.title, type: type, isInteger: isInteger,
      scale: isInteger ? 0 : wholeNumber(item.scale, LocalizedText(zh: "小数位数", en: "the scale")),
      range: range, constraint: constraint, constraintText: item.constraint?.text,
      synonyms: synonyms, columns: unique([item.name.text] + item.columns.map(\.text)),
      isRequired: flag(item.required), span: item.name.span)
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  static let typeNames = ["number", "integer", "text", "boolean", "date"]

  /// The type that `type`, `unit` and `values` declare; `default` when there is no `type`.
  func declaredType(
    _ name: Name?, _ unitName: Name?, _ values: [Name], default fallback: ValueType?, of owner: Name
  ) -> (ValueType, isInteger: Bool) {
    let unit = unit(unitName)
    guard let name else {
      if !values.isEmpty { return (.text(allowed: values.map(\.text)), false) }
      if let unit { return (.number(unit), false) }
      if let fallback { return (fallback, false) }
      report(
        .missingKey, owner.span,
        "“\(owner.text)”缺少“type”：\(Self.typeNames.joined(separator: "、"))",
        "“\(owner.text)” lacks “type”: \(Self.typeNames.joined(separator: ", "))")
      return (.undefined, false)
    }
    if let unitName, ["text", "boolean", "date"].contains(name.text) {
      report(.badValue, unitName.span, "只有数才有单位", "only numbers have a unit")
    }
    switch name.text {
    case "number": return (.number(unit ?? .none), false)
    case "integer": return (.number(unit ?? .none), true)
    case "text": return (.text(allowed: values.isEmpty ? nil : values.map(\.text)), false)
    case "boolean": return (.boolean, false)
    case "date": return (.date, false)
    case let text where unsoundTypes.contains(text): return (.undefined, false)
    default:
      unknownType(name)
      return (.undefined, false)
    }
  }

  private func unknownType(_ name: Name) {
    let known = [
      "数": "number", "整数": "integer", "文字": "text", "文本": "text", "是否": "boolean",
      "日期": "date", "string": "text", "bool": "boolean", "int": "integer", "decimal": "number",
    ]
    let types = Self.typeNames + definedTypes
    let nearest = known[name.text] ?? NameSuggestion.closest(to: name.text, among: types)?.name
    report(
      .unknownType, name.span,
      "没有“\(name.text)”这种类型", "there is no type “\(name.text)”",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "类型有：\(types.joined(separator: "、"))",
            en: "types: \(types.joined(separator: ", "))"))
      ],
      fixIts: nearest.map { [.replace(name.span, with: $0)] } ?? [], candidates: types)
  }

  func unit(_ name: Name?) -> Unit? {
    guard let name else { return nil }
    if let unit = Unit(name.text) { return unit }
    let common = ["元", "元/月", "元/年", "元/人/月", "元/人/年", "万元", "人", "户", "岁", "月", "年", "平方米", "人月"]
    let nearest = NameSuggestion.closest(to: name.text, among: common + Unit.bases)?.name
    report(
      .unknownUnit, name.span,
      "没有“\(name.text)”这个单位", "there is no unit “\(name.text)”",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "单位由这些组成：\(Unit.bases.joined(separator: "、"))，如 元/人/月",
            en: "units are made of \(Unit.bases.joined(separator: ", ")), such as 元/人/月"))
      ],
      fixIts: nearest.map { [.replace(name.span, with: $0)] } ?? [],
      candidates: common + Unit.bases.filter { !common.contains($0) })
    return nil
  }

  func unlistedValue(_ text: String, _ span: SourceSpan, _ allowed: [String], quoted: Bool = false)
  {
    let suggestion = NameSuggestion.closest(to: text, among: allowed)
    report(
      .unlistedValue, span,
      "取值表里没有“\(text)”", "“\(text)” is not among the values",
      label: suggestion.map(\.question),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "取值：\(allowed.joined(separator: "、"))",
            en: "values: \(allowed.joined(separator: ", "))"
          ))
      ],
      fixIts: suggestion.map {
        [.replace(span, with: quoted ? "\"\($0.name)\"" : $0.name)]
      } ?? [], candidates: allowed)
  }

  /// The range that a constraint of constants leaves, and the tests themselves.
  private func range(
    _ constraint: TestsSyntax?, _ type: ValueType, isInteger: Bool
  ) -> (ValueRange, UnaryTests?) {
    let whole: ValueRange =
      switch type {
      case .number: .numbers(.all)
      case .date: .dates(.all)
      default: .anything
      }
    guard let constraint else { return (whole, nil) }
    // Inputs are read before anything that a name could stand for.
    let isConstant = !constraint.tests.contains { $0.readsNames }
    var scope = Scope()
    let tests =
      isConstant ? unaryTests(constraint.tests, of: type, subject: nil, in: &scope) : nil
    guard let tests, let range = ConstantRange.hull(of: tests, type, isInteger: isInteger) else {
      report(
        .badConstraint, constraint.span,
        "取值范围只能用常数写，如 [1..20]、>= 0",
        "a constraint is written with constants, such as [1..20] or >= 0")
      return (whole, nil)
    }
    return (range, tests)
  }
}

extension Expression {
  /// Mentions a name that is no function's.
  var readsNames: Bool {
    switch kind {
    case .name: true
    case .call(_, let arguments): arguments.contains { $0.value.readsNames }
    default: kind.children.contains { $0.readsNames }
    }
  }
}
