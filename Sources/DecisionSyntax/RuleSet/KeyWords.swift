import DecisionDiagnostics

/// The keys of the rule language as people may write them.
enum KeyWords {
  /// Chinese words for keys; a word for several keys stands for the first that belongs.
  private static let chinese: [String: [String]] = [
    "来源": ["source", "sources"], "依据": ["source", "sources"], "输入": ["inputs"],
    "类型定义": ["item definitions"], "参数": ["parameters"], "函数": ["functions"], "决定": ["decisions"],
    "决策": ["decisions"],
    "类别": ["categories"], "输出": ["output"], "标题": ["title"], "名称": ["title"],
    "类型": ["type"], "单位": ["unit"], "取值": ["values"], "同义词": ["synonyms"],
    "范围": ["constraint"], "约束": ["constraint"], "列": ["columns"], "必填": ["required"],
    "字段": ["fields"], "键": ["key"], "问题": ["question"], "表格": ["table"], "表": ["table"],
    "命中规则": ["hit policy"], "默认": ["default"], "公布": ["publish"], "小数位": ["scale"],
    "小数位数": ["scale"], "舍入": ["rounding"], "取舍": ["rounding"], "条件": ["is", "all"],
    "全部": ["all"], "任一": ["any"], "排除": ["none"], "措施": ["measures"], "金额": ["amount"],
    "封顶": ["cap", "at most"], "至多": ["at most"], "最高": ["at most"], "分段": ["brackets"],
    "分档": ["brackets"], "基数": ["of"], "方式": ["mode"], "算法": ["mode"], "值": ["value", "is"],
    "解读": ["reading"], "读法": ["reading"], "采用": ["taken"], "另解": ["alternative"],
    "另一读法": ["alternative"], "备注": ["note"], "说明": ["note"],
    "继承": ["extends", "inherit"], "去掉": ["drop"], "包含": ["include"], "施行": ["in force"],
    "发文": ["issuer"], "日期": ["date"], "网址": ["url"], "等级": ["grade"], "编号": ["id"],
    "接受": ["accept"], "认可": ["accept"], "理由": ["reason"], "截至": ["until"], "到期": ["until"],
  ]

  /// The key that a word not among `keys` was probably meant to be.
  static func meant(by written: String, among keys: [String]) -> String? {
    chinese[written]?.first(where: keys.contains)
      ?? NameSuggestion.closest(to: written, among: keys)?.name
  }
}
