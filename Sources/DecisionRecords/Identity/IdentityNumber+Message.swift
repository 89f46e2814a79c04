import DecisionDiagnostics
import DecisionValues

extension IdentityNumber.Fault {
  /// What a person reads about the fault; never a digit of the number itself.
  public var message: LocalizedText {
    switch self {
    case .oldForm:
      LocalizedText(
        zh: "这是 15 位旧身份证号，请填 18 位", en: "an old identity number of 15 digits; give all 18")
    case .wrongLength(let count):
      LocalizedText(
        zh: "身份证号应为 18 位，实为 \(count) 位",
        en: "an identity number has 18 characters, not \(count)")
    case .wrongCharacters:
      LocalizedText(
        zh: "身份证号应为 17 位数字加一位数字或 X",
        en: "an identity number is 17 digits and a digit or X")
    case .noBirthDate:
      LocalizedText(
        zh: "身份证号第 7 至 14 位不是有效日期",
        en: "digits 7 to 14 of the identity number are not a date")
    case .wrongCheckCharacter(let expected):
      LocalizedText(
        zh: "身份证号校验位不符，第 18 位应为 \(expected)",
        en: "the check character of the identity number should be \(expected)")
    }
  }
}
