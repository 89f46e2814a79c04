extension TableKind {
  static let criteria: [TableKind] = [
    TableKind(faulty: "criterion-always") { draw, text in
      text.addCategory(
        "类",
        all: [
          "收入: 家庭年收入 < \(draw.sum(1000...3000)) 元/年",
          draw.one(of: ["埋: 家庭人口 >= 1 人", "埋: 家庭年收入 >= 0", "埋: 家庭人口 <= 20 人"]),
        ])
      return .marked("idle-criterion", ["“埋”户户都符合"])
    },
    TableKind(faulty: "criterion-never") { draw, text in
      text.inputs.append("身份: {values: [在职, 失业, 退休]}")
      text.addCategory(
        "类",
        all: [
          "收入: 家庭年收入 < \(draw.sum(1000...3000)) 元/年",
          draw.one(of: [
            "埋: 家庭人口 > 20 人", "埋: '身份 = \"在职\" and 身份 = \"失业\"'", "埋: 家庭年收入 < 0",
          ]),
        ])
      return .marked("hopeless-criterion", ["“埋”没有一户能符合"])
    },
    TableKind(faulty: "criteria-contradiction") { draw, text in
      text.addStandard([("2020-07-01", "\(draw.sum(50...90))")])
      text.inForce = "{from: 2020-07-01}"
      let pair = draw.one(of: [
        ["收入: 月人均收入 < 标准", "埋: 月人均收入 >= 标准"],
        ["收入: 月人均收入 <= 标准", "埋: 月人均收入 > 2 * 标准"],
        ["收入: 家庭人口 < 3 人", "埋: 家庭人口 >= 3 人"],
      ])
      text.addCategory("类", all: pair)
      return .marked("contradicting-criteria", ["“收入”", "“埋”"])
    },
    TableKind(faulty: "criterion-implied") { draw, text in
      text.addStandard([("2020-07-01", "\(draw.sum(50...90))")])
      text.inForce = "{from: 2020-07-01}"
      let pair = draw.one(of: [
        ["收入: 月人均收入 < 标准", "埋: 月人均收入 <= 标准"],
        ["收入: 月人均收入 < 标准", "埋: 月人均收入 < 2 * 标准"],
        ["埋: 家庭人口 >= 2 人", "人口: 家庭人口 > 2 人"],
      ])
      text.addCategory("类", all: pair)
      return .marked("implied-criterion", ["“埋”多余"])
    },
    TableKind(faulty: "exclusion-without-effect") { draw, text in
      let bound = draw.sum(1000...3000)
      text.addCategory(
        "类", all: ["收入: 家庭年收入 < \(bound) 元/年", "人口: 家庭人口 >= 2 人"],
        none: [
          draw.one(of: [
            "埋: 家庭年收入 >= \(bound) 元/年", "埋: 家庭年收入 > \(bound * 2) 元/年", "埋: 家庭人口 > 20 人",
          ])
        ])
      return .marked("idle-criterion", ["“埋”排除不到"])
    },
    TableKind(faulty: "measure-without-effect") { draw, text in
      text.inputs.append("身份: {values: [在职, 失业, 退休]}")
      let bound = draw.sum(1000...3000)
      let when = draw.one(of: [
        "'身份 = \"在职\"'", "家庭年收入 >= \(bound) 元/年", "家庭人口 > 20 人",
      ])
      text.addCategory(
        "类", all: ["收入: 家庭年收入 < \(bound) 元/年", "身份: '身份 in (\"失业\", \"退休\")'"],
        measures: ["埋: {when: \(when), silent: 来源没有写}", "慰问: {silent: 来源没有写}"])
      return .marked("idle-measure", ["“埋”"])
    },
  ]
}
