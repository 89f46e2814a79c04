import DecisionLog
import DecisionValues

/// An identity number that somebody asks for, in the forms in which rosters have it.
///
/// Prints as nothing but its masked form.
public struct PersonNumber: Sendable, Hashable, CustomStringConvertible {
  /// Eighteen characters, and the fifteen of people born before 2000; digits and X.
  let forms: [[UInt8]]

  /// Reads a number with blanks, full-width digits or a small x; nil for what is none.
  public init?(_ text: String) {
    let plain = String(decoding: Self.plain(Array(text.utf8)), as: UTF8.self)
    if let number = try? IdentityNumber(plain) {
      let digits = Array(number.text.utf8)
      let isOld = digits[6..<8].elementsEqual("19".utf8)
      forms = [digits] + (isOld ? [Array(digits[..<6] + digits[8..<17])] : [])
    } else if let old = Self.widened(plain) {
      forms = [Array(old.text.utf8), Array(plain.utf8)]
    } else {
      return nil
    }
  }

  public var description: String {
    (try? IdentityNumber(String(decoding: forms[0], as: UTF8.self)))?.masked ?? ""
  }

  /// Whether a row is about this person: one of its numbers is theirs, or stands anywhere in its text.
  public func isMeant(in record: SealedRecord) -> Bool {
    record.identifiers.contains { forms.contains(Self.plain($0)) }
      || isWritten(in: record.row)
      || record.members.contains { $0.contains { isWritten(in: $0) } }
  }

  private func isWritten(in text: [UInt8]) -> Bool {
    // The check character may be a small x.
    let text = text.map { $0 == UInt8(ascii: "x") ? UInt8(ascii: "X") : $0 }
    return forms.contains { form in
      guard text.count >= form.count else { return false }
      return (0...text.count - form.count).contains { start in
        text[start] == form[0] && text[start..<start + form.count].elementsEqual(form)
          && !Self.isDigit(start > 0 ? text[start - 1] : 0)
          && !Self.isDigit(start + form.count < text.count ? text[start + form.count] : 0)
      }
    }
  }

  /// Whatever in a row may be a number that `isMeant` finds: more is no harm.
  static func candidates(in record: SealedRecord) -> Set<[UInt8]> {
    var found = Set(record.identifiers.map(plain).filter { $0.count == 15 || $0.count == 18 })
    for text in [record.row] + record.members.joined() { addNumbers(in: text, to: &found) }
    return found
  }

  /// Runs of as many digits as a number has, the last of which may be an X.
  private static func addNumbers(in text: [UInt8], to found: inout Set<[UInt8]>) {
    var start: Int?
    for position in 0...text.count {
      if position < text.count, isDigit(text[position]) {
        if start == nil { start = position }
        continue
      }
      guard let first = start else { continue }
      start = nil
      let digits = text[first..<position]
      switch digits.count {
      case 15, 18: found.insert(Array(digits))
      case 17 where position < text.count && (text[position] | 0x20) == UInt8(ascii: "x"):
        found.insert(digits + [UInt8(ascii: "X")])
      default: break
      }
    }
  }

  /// The eighteen characters of a number of fifteen.
  private static func widened(_ text: String) -> IdentityNumber? {
    let digits = Array(text.utf8)
    guard digits.count == 15, digits.allSatisfy(isDigit) else { return nil }
    func number(_ range: Range<Int>) -> Int {
      digits[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    guard
      let date = CivilDate(year: 1900 + number(6..<8), month: number(8..<10), day: number(10..<12))
    else { return nil }
    return IdentityNumber(
      region: String(text.prefix(6)), birthDate: date, sequence: number(12..<15))
  }

  /// Digits and letters only, half-width and large: what people put between them says nothing.
  private static func plain(_ text: [UInt8]) -> [UInt8] {
    String(decoding: text, as: UTF8.self).unicodeScalars.compactMap { scalar in
      let value =
        (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      guard let byte = UInt8(exactly: value) else { return nil }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        return byte
      case UInt8(ascii: "a")...UInt8(ascii: "z"): return byte - 32
      default: return nil
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
