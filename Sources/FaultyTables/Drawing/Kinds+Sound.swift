extension TableKind {
  static let soundTables: [TableKind] = [
    TableKind(sound: "touching-bounds") { draw, text in
      let (low, high) = (draw.sum(40...60), draw.sum(61...90))
      text.addTable(
        "表", policy: draw.one(of: ["unique", "any"]), header: ["月人均收入"],
        rows: draw.flag()
          ? [["< \(low)", "一"], ["[\(low)..\(high)]", "二"], ["> \(high)", "三"]]
          : [["<= \(low)", "一"], ["(\(low)..\(high))", "二"], [">= \(high)", "三"]])
    },
    TableKind(sound: "symbolic-thresholds") { draw, text in
      text.addStandard([
        ("2020-07-01", "\(draw.sum(60...80))"), ("2023-07-01", "\(draw.sum(81...99))"),
      ])
      text.inForce = "{from: 2020-07-01}"
      let most = draw.one(of: ["1.5", "2", "3"])
      text.addTable(
        "表", policy: "unique", header: ["月人均收入"],
        rows: [["< 标准", "一"], ["[标准..\(most) * 标准)", "二"], [">= \(most) * 标准", "三"]])
    },
    TableKind(sound: "thresholds-from-records") { draw, text in
      text.inputs.append("当地标准: {type: number, scale: 2, unit: 元/人/月, constraint: \"> 0\"}")
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first"]), header: ["月人均收入"],
        rows: [["<= 当地标准", "一"], ["(当地标准..2 * 当地标准]", "二"], ["> 2 * 当地标准", "三"]])
    },
    TableKind(sound: "complementary-words") { draw, text in
      let words = draw.shuffled(["在职", "失业", "退休", "灵活"])
      text.inputs.append("身份: {values: [\(words.joined(separator: ", "))]}")
      text.addTable(
        "表", policy: "unique", header: ["身份"],
        rows: draw.flag()
          ? [["\"\(words[0])\"", "一"], ["not(\"\(words[0])\")", "二"]]
          : [
            ["\"\(words[3])\", \"\(words[1])\"", "一"], ["\"\(words[0])\", \"\(words[2])\"", "二"],
          ])
    },
    TableKind(sound: "deliberate-default") { draw, text in
      let bound = draw.sum(40...90)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: "first", header: ["月人均收入", "突发变故"],
        rows: [
          ["< \(bound)", "-", "一"], ["< \(bound * 2)", "true", "二"], ["< \(bound * 2)", "-", "三"],
          ["-", "-", "四"],
        ])
    },
    TableKind(sound: "default-value") { draw, text in
      let bound = draw.sum(40...90)
      text.addTable(
        "表", policy: draw.one(of: ["unique", "any", "first"]), header: ["月人均收入"],
        rows: [["< \(bound)", "一"], ["(\(bound)..\(bound * 2)]", "二"]], otherwise: "五")
    },
    TableKind(sound: "any-with-equal-results") { draw, text in
      let bound = draw.number(3...9)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: "any", header: ["家庭人口", "突发变故"],
        rows: [["<= \(bound)", "-", "一"], ["-", "true", "一"], ["> \(bound)", "false", "二"]])
    },
    TableKind(sound: "collecting") { draw, text in
      let bound = draw.sum(40...90)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: draw.one(of: ["collect sum", "collect max", "collect min"]),
        header: ["月人均收入", "突发变故"],
        rows: [
          ["< \(bound)", "-", "300"], ["< \(bound * 2)", "-", "200"], ["-", "true", "100"],
        ],
        numbers: true, otherwise: "0")
    },
    TableKind(sound: "priorities") { draw, text in
      let bound = draw.sum(40...90)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: "priority", header: ["月人均收入", "突发变故"],
        rows: [["< \(bound)", "-", "二"], ["-", "true", "一"], ["-", "-", "五"]])
    },
    TableKind(sound: "whole-numbers") { draw, text in
      let size = draw.number(2...9)
      text.addTable(
        "表", policy: "unique", header: ["家庭人口"],
        rows: [
          ["<= \(size)", "一"], ["[\(size + 1)..\(size + 3)]", "二"], [">= \(size + 4)", "三"],
        ])
    },
    TableKind(sound: "cents") { draw, text in
      let bound = draw.sum(40...90)
      text.addTable(
        "表", policy: "unique", header: ["家庭年收入"],
        rows: [["<= \(bound - 1).99", "一"], [">= \(bound)", "二"]])
    },
    TableKind(sound: "rows-for-missing") { draw, text in
      let bound = draw.sum(40...90)
      text.inputs.append("自付: {type: number, scale: 2, unit: 元/年, constraint: \">= 0\"}")
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first"]), header: ["自付"],
        rows: draw.shuffled([["null", "三"], ["< \(bound)", "一"], [">= \(bound)", "二"]]))
    },
  ]

  static let soundRules: [TableKind] = [
    TableKind(sound: "days-that-meet") { draw, text in
      let day = draw.day()
      text.inputs.append("申请日: date")
      text.addTable(
        "表", policy: "unique", header: ["申请日"],
        rows: draw.flag()
          ? [["< \(day.literal)", "一"], [">= \(day.literal)", "二"]]
          : [["<= \(day.literal)", "一"], [">= \(day.later(1).literal)", "二"]])
    },
    TableKind(sound: "columns-of-one-fact") { draw, text in
      let bound = draw.sum(40...90)
      text.decisions.append("月收入: {unit: 元/月, is: monthly(家庭年收入), source: 办法 第一条}")
      text.addTable(
        "表", policy: "unique", header: ["家庭年收入", "月收入"],
        rows: [["< \(bound * 12)", "< \(bound)", "一"], [">= \(bound * 12)", ">= \(bound)", "二"]])
    },
    TableKind(sound: "places") { draw, text in
      let (a, b) = (draw.sum(50...70), draw.sum(71...90))
      text.inputs.append("地区: {values: [东城, 西城]}")
      text.parameters.append(
        """
        标准:
          unit: 元/人/月
          table: |
            | 地区 | 值 | 依据 |
            | 东城 | \(a) | 办法 第二条 |
            | 西城 | \(b) | 办法 第二条 |
        """)
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first"]), header: ["月人均收入"],
        rows: [["< 标准", "一"], ["[标准..1.5 * 标准]", "二"], ["> 1.5 * 标准", "三"]])
    },
    TableKind(sound: "criteria-that-all-count") { draw, text in
      text.addStandard([
        ("2020-07-01", "\(draw.sum(50...70))"), ("2022-07-01", "\(draw.sum(71...90))"),
      ])
      text.inForce = "{from: 2020-07-01}"
      text.inputs.append("身份: {values: [在职, 失业, 退休]}")
      text.inputs.append("建档: boolean")
      let bound = draw.number(2...5)
      text.addCategory(
        "类",
        all: [
          "收入: 月人均收入 < \(draw.one(of: ["标准", "2 * 标准"]))", "人口: 家庭人口 >= \(bound) 人",
          "身份: '身份 in (\"失业\", \"退休\")'", "建档: 建档",
        ],
        none: ["大户: 家庭人口 > \(bound + 5) 人 and 月人均收入 > 300 元/人/月"],
        measures: ["慰问: {when: '身份 = \"退休\"', silent: 来源没有写}"])
    },
    TableKind(sound: "alternatives") { draw, text in
      let bound = draw.sum(50...90)
      text.addFlag("突发变故")
      text.addCategory(
        "类", all: ["人口: 家庭人口 >= 2 人"],
        any: [
          "收入: 月人均收入 < \(bound) 元/人/月",
          "变故: 突发变故 and 月人均收入 < \(bound * 2) 元/人/月",
          "大户: 家庭人口 >= \(draw.number(6...9)) 人",
        ])
    },
  ]
}
