import DecisionDiagnostics

/// What a kind of problem is, and the way out, in words.
enum ProblemWords {
  /// - Parameter fault: the stable word of a fault of cells or rows.
  static func title(_ fault: String) -> LocalizedText { entry(fault).title }

  static func remedy(_ fault: String) -> LocalizedText { entry(fault).remedy }

  private typealias Entry = (title: LocalizedText, remedy: LocalizedText)

  private static func entry(_ fault: String) -> Entry {
    switch fault {
    case "not-utf8", "contains-nul", "invalid-utf8", "unreadable-record", "unreadable":
      (
        LocalizedText(zh: "字节损坏", en: "damaged bytes"),
        LocalizedText(zh: "从原系统重新导出这份文件，不要用文本编辑器另存", en: "export the file again from its system")
      )
    case "ragged-short", "ragged-long":
      (
        LocalizedText(zh: "格数与表头不同", en: "not as many cells as the header"),
        LocalizedText(
          zh: "看这一行是否多了或少了逗号；含逗号的文字要加引号",
          en: "look for a comma too many or too few; quote texts with commas")
      )
    case "unclosed-quote", "stray-quote":
      (
        LocalizedText(zh: "引号不成对", en: "quotes do not pair"),
        LocalizedText(
          zh: "补上或删去引号，或从 Excel 直接用 xlsx",
          en: "close or remove the quote, or hand in the xlsx itself")
      )
    case "record-too-large":
      (
        LocalizedText(zh: "一行过长", en: "a row that is too long"),
        LocalizedText(zh: "多半是前面有引号没有合上", en: "most likely a quote before it was never closed")
      )
    case "duplicate-household":
      (
        LocalizedText(zh: "户编号重复", en: "household repeated"),
        LocalizedText(
          zh: "核对是同一户重复还是编号抄错，只留一行",
          en: "find out whether it is the same household, and keep one row")
      )
    case "out-of-range":
      (
        LocalizedText(zh: "超出取值范围", en: "outside the range"),
        LocalizedText(
          zh: "核对数值和单位（元与万元、月与年）", en: "check the number and its unit (元 or 万元, month or year)")
      )
    case "blank":
      (
        LocalizedText(zh: "必填而空着", en: "required but blank"),
        LocalizedText(zh: "补填；不补的整行不认定", en: "fill it in: the row is not decided without")
      )
    case "not-allowed":
      (
        LocalizedText(zh: "不是规定的值", en: "no value of the code list"),
        LocalizedText(
          zh: "改成字典里的值，或请规则的作者加同义词（synonyms）",
          en: "use a value of the list, or have a synonym added to the rules")
      )
    case "not-a-boolean":
      (
        LocalizedText(zh: "不是“是/否”", en: "neither yes nor no"),
        LocalizedText(zh: "填“是”或“否”", en: "write 是 or 否")
      )
    case "scientific-notation":
      (
        LocalizedText(zh: "科学计数法", en: "scientific notation"),
        LocalizedText(
          zh: "Excel 已丢了末位：从原表按文本格式重取",
          en: "Excel has lost digits: take it again from the original as text")
      )
    case "says-none":
      (
        LocalizedText(zh: "数字或日期处写“无”", en: "“none” for a number or date"),
        LocalizedText(zh: "是零就写 0，不知道就空着", en: "write 0 for zero, leave blank what is not known")
      )
    case "bad-digit-grouping":
      (
        LocalizedText(zh: "千分位逗号放错", en: "misplaced thousands commas"),
        LocalizedText(zh: "去掉逗号，看是否少了数字", en: "leave the commas out, and look for a digit too few")
      )
    case "number-with-unit":
      (
        LocalizedText(zh: "数字带着别的单位", en: "a number with another unit"),
        LocalizedText(zh: "换算成表头的单位，只填数字", en: "in the unit of the header, digits only")
      )
    case "contradiction":
      (
        LocalizedText(zh: "同户各行说法不同", en: "rows of one household differ"),
        LocalizedText(zh: "核对后每行写成一样，或只写首行", en: "make them say the same, or write it once")
      )
    case "not-an-integer":
      (
        LocalizedText(zh: "不是整数", en: "no whole number"),
        LocalizedText(zh: "填整数", en: "write a whole number")
      )
    case "not-a-number", "too-many-digits":
      (
        LocalizedText(zh: "不是数", en: "no number"),
        LocalizedText(zh: "只填数字，单位写在表头", en: "digits only; the unit belongs in the header")
      )
    case "too-many-fraction-digits":
      (
        LocalizedText(zh: "小数位太多", en: "too many digits behind the point"),
        LocalizedText(
          zh: "按规定的位数填，不要用公式的原值", en: "as many digits as the rules take, no raw formula results")
      )
    case "not-a-date", "date-without-day", "date-order", "date-serial", "impossible-date":
      (
        LocalizedText(zh: "不是确定的日期", en: "no certain date"),
        LocalizedText(zh: "写成 2024-03-01 的样子", en: "write it like 2024-03-01")
      )
    default:
      (
        LocalizedText(zh: fault, en: fault),
        LocalizedText(zh: "按原始材料核对", en: "check it against the papers")
      )
    }
  }
}
