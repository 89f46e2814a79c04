import DecisionDiagnostics

extension CellConversions {
  /// A stable word for machine formats; empty unless it is a single conversion.
  public var name: String {
    switch self {
    case .fullWidth: "full_width"
    case .thousandsCommas: "thousands_commas"
    case .trailingZeros: "trailing_zeros"
    case .synonym: "synonym"
    case .unitWord: "unit_word"
    case .tenThousands: "ten_thousands"
    case .capitals: "capitals"
    case .chineseDate: "chinese_date"
    case .midnight: "midnight"
    case .booleanSign: "boolean_sign"
    case .unclear: "unclear"
    default: ""
    }
  }

  /// What was done to so many cells.
  public func text(count: Int) -> LocalizedText {
    switch self {
    case .fullWidth: LocalizedText(zh: "\(count) 格全角字符", en: "\(count) full-width")
    case .thousandsCommas:
      LocalizedText(zh: "\(count) 格千分位逗号", en: "\(count) with thousands commas")
    case .trailingZeros:
      LocalizedText(zh: "\(count) 格去掉小数末尾的零", en: "\(count) with zeros at the end dropped")
    case .synonym: LocalizedText(zh: "\(count) 格换成现称", en: "\(count) synonyms")
    case .unitWord: LocalizedText(zh: "\(count) 格带单位", en: "\(count) with their unit")
    case .tenThousands:
      LocalizedText(zh: "\(count) 格“元”“万元”互换", en: "\(count) between 元 and 万元")
    case .capitals: LocalizedText(zh: "\(count) 格大写金额", en: "\(count) in cheque numerals")
    case .chineseDate: LocalizedText(zh: "\(count) 格年月日写法", en: "\(count) dates with 年月日")
    case .midnight: LocalizedText(zh: "\(count) 格去掉零点", en: "\(count) with midnight dropped")
    case .booleanSign:
      LocalizedText(zh: "\(count) 格用 √× YN 10 作是否", en: "\(count) yes or no as √× YN 10")
    case .unclear:
      LocalizedText(
        zh: "\(count) 格说不清（不详、/ 等），按缺失", en: "\(count) unclear (不详, / …), taken as missing")
    default: LocalizedText(zh: "\(count) 格", en: "\(count)")
    }
  }
}
