/// A citizen identity number of eighteen characters that passes its own check.
///
/// Source: GB 11643-1999: six digits of the region, eight of the birth date, three of the sequence
/// (odd for men, even for women), and a check character by ISO 7064 MOD 11-2.
public struct IdentityNumber: Sendable, Hashable {
  /// Eighteen characters; the last is a digit or `X`.
  public let text: String
  public let birthDate: CivilDate

  /// Why a text is no identity number.
  public enum Fault: Error, Sendable, Hashable {
    /// Fifteen digits: the form given out before 1999.
    case oldForm
    case wrongLength(Int)
    /// Something else than seventeen digits and a digit or X.
    case wrongCharacters
    /// Digits 7 to 14 are no day of the calendar.
    case noBirthDate
    case wrongCheckCharacter(expected: Character)
  }

  /// Reads a number; only the case of `x` does not matter.
  ///
  /// Throws: the first fault, from length to check character.
  public init(_ text: String) throws(Fault) {
    birthDate = try Self.birthDate(in: text)
    let number = text.uppercased()
    let expected = Self.checkCharacter(for: Array(number.utf8.prefix(17)))
    guard number.last == expected else { throw .wrongCheckCharacter(expected: expected) }
    self.text = number
  }

  /// Whether a text is an identity number: eighteen characters, a day of the calendar among them, and
  /// the check character right.
  public static func isValid(_ text: String) -> Bool { (try? IdentityNumber(text)) != nil }

  /// Puts a number together; nil for a region without six digits, a sequence outside 0...999 or a
  /// year without four digits. Invented people have the unassigned regions 9900xx.
  public init?(region: String, birthDate: CivilDate, sequence: Int) {
    guard region.utf8.count == 6, region.utf8.allSatisfy(Self.isDigit),
      (0...999).contains(sequence),
      (1...9999).contains(birthDate.year)
    else { return nil }
    let day = (birthDate.year * 100 + birthDate.month) * 100 + birthDate.day
    let body = region + Self.padded(day, 8) + Self.padded(sequence, 3)
    text = body + String(Self.checkCharacter(for: Array(body.utf8)))
    self.birthDate = birthDate
  }

  /// The first six digits.
  public var region: String { String(text.prefix(6)) }

  /// The number with its birth date and sequence hidden: `990001**********2X`.
  public var masked: String {
    text.prefix(6) + String(repeating: "*", count: 10) + text.suffix(2)
  }
}

// MARK: - Parts of the number

extension IdentityNumber {
  /// `digits` are the first seventeen, in ASCII.
  static func checkCharacter(for digits: [UInt8]) -> Character {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let characters: [Character] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
    return characters[sum % 11]
  }

  /// The birth date of a text that has the shape of an identity number, whatever its check character.
  ///
  /// Throws: the first fault up to the birth date.
  public static func birthDate(in text: String) throws(Fault) -> CivilDate {
    let bytes = Array(text.utf8)
    guard bytes.count != 15 || !bytes.allSatisfy(isDigit) else { throw .oldForm }
    guard bytes.count == 18 else { throw .wrongLength(text.count) }
    let isCheck = isDigit(bytes[17]) || "Xx".utf8.contains(bytes[17])
    guard bytes.dropLast().allSatisfy(isDigit), isCheck else { throw .wrongCharacters }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let year = number(6..<10)
    guard year > 0, let date = CivilDate(year: year, month: number(10..<12), day: number(12..<14))
    else { throw .noBirthDate }
    return date
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func padded(_ value: Int, _ count: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
