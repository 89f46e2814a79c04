import DecisionDiagnostics

/// The keys of entries as reports name them.
enum FieldWords {
  /// Nil for what an entry is about in the first place.
  static func label(_ key: String) -> LocalizedText? {
    if ["is", "value", "table"].contains(key) { return nil }
    if key.hasPrefix("column ") {
      let name = key.dropFirst("column ".count)
      return LocalizedText(zh: "列 \(name)", en: "column \(name)")
    }
    return words[key].map { LocalizedText(zh: $0, en: key) } ?? LocalizedText(zh: key, en: key)
  }

  private static let words: [String: String] = [
    "title": "标题", "source": "依据", "sources": "各行依据", "reading": "读法", "alternative": "另一读法",
    "alternative is": "另一读法的算法", "note": "备注", "type": "类型", "unit": "单位", "scale": "小数位",
    "constraint": "范围", "values": "取值", "required": "必填", "rows": "成员表", "empty": "空表合计",
    "key": "键", "synonyms": "同义词", "columns": "列名", "absent": "缺值时", "parameters": "参数",
    "rounding": "舍入", "publish": "公布", "question": "问题", "hit policy": "命中规则", "default": "默认",
    "mode": "分段方式", "of": "分段基数", "at most": "封顶", "row remarks": "各行依据和说明", "for each": "逐人",
    "list": "归入", "code": "代码", "when": "适用条件", "silent": "不给金额", "kind": "金额还是封顶",
    "id": "编号", "issuer": "发文", "date": "日期", "url": "网址", "grade": "等级", "dynamic": "完整 FEEL",
    "bom": "字节序标记", "newline": "换行", "quote": "引号", "name": "名称",
  ]
}
