import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// Regions of tables and records in them, in the words of the rules.
struct RegionWords {
  let ruleSet: RuleSet

  // MARK: Regions

  /// `月人均收入 ≥ 低保标准 且 < 2 * 低保标准，突发变故 是 否`.
  func text(of box: Box, in grid: TableGrid) -> LocalizedText {
    var zh: [String] = []
    var en: [String] = []
    for (column, axis) in grid.axes.enumerated() {
      let side = box.sides[column]
      if side == grid.universe.sides[column] { continue }
      let name = name(of: axis.subject)
      let parts = parts(of: side, in: axis)
      zh.append("\(name.zh) \(parts.map(\.zh).joined(separator: " 或 "))")
      en.append("\(name.en) \(parts.map(\.en).joined(separator: " or "))")
    }
    if zh.isEmpty { return LocalizedText(zh: "任何情况", en: "any record") }
    return LocalizedText(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
  }

  func name(of subject: TypedExpression) -> LocalizedText {
    LocalizedText(
      zh: ruleSet.text(of: subject, in: .chinese), en: ruleSet.text(of: subject, in: .canonical))
  }

  private func parts(of side: SegmentSet, in axis: Axis) -> [LocalizedText] {
    var result: [LocalizedText] = []
    var words: [LocalizedText] = []
    var run: [Axis.Segment] = []
    func close() {
      if !run.isEmpty { result.append(stretch(run, axis)) }
      run = []
    }
    for (index, segment) in axis.segments.enumerated() {
      guard side.contains(index) else {
        close()
        continue
      }
      switch segment {
      case .point, .stretch: run.append(segment)
      case .word(let word): words.append(self.word(word))
      case .otherWord: words.append(LocalizedText(zh: "别的文字", en: "any other text"))
      case .missing:
        close()
        result.append(LocalizedText(zh: "未填", en: "missing"))
      case .whole: words.append(LocalizedText(zh: "任何值", en: "anything"))
      }
    }
    close()
    if !words.isEmpty {
      result.insert(
        LocalizedText(
          zh: "是 " + words.map(\.zh).joined(separator: "、"),
          en: "is " + words.map(\.en).joined(separator: ", ")), at: 0)
    }
    return result
  }

  /// One stretch without a break, from its first to its last segment.
  private func stretch(_ run: [Axis.Segment], _ axis: Axis) -> LocalizedText {
    var low: (sign: String, cut: Axis.Cut)?
    var high: (sign: String, cut: Axis.Cut)?
    switch run.first {
    case .point(let cut)?: low = ("≥", cut)
    case .stretch(let cut?, _)?: low = (">", cut)
    default: low = nil
    }
    switch run.last {
    case .point(let cut)?: high = ("≤", cut)
    case .stretch(_, let cut?)?: high = ("<", cut)
    default: high = nil
    }
    if let low, let high, low.cut.value == high.cut.value { return equal(cut(low.cut, axis)) }
    // On a grid, what lies between two thresholds may be a single value.
    if let only = axis.domain.only(
      above: low.map { ($0.cut.value, $0.sign == "≥") },
      below: high.map { ($0.cut.value, $0.sign == "≤") })
    {
      return equal(value(only, axis.subject.type))
    }
    let ends = [low, high].compactMap { $0 }.map { "\($0.sign) \(cut($0.cut, axis))" }
    if ends.isEmpty { return LocalizedText(zh: "有值", en: "known") }
    return LocalizedText(zh: ends.joined(separator: " 且 "), en: ends.joined(separator: " and "))
  }

  private func equal(_ text: String) -> LocalizedText {
    LocalizedText(zh: "= \(text)", en: "= \(text)")
  }

  /// A threshold as the rule has it, or its value with the unit.
  private func cut(_ cut: Axis.Cut, _ axis: Axis) -> String {
    if cut.expression.constant == nil { return ruleSet.text(of: cut.expression, in: .chinese) }
    return value(cut.value, axis.subject.type)
  }

  func value(_ number: Decimal128, _ type: ValueType) -> String {
    if case .date = type {
      return number.int64.flatMap { CivilDate(dayNumber: Int($0)) }.map(\.description) ?? "?"
    }
    let unit = type.unit.map { "\($0)" } ?? ""
    return NumberText.plain(number, type.unit) + (unit.isEmpty ? "" : " \(unit)")
  }

  func word(_ word: Value) -> LocalizedText {
    switch word {
    case .boolean(let flag): LocalizedText(zh: flag ? "是" : "否", en: flag ? "yes" : "no")
    default: LocalizedText(zh: word.description, en: word.description)
    }
  }

  // MARK: Examples

  /// One record of the region: `地区 东城、月人均收入 1,500.00 元/人/月、突发变故 是`.
  func example(in box: Box, of grid: TableGrid) -> LocalizedText {
    var zh: [String] = []
    var en: [String] = []
    for (key, word) in grid.valuation.places.sorted(by: { $0.key < $1.key }) {
      zh.append("\(ruleSet.inputs[key].name) \(word)")
      en.append("\(ruleSet.inputs[key].name) \(word)")
    }
    for (unknown, sample) in grid.valuation.samples {
      let name = name(of: unknown)
      zh.append("\(name.zh) \(value(sample, unknown.type))")
      en.append("\(name.en) \(value(sample, unknown.type))")
    }
    for (axis, side) in zip(grid.axes, box.sides) {
      guard let place = side.indexes.lazy.compactMap({ axis.place(in: axis.segments[$0]) }).first,
        let text = text(of: place, axis.subject.type)
      else { continue }
      let name = name(of: axis.subject)
      zh.append("\(name.zh) \(text.zh)")
      en.append("\(name.en) \(text.en)")
    }
    return LocalizedText(zh: zh.joined(separator: "、"), en: en.joined(separator: ", "))
  }

  private func text(of place: Axis.Place, _ type: ValueType) -> LocalizedText? {
    switch place {
    case .value(let value):
      return value.ordinal.map { plain(self.value($0, type)) } ?? word(value)
    case .missing: return LocalizedText(zh: "未填", en: "missing")
    case .any: return nil
    }
  }

  private func plain(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }
}
