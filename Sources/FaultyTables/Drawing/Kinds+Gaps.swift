extension TableKind {
  static let gaps: [TableKind] = [
    TableKind(faulty: "gap-between-numbers") { draw, text in
      let low = draw.sum(40...90)
      let high = low + draw.sum(1...30)
      let isClosed = draw.flag()
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first", "any"]), header: ["月人均收入"],
        rows: [
          ["\(isClosed ? "<=" : "<") \(low)", "一"],
          ["[\(high)..\(high * 2))", "二"],
          [">= \(high * 2)", "三"],
        ])
      return .gap(["月人均收入 \(isClosed ? ">" : "≥") \(money(low))", "< \(money(high))"])
    },
    TableKind(faulty: "gap-at-boundary") { draw, text in
      let bound = draw.sum(40...90)
      text.addFlag("突发变故")
      var rows = [
        ["< \(bound)", "-", "一"], ["> \(bound)", "true", "二"], ["> \(bound)", "false", "三"],
      ]
      if draw.flag() { rows = draw.shuffled(rows) }
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first"]), header: ["月人均收入", "突发变故"], rows: rows)
      return .gap(["月人均收入 = \(money(bound))"])
    },
    TableKind(faulty: "gap-for-word") { draw, text in
      let words = draw.shuffled(["在职", "失业", "退休", "灵活", "下岗"])
      text.inputs.append("身份: {values: [\(draw.shuffled(words).joined(separator: ", "))]}")
      let rows = [
        ["\"\(words[0])\", \"\(words[1])\"", "一"], ["\"\(words[2])\"", "二"],
        ["\"\(words[3])\"", "三"],
      ]
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first", "any"]), header: ["身份"],
        rows: draw.shuffled(rows))
      return .gap(["身份 是 \(words[4])"])
    },
    TableKind(faulty: "gap-for-pair") { draw, text in
      text.addFlag("突发变故")
      text.addFlag("有病人")
      let (a, b) = (draw.flag(), draw.flag())
      text.addTable(
        "表", policy: "first", header: ["突发变故", "有病人"],
        rows: [["\(a)", "-", "一"], ["-", "\(b)", "二"]])
      return .gap(["突发变故 是 \(a ? "否" : "是")", "有病人 是 \(b ? "否" : "是")"])
    },
    TableKind(faulty: "date-hole") { draw, text in
      let day = draw.day()
      text.inputs.append("申请日: date")
      text.addTable(
        "表", policy: draw.one(of: ["unique", "first"]), header: ["申请日"],
        rows: draw.flag()
          ? [["< \(day.literal)", "一"], ["> \(day.literal)", "二"]]
          : [["<= \(day.later(-1).literal)", "一"], [">= \(day.later(1).literal)", "二"]])
      return .gap(["申请日 = \(day.text)"])
    },
    TableKind(faulty: "gap-in-one-regime") { draw, text in
      let old = draw.sum(60...90)
      let new = old + draw.sum(1...20)
      let isRising = draw.flag()
      let values = isRising ? [old, new] : [new, old]
      text.addStandard([("2020-07-01", "\(values[0])"), ("2023-07-01", "\(values[1])")])
      text.inForce = "{from: 2020-07-01}"
      // The bound was written down when the standard was still the other value.
      text.addTable(
        "表", policy: "first", header: ["月人均收入"],
        rows: isRising
          ? [["< 标准", "一"], ["[\(new)..\(new * 2))", "二"], [">= \(new * 2)", "三"]]
          : [["< 标准", "一"], ["[\(new)..\(new * 2))", "二"], [">= \(new * 2)", "三"]])
      return .gap(["≥ 标准", "< \(money(new))"])
    },
  ]

  /// An amount as messages have it.
  static func money(_ sum: Int) -> String {
    let digits = String(sum)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return grouped + ".00"
  }
}

extension SampleTable.Planted {
  static func gap(_ mentions: [String]) -> SampleTable.Planted {
    SampleTable.Planted(finding: "table-gap", mentions: ["“表”"] + mentions, isOnMarkedLine: false)
  }

  static func marked(_ finding: String, _ mentions: [String] = []) -> SampleTable.Planted {
    SampleTable.Planted(finding: finding, mentions: mentions, isOnMarkedLine: true)
  }
}
