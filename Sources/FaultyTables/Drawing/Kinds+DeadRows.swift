extension TableKind {
  static let deadRows: [TableKind] = [
    TableKind(faulty: "shadowed-by-row") { draw, text in
      let bound = draw.sum(40...90)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: "first", header: ["月人均收入", "突发变故"],
        rows: [
          ["< \(bound * 2)", "-", "一"], ["< \(bound)", "\(draw.flag())", "二"], ["-", "-", "三"],
        ], planted: [1])
      return .marked("shadowed-row", ["第 2 行", "第 1 行"])
    },
    TableKind(faulty: "shadowed-by-symbol") { draw, text in
      text.addStandard([
        ("2020-07-01", "\(draw.sum(60...80))"), ("2022-07-01", "\(draw.sum(81...99))"),
      ])
      text.inForce = "{from: 2020-07-01}"
      let most = draw.number(2...4)
      text.addTable(
        "表", policy: "first", header: ["月人均收入"],
        rows: [["<= \(most) * 标准", "一"], ["< \(most - 1).5 * 标准", "二"], ["-", "三"]],
        planted: [1])
      return .marked("shadowed-row")
    },
    TableKind(faulty: "shadowed-by-union") { draw, text in
      let bound = draw.number(3...9)
      let words = draw.shuffled(["在职", "失业", "退休"])
      text.inputs.append("身份: {values: [在职, 失业, 退休]}")
      text.addTable(
        "表", policy: "first", header: ["身份", "家庭人口"],
        rows: [
          ["\"\(words[0])\"", "<= \(bound)", "一"], ["\"\(words[0])\"", ">= \(bound + 1)", "二"],
          ["\"\(words[0])\"", "[\(bound - 1)..\(bound + 2)]", "三"], ["-", "-", "四"],
        ], planted: [2])
      return .marked("shadowed-row", ["第 3 行", "第 1 行、第 2 行"])
    },
    TableKind(faulty: "shadowed-by-priority") { draw, text in
      let bound = draw.sum(40...90)
      text.addFlag("突发变故")
      text.addTable(
        "表", policy: "priority", header: ["月人均收入", "突发变故"],
        rows: [["< \(bound)", "true", "二"], ["<= \(bound)", "-", "一"], ["-", "-", "三"]],
        planted: [0])
      return .marked("shadowed-row", ["第 1 行", "第 2 行"])
    },
    TableKind(faulty: "duplicate-row") { draw, text in
      let words = draw.shuffled(["在职", "失业", "退休"])
      text.inputs.append("身份: {values: [在职, 失业, 退休]}")
      text.addTable(
        "表", policy: draw.one(of: ["unique", "any", "collect", "first"]), header: ["身份"],
        rows: [
          ["\"\(words[0])\"", "一"], ["\"\(words[1])\", \"\(words[2])\"", "二"],
          ["\"\(words[2])\", \"\(words[1])\"", "二"],
        ], planted: [2])
      return .marked("duplicate-row", ["第 3 行", "第 2 行"])
    },
    TableKind(faulty: "unreachable-by-constraint") { draw, text in
      let most = draw.number(2...6)
      let test = draw.one(of: ["> 20", ">= 21", "< 1", "(\(most)..\(most + 1))"])
      text.addTable(
        "表", policy: "first", header: ["家庭人口"],
        rows: [["<= \(most)", "一"], [test, "二"], ["-", "三"]], planted: [1])
      return .marked("unreachable-row", ["第 2 行"])
    },
    TableKind(faulty: "unreachable-in-one-regime") { draw, text in
      let old = draw.sum(50...60)
      let bound = old + draw.sum(1...9)
      text.addStandard([("2020-07-01", "\(old)"), ("2023-07-01", "\(bound + draw.sum(1...9))")])
      text.inForce = "{from: 2020-07-01}"
      text.addTable(
        "表", policy: "first", header: ["月人均收入"],
        rows: [["[标准..\(bound)]", "一"], ["-", "二"]], planted: [0])
      return .marked("unreachable-row", ["第 1 行"])
    },
    TableKind(faulty: "null-row-on-required") { draw, text in
      let bound = draw.sum(40...90)
      text.inputs.append(
        "自付: {type: number, scale: 2, unit: 元/年, constraint: \">= 0\", required: true}")
      let rows = [["< \(bound)", "一"], [">= \(bound)", "二"]]
      let place = draw.number(0...2)
      var all = rows
      all.insert(["null", "三"], at: place)
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first"]), header: ["自付"], rows: all,
        planted: [place])
      return .marked("unreachable-row", ["“自付”未填", "required"])
    },
    TableKind(faulty: "null-row-shadowed") { draw, text in
      let bound = draw.sum(40...90)
      text.inputs.append("自付: {type: number, scale: 2, unit: 元/年, constraint: \">= 0\"}")
      text.addFlag("突发变故")
      let last = draw.flag() ? ["-", "-", "二"] : ["-", "false", "二"]
      text.addTable(
        "表", policy: "first", header: ["自付", "突发变故"],
        rows: [
          ["< \(bound)", "-", "一"], ["-", "true", "四"], last, ["null", "-", "三"],
        ], planted: [3])
      return .marked("shadowed-row", ["第 4 行"])
    },
  ]
}
