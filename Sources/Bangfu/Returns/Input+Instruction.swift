import DecisionDiagnostics
import DecisionModel

extension Input {
  /// What a person is to write into a cell of the input.
  var instruction: LocalizedText {
    switch type {
    case .number(let unit):
      let range = constraintText.map { LocalizedText(zh: "，范围 \($0)", en: ", \($0)") }
      let unit = unit == .none ? "" : "\(unit)"
      return LocalizedText(
        zh: "请填\(isInteger ? "整数" : "数字")\(unit.isEmpty ? "" : "（\(unit)）")\(range?.zh ?? "")",
        en:
          "write a\(isInteger ? " whole" : "") number\(unit.isEmpty ? "" : " (\(unit))")\(range?.en ?? "")"
      )
    case .boolean: return LocalizedText(zh: "请填“是”或“否”", en: "write 是 or 否 (yes or no)")
    case .date:
      return LocalizedText(zh: "请填日期，如 2024-03-01", en: "write a date, such as 2024-03-01")
    case .text(let allowed?):
      let shown = allowed.prefix(12)
      let isAll = shown.count == allowed.count
      return LocalizedText(
        zh: "请填其中之一：\(shown.joined(separator: "、"))\(isAll ? "" : "等")",
        en: "write one of: \(shown.joined(separator: ", "))\(isAll ? "" : ", …")")
    default: return LocalizedText(zh: "请填写", en: "fill it in")
    }
  }
}
