extension MessKind {
  /// Yes and no, and words of code lists.
  static let words: [MessKind] = [
    flags("flags-shi-fou", "是", "否", nil, zh: "是、否", en: "是 and 否"),
    flags("flags-you-wu", "有", "无", nil, zh: "有、无", en: "有 and 无"),
    flags("flags-ticks", "√", "×", "boolean_sign", zh: "√、×", en: "√ and ×"),
    flags("flags-digits", "1", "0", "boolean_sign", zh: "1、0", en: "1 and 0"),
    flags("flags-letters", "Y", "n", "boolean_sign", zh: "Y、n", en: "Y and n"),
    flags("flags-english", "TRUE", "false", nil, zh: "TRUE、false", en: "TRUE and false"),
    MessKind("flags-unclear", zh: "是否栏写“不详”“/”", en: "不详 and / for yes or no") { mess, generator in
      for (row, word) in zip(mess.rows(2, &generator), ["不详", "/"]) {
        mess.roster[row, "是否突发变故"] = word
        let key = mess.roster.key(row)
        mess.expected.fates[key] = .neverOtherwise
        mess.expected.facts.append((key, "突发变故", "missing"))
      }
      mess.expected.count("突发变故", "unclear", 2)
    },
    MessKind("flags-unreadable", zh: "是否栏写“民办”“3”", en: "other words for yes or no") {
      mess, generator in
      for (row, word) in zip(mess.rows(2, &generator), ["3", "可能"]) {
        mess.roster[row, "是否突发变故"] = word
        mess.problem(row, "是否突发变故", "not-a-boolean")
      }
    },
    MessKind("code-synonyms", zh: "码表用旧称、俗称", en: "other words for the values of code lists") {
      mess, _ in
      let words = [
        "健康状况": ["恶性肿瘤": "癌症", "终末期肾病": "尿毒症", "良好": "健康"],
        "与本人关系": ["本人": "户主", "父母": "母亲", "子女": "女儿"],
        "当前就读学段": ["无": "不在读", "本科": "大学", "高中": "普通高中", "中职": "技校", "大专": "高职"],
        "工作状态": ["下岗": "下（待）岗", "失业": "失（无）业", "在岗": "在职"],
      ]
      for (column, synonyms) in words.sorted(by: { $0.key < $1.key }) {
        mess.rewrite(column, ["synonym"]) { synonyms[$0] }
      }
    },
    MessKind(
      "roster-synonyms", zh: "地区和致困原因用俗称、代号", en: "short names of places, numbers for causes"
    ) {
      mess, _ in
      mess.rewrite("户口所在地", ["synonym"]) { ["荆门市市直": "市直", "京山市": "京山县", "沙洋县": "沙洋"][$0] }
      mess.rewrite("主要致困原因", ["synonym"]) {
        ["患重特大疾病": "6", "子女上学": "9", "遭受意外事故": "8", "下岗失业": "3", "其他": "10"][$0]
      }
    },
    MessKind("full-width-codes", zh: "代号是全角", en: "full-width numbers for causes") { mess, _ in
      mess.rewrite("主要致困原因", ["synonym", "full_width"]) { ["患重特大疾病": "６", "子女上学": "９"][$0] }
    },
    MessKind("unknown-codes", zh: "码表里没有的词", en: "words that no code list has") { mess, generator in
      mess.ownsMembers = true
      for row in mess.memberRows(2, &generator) {
        mess.members[row, "健康状况"] = "体弱"
        mess.memberProblem(row, "健康状况", "not-allowed")
      }
      for row in mess.rows(2, &generator) {
        mess.roster[row, "户口所在地"] = "外地"
        mess.problem(row, "户口所在地", "not-allowed")
      }
    },
  ]

  private static func flags(
    _ name: String, _ yes: String, _ no: String, _ conversion: String?, zh: String, en: String
  ) -> MessKind {
    MessKind(name, zh: "是否写作\(zh)", en: "yes and no as \(en)") { mess, _ in
      let columns = [
        "是否突发变故", "是否临时困难", "是否丧失劳动能力", "有无重大疾病诊断", "是否高收费私立学校", "有无职业技能", "有无创业意愿",
      ]
      for column in columns {
        mess.rewrite(column, conversion.map { [$0] } ?? []) {
          ["是", "有"].contains($0) ? yes : ["否", "无"].contains($0) ? no : nil
        }
      }
    }
  }
}
