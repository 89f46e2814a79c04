import DecisionRecords
import DecisionValues

/// What a cell for an identity number holds, damaged or not; nothing is repaired.
struct CheckedIdentity: Sendable {
  /// What is wrong with the cell; nil for a sound number.
  let fault: CheckKind?
  let birthDate: CivilDate?
  let isMale: Bool?
  /// Equal for the same person: a number of 15 digits as its 18. Nil where too little can be read.
  let person: String?
  let endsIn000: Bool
  /// The county in which the number was given; nil where the number is not sound.
  var region: String? { person.map { String($0.prefix(6)) } }

  /// Nil for an empty cell, and for one of which somebody says that it is not known.
  init?(_ cell: String) {
    let reading = FieldReader(.text(TextValues([]))).reading(cell)
    if case .missing = reading.value { return nil }
    let folded = IdentityNumber.folded(cell).filter { $0 != " " && $0 != "'" }
    let bytes = Array(folded.utf8)
    endsIn000 = bytes.count == 18 && folded.hasSuffix("000")
    if bytes.count == 15, bytes.allSatisfy(Self.isDigit) {
      let old = Self.current(bytes)
      fault = old == nil ? .identityShape : .identityOldForm
      birthDate = old?.birthDate
      isMale = bytes[14] % 2 == 1
      person = old?.text
      return
    }
    birthDate = try? IdentityNumber.birthDate(in: folded)
    let isSound = IdentityNumber.isValid(folded)
    // With the last digits the one that tells the sex is lost.
    isMale = birthDate == nil || (endsIn000 && !isSound) ? nil : bytes[16] % 2 == 1
    person = isSound ? folded : nil
    if isSound {
      fault = folded == cell ? nil : .identitySpelling
    } else if Self.isScientific(folded) {
      fault = .identityScientific
    } else if endsIn000 {
      fault = .identityTail
    } else {
      fault = birthDate == nil ? .identityShape : .identityCheckDigit
    }
  }

  /// The 18 characters that replaced a number of 15 digits: those were born in 19xx.
  private static func current(_ bytes: [UInt8]) -> IdentityNumber? {
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let day = CivilDate(year: 1900 + number(6..<8), month: number(8..<10), day: number(10..<12))
    let region = String(decoding: bytes[0..<6], as: UTF8.self)
    return day.flatMap {
      IdentityNumber(region: region, birthDate: $0, sequence: number(12..<15))
    }
  }

  private static func isScientific(_ text: String) -> Bool {
    text.contains("E+") && text.first?.isNumber == true
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
