import DecisionDiagnostics
import DecisionRecords
import DecisionValues

/// What a cell for an identity number looks like; the raw values are words of machine formats.
public enum IdentityCell: String, Sendable, Hashable, CaseIterable {
  case sound
  /// Sound, though it ends in 000 as one number in a thousand does.
  case soundTail = "sound_000"
  /// Ends in 000 and fails its check: a spreadsheet keeps fifteen digits of a number.
  case tail = "tail_000"
  case scientific
  case checkDigit = "check_digit"
  case oldForm = "old_form"
  case lowerCaseX = "lower_case_x"
  case fullWidth = "full_width"
  /// Blanks or a quote mark between or before the digits.
  case blanks
  case shape

  /// A spreadsheet has kept the number as a number, and its end is lost.
  public var isDamage: Bool { self == .tail || self == .scientific }

  /// Nil where the cell says nothing.
  init?(_ record: CSVRecord, at column: Int) {
    self.init(FieldReader(.anyText).reading(record, at: column).value)
  }

  /// The same for the bytes of a cell in a record that is otherwise sound.
  init?(utf8 bytes: [UInt8]) { self.init(FieldReader(.anyText).reading(utf8: bytes).value) }

  private init?(_ value: CellValue) {
    guard case .known(.text(let text)) = value, let checked = CheckedIdentity(text) else {
      return nil
    }
    switch checked.fault {
    case nil: self = checked.endsIn000 ? .soundTail : .sound
    case .identityTail: self = .tail
    case .identityScientific: self = .scientific
    case .identityCheckDigit: self = .checkDigit
    case .identityOldForm: self = .oldForm
    case .identitySpelling: self = Self.spelling(text)
    default: self = .shape
    }
  }

  private static func spelling(_ text: String) -> IdentityCell {
    if text.unicodeScalars.contains(where: { (0xFF00...0xFF5E).contains($0.value) }) {
      return .fullWidth
    }
    return text.contains("x") ? .lowerCaseX : .blanks
  }

  public var title: LocalizedText {
    switch self {
    case .sound: LocalizedText(zh: "正常", en: "sound")
    case .soundTail: LocalizedText(zh: "末三位 000，校验相符", en: "ends in 000, check right")
    case .tail: LocalizedText(zh: "末三位 000，校验不符", en: "ends in 000, check wrong")
    case .scientific: LocalizedText(zh: "科学计数法", en: "scientific notation")
    case .checkDigit: LocalizedText(zh: "校验位不符", en: "wrong check digit")
    case .oldForm: LocalizedText(zh: "15 位旧号", en: "old form of 15 digits")
    case .lowerCaseX: LocalizedText(zh: "小写 x", en: "lower-case x")
    case .fullWidth: LocalizedText(zh: "全角字符", en: "full-width characters")
    case .blanks: LocalizedText(zh: "夹空格或引号", en: "blanks or quote marks")
    case .shape: LocalizedText(zh: "不成身份证号", en: "no identity number")
    }
  }
}
