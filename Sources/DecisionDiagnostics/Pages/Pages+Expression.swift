/// 02: expressions and names.
extension DiagnosticPage {
  static let expressionPages: [DiagnosticPage] = [
    unexpectedToken, unclosed, unknownName, fullWidthSign, badNumber, badStringEscape,
    foreignOperator, expressionTooDeep, missingOperand, aliasNotSeparate, badUnit, wrongQuotes,
    missingOperator, badType, bareDate,
  ]

  static let unknownName = DiagnosticPage(
    203,
    title: LocalizedText(zh: "没有这个量", en: "No such name"),
    what: LocalizedText(
      zh: """
        表达式里写了一个名称，但规则集里没有这样的输入、参数、决定或函数。名称须一字不差；\
        输入法选错的同音字（静与净、底与低）、多写或漏写的字，都会成为另一个名称。`inherit: true` 细化的、\
        `drop` 去掉的，也要是继承来的名称。
        """,
      en: """
        An expression uses a name that no input, parameter, decision or function of the rule set \
        has. Names must agree in every character; a homophone picked by mistake in the input \
        method (静 for 净) or a missing character makes another name. What `inherit: true` refines \
        and `drop` leaves out must be inherited under that name, too.
        """),
    why: LocalizedText(
      zh: """
        若把不认识的名称当作空值，条件就永远不成立，应当帮扶的家庭会在无人察觉的情况下被漏掉。\
        所以检查时就报错，并提示最接近的名称。
        """,
      en: """
        Were an unknown name taken for an empty value, its condition would never hold, and \
        households entitled to aid would be left out unnoticed. So the check refuses it and offers \
        the nearest name.
        """),
    wrong: LocalizedText(
      zh: """
        inputs:
          家庭月人均净收入: {type: number, scale: 2, unit: 元/人/月}
        decisions:
          低收入: {is: 家庭月人均静收入 < 980 元/人/月}
        """,
      en: """
        inputs:
          monthly_income: {type: number, scale: 2, unit: 元/人/月}
        decisions:
          low_income: {is: montly_income < 980 元/人/月}
        """),
    right: LocalizedText(
      zh: """
        inputs:
          家庭月人均净收入: {type: number, scale: 2, unit: 元/人/月}
        decisions:
          低收入: {is: 家庭月人均净收入 < 980 元/人/月}
        """,
      en: """
        inputs:
          monthly_income: {type: number, scale: 2, unit: 元/人/月}
        decisions:
          low_income: {is: monthly_income < 980 元/人/月}
        """))
}
