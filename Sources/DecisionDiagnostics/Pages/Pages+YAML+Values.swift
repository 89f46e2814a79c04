/// 01: brackets, quotes and keys.
extension DiagnosticPage {
  static let unclosedQuote = DiagnosticPage(
    108,
    title: LocalizedText(zh: "引号没有闭合", en: "The quote is never closed"),
    what: LocalizedText(
      zh: "一段加引号的文字缺少右引号。消息指着左引号，并说明找到哪里为止。",
      en: """
        A quoted text has no closing quote. The message points to the opening one and says up to \
        where the other was sought.
        """),
    why: LocalizedText(
      zh: "缺了右引号，后面的规则会被当作文字读掉，看上去还在，其实不起作用。",
      en: """
        Without it the rules below would be swallowed as text: still on the screen, yet without \
        effect.
        """),
    wrong: LocalizedText(
      zh: "constraint: \">= 0",
      en: "constraint: \">= 0"),
    right: LocalizedText(
      zh: "constraint: \">= 0\"",
      en: "constraint: \">= 0\""))

  static let unclosedBracket = DiagnosticPage(
    109,
    title: LocalizedText(zh: "括号没有闭合", en: "The bracket is never closed"),
    what: LocalizedText(
      zh: "“[”或“{”没有配上“]”或“}”。消息指着左括号。",
      en: "A [ or { lacks its ] or }. The message points to the opening bracket."),
    why: LocalizedText(
      zh: "缺了右括号，下一行就会被当作括号里的内容。",
      en: "Without it the next line would be read as a part of the list."),
    wrong: LocalizedText(
      zh: "家庭人口: {type: integer, unit: 人",
      en: "persons: {type: integer, unit: 人"),
    right: LocalizedText(
      zh: "家庭人口: {type: integer, unit: 人}",
      en: "persons: {type: integer, unit: 人}"))

  static let needsQuotes = DiagnosticPage(
    110,
    title: LocalizedText(zh: "这个值要加引号", en: "The value needs quotes"),
    what: LocalizedText(
      zh: """
        值里有对 YAML 另有含义的字符：以 >、[、!、&、*、%、@ 开头，或者含有“冒号加空格”。整个值要\
        写在引号里；表格的格子里不用。
        """,
      en: """
        The value holds characters that mean something to YAML: it begins with >, [, !, &, *, % \
        or @, or has a colon and a space in it. Put all of it in quotes; cells of tables need \
        none.
        """),
    why: LocalizedText(
      zh: "例如 [1..20] 不加引号，就成了一个列表；>= 0 不加引号，就成了一段折行文字的开头。",
      en: "Without quotes [1..20] would be a list, and >= 0 would begin a folded text."),
    wrong: LocalizedText(
      zh: "constraint: [1..20]",
      en: "constraint: [1..20]"),
    right: LocalizedText(
      zh: "constraint: \"[1..20]\"",
      en: "constraint: \"[1..20]\""))

  static let cutValue = DiagnosticPage(
    111,
    title: LocalizedText(zh: "值被截断了", en: "The value is cut off"),
    what: LocalizedText(
      zh: """
        值里的逗号、右括号或“空格加 #”使 YAML 只读了前一半。多见于花括号里的表达式。整个值要加引\
        号，或者不用花括号，另起一行写。
        """,
      en: """
        A comma, a closing bracket or a # behind a blank ends the value for YAML, and the rest \
        is lost. It happens to expressions in braces. Quote the whole value, or write it on a \
        line of its own.
        """),
    why: LocalizedText(
      zh: "只剩一半的条件可能仍然读得通，却不是您写的意思。",
      en: "Half a condition may still make sense, though not the one that was meant."),
    wrong: LocalizedText(
      zh: "收入: {is: max(甲, 乙) < 980 元/月}",
      en: "income: {is: max(a, b) < 980 元/月}"),
    right: LocalizedText(
      zh: "收入: {is: \"max(甲, 乙) < 980 元/月\"}",
      en: "income: {is: \"max(a, b) < 980 元/月\"}"))

  static let keySeparator = DiagnosticPage(
    112,
    title: LocalizedText(zh: "键后面要有半角冒号和空格", en: "A key ends with a colon and a space"),
    what: LocalizedText(
      zh: "键后面用了全角冒号“：”，或者半角冒号后面没有空格。",
      en: "A key is followed by a full-width colon, or by a colon without a space behind it."),
    why: LocalizedText(
      zh: "对 YAML 来说那不是键，而是一段文字，这一行下面的内容就没了着落。",
      en: "To YAML that is no key but a text, and what stands below it belongs to nothing."),
    wrong: LocalizedText(
      zh: """
        家庭人口：
          unit:人
        """,
      en: """
        persons：
          unit:人
        """),
    right: LocalizedText(
      zh: """
        家庭人口:
          unit: 人
        """,
      en: """
        persons:
          unit: 人
        """))

  static let duplicateKey = DiagnosticPage(
    113,
    title: LocalizedText(zh: "同一个键写了两次", en: "The same key twice"),
    what: LocalizedText(
      zh: """
        同一处有两个相同的键。注意：同一节里两个同名的输入、参数或决定也在此列。只有第一个生效，\
        所以必须改掉一个。
        """,
      en: """
        A key stands twice in one place; two inputs, parameters or decisions of one name in a \
        section are the same mistake. Only the first is read, so one of them must go.
        """),
    why: LocalizedText(
      zh: "别的程序会悄悄取后一个。两个标准并存，审计时说不清用的是哪一个。",
      en: """
        Other programs silently take the last one. With two thresholds side by side nobody can \
        tell which was applied.
        """),
    wrong: LocalizedText(
      zh: """
        低保标准: {unit: 元/人/月, value: 690}
        低保标准: {unit: 元/人/月, value: 730}
        """,
      en: """
        threshold: {unit: 元/人/月, value: 690}
        threshold: {unit: 元/人/月, value: 730}
        """),
    right: LocalizedText(
      zh: "低保标准: {unit: 元/人/月, value: 730}",
      en: "threshold: {unit: 元/人/月, value: 730}"))
}
