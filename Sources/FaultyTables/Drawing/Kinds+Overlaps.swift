extension TableKind {
  static let overlaps: [TableKind] = [
    TableKind(faulty: "overlap-at-boundary") { draw, text in
      let bound = draw.sum(40...90)
      text.addTable(
        "表", policy: "unique", header: ["月人均收入"],
        rows: [["<= \(bound)", "一"], [">= \(bound)", "二"]], planted: [1])
      return .marked("conflicting-rows", ["第 1 行", "第 2 行", "= \(money(bound))"])
    },
    TableKind(faulty: "overlap-unique") { draw, text in
      let low = draw.sum(40...60)
      let high = low + draw.sum(2...20)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: nil, header: ["月人均收入", "突发变故"],
        rows: [
          ["< \(high)", "true", "一"], ["< \(high)", "false", "二"], [">= \(high)", "-", "三"],
          ["[\(low)..\(high))", "\(draw.flag())", "四"],
        ], planted: [3])
      return .marked("conflicting-rows", ["第 4 行", "≥ \(money(low))", "< \(money(high))"])
    },
    TableKind(faulty: "overlap-same-result") { draw, text in
      let words = draw.shuffled(["在职", "失业", "退休"])
      text.inputs.append("身份: {values: [在职, 失业, 退休]}")
      text.addTable(
        "表", policy: "unique", header: ["身份"],
        rows: [
          ["\"\(words[0])\", \"\(words[1])\"", "一"], ["\"\(words[1])\", \"\(words[2])\"", "一"],
        ], planted: [1])
      return .marked("overlapping-rows", ["身份 是 \(words[1])"])
    },
    TableKind(faulty: "overlap-any") { draw, text in
      let size = draw.number(3...8)
      text.addTable(
        "表", policy: "any", header: ["家庭人口"],
        rows: [["<= \(size)", "一"], [">= \(size)", "二"], ["> \(size)", "二"]].dropLast(
          draw.number(0...1)
        ).map { $0 },
        planted: [1])
      return .marked("conflicting-rows", ["第 1 行", "第 2 行", "家庭人口 = \(size) 人"])
    },
    TableKind(faulty: "date-overlap") { draw, text in
      let day = draw.day()
      text.inputs.append("申请日: date")
      text.addTable(
        "表", policy: "unique", header: ["申请日"],
        rows: draw.flag()
          ? [["<= \(day.literal)", "一"], [">= \(day.literal)", "二"]]
          : [["< \(day.later(1).literal)", "一"], ["> \(day.later(-1).literal)", "二"]],
        planted: [1])
      return .marked("conflicting-rows", ["申请日 = \(day.text)"])
    },
    TableKind(faulty: "overlap-when-missing") { draw, text in
      let bound = draw.sum(40...90)
      text.inputs.append("自付: {type: number, scale: 2, unit: 元/年, constraint: \">= 0\"}")
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: "unique", header: ["自付", "突发变故"],
        rows: [
          ["< \(bound)", "-", "一"], [">= \(bound)", "-", "二"], ["null", "-", "三"],
          ["null", "\(draw.flag())", "四"],
        ], planted: [3])
      return .marked("conflicting-rows", ["自付 未填"])
    },
    TableKind(faulty: "overlap-in-one-regime") { draw, text in
      let old = draw.sum(60...80)
      let new = old + draw.sum(1...20)
      text.addStandard([("2020-07-01", "\(old)"), ("2023-07-01", "\(new)")])
      text.inForce = "{from: 2020-07-01}"
      text.addTable(
        "表", policy: "unique", header: ["月人均收入"],
        rows: [["< 标准", "一"], [">= \(old)", "二"]], planted: [1])
      return .marked("conflicting-rows", ["< 标准", "≥ \(money(old))"])
    },
  ]
}
