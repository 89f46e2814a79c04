/// The text of a rule set, put together from its parts.
struct RuleText {
  /// Stands in what is planted, so that a finding can be told to lie there.
  static let mark = "埋"

  var inputs = [
    "编号: text",
    "家庭人口: {type: integer, unit: 人, constraint: \"[1..20]\"}",
    "家庭年收入: {type: number, scale: 2, unit: 元/年, constraint: \">= 0\"}",
  ]
  var parameters: [String] = []
  var decisions = ["月人均收入: {unit: 元/人/月, is: monthly(家庭年收入) / 家庭人口, source: 办法 第一条}"]
  var categories: [String] = []
  var inForce = "{from: 2020-01-01}"

  /// Another yes or no that a table reads.
  mutating func addFlag(_ name: String) { inputs.append("\(name): boolean") }

  /// 标准, with one value per period; a period lasts until the day before the next.
  mutating func addStandard(_ values: [(from: String, value: String)], _ name: String = "标准") {
    var lines = ["\(name):", "  unit: 元/人/月", "  table: |", "    | 自 | 至 | 值 | 依据 |"]
    for (index, item) in values.enumerated() {
      let isLast = index == values.count - 1
      let end = isLast ? "-" : RuleText.dayBefore(values[index + 1].from)
      lines.append("    | \(item.from) | \(end) | \(item.value) | 办法 第二条 |")
    }
    parameters.append(lines.joined(separator: "\n"))
  }

  /// Periods begin on the first of a July, so that the day before is always a 30 June.
  private static func dayBefore(_ day: String) -> String { "\(day.prefix(4))-06-30" }

  /// A decision by a table; each row is its cells with the outputs, and a remark.
  mutating func addTable(
    _ name: String, policy: String?, header: [String], rows: [[String]], planted: Set<Int> = [],
    values: [String] = ["一", "二", "三", "四", "五"], numbers: Bool = false, otherwise: String? = nil
  ) {
    var lines = ["\(name):", "  source: 办法 第三条"]
    lines.append(numbers ? "  unit: 元" : "  values: [\(values.joined(separator: ", "))]")
    if let policy { lines.append("  hit policy: \(policy)") }
    if let otherwise { lines.append("  default: \(otherwise)") }
    lines.append("  table: |")
    lines.append("    | \((header + ["=> \(name)", "依据", "说明"]).joined(separator: " | ")) |")
    for (index, row) in rows.enumerated() {
      let remark = planted.contains(index) ? Self.mark : "第\(index)"
      lines.append("    | \((row + ["办法 第\(index + 4)条", remark]).joined(separator: " | ")) |")
    }
    decisions.append(lines.joined(separator: "\n"))
  }

  /// A category; criteria are `name: condition`.
  mutating func addCategory(
    _ name: String, all: [String], any: [String] = [], none: [String] = [], measures: [String] = []
  ) {
    var lines = ["\(name):", "  source: 办法 第九条"]
    for (key, items) in [("all", all), ("any", any), ("none", none), ("measures", measures)]
    where !items.isEmpty {
      lines.append("  \(key):")
      lines += items.map { "    \($0)" }
    }
    categories.append(lines.joined(separator: "\n"))
  }

  var text: String {
    func section(_ name: String, _ items: [String]) -> String {
      if items.isEmpty { return name == "categories" ? "categories: {}\n" : "" }
      let lines = items.flatMap { $0.split(separator: "\n") }.map { "  \($0)\n" }
      return "\(name):\n" + lines.joined()
    }
    return """
      ruleset: 卷
      as of: 2025-07-01
      in force: \(inForce)
      key: 编号
      sources:
        办法: {title: 救助办法（示范）}

      """ + section("inputs", inputs) + section("parameters", parameters)
        + section("decisions", decisions) + section("categories", categories)
  }
}
