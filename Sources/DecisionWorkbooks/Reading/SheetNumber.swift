import DecisionValues

/// The numbers of cells, which workbooks keep as texts of binary fractions.
///
/// Everything here is done on the digits.
struct SheetNumber {
  /// Behind the point, without zeros at either end: the value is 0.digits × 10^exponent.
  private var digits: [UInt8] = []
  private var exponent = 0
  private var isNegative = false

  /// Digits that a spreadsheet shows at most: what follows them comes from binary fractions, 1.1 is kept as 1.1000000000000001.
  private static var digitLimit: Int { 15 }

  /// Nil for what is no number.
  init?(_ text: [UInt8]) {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    var digitCount = 0
    var isFraction = false
    while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
      rest.removeFirst()
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
        continue
      }
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
      digitCount += 1
      if byte == UInt8(ascii: "0"), digits.isEmpty {
        if isFraction { exponent -= 1 }
        continue
      }
      if !isFraction { exponent += 1 }
      digits.append(byte)
    }
    guard digitCount > 0, digitCount <= 400 else { return nil }
    if !rest.isEmpty {
      guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), abs(power) < 400
      else { return nil }
      exponent += power
    }
    trim()
  }

  private mutating func trim() {
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  }

  /// Half up: decimal digits that lie exactly between two were written by a person.
  private mutating func round() {
    guard digits.count > Self.digitLimit else { return }
    let goesUp = digits[Self.digitLimit] >= UInt8(ascii: "5")
    digits.removeLast(digits.count - Self.digitLimit)
    if goesUp {
      while digits.last == UInt8(ascii: "9") { digits.removeLast() }
      if let last = digits.popLast() {
        digits.append(last + 1)
      } else {
        digits = [UInt8(ascii: "1")]
        exponent += 1
      }
    }
    trim()
  }

  /// Appends a number as plain digits.
  ///
  /// One of more than 15 digits before the point, such as an identity number that lost its last ones, stays as it
  /// stands in the workbook: what became of it is judged where it is read.
  static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    let isPlain =
      text.count <= digitLimit && text.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard !isPlain, var number = SheetNumber(text), -30...digitLimit ~= number.exponent else {
      bytes.append(contentsOf: text)
      return
    }
    number.round()
    number.append(to: &bytes)
  }

  private func append(to bytes: inout [UInt8]) {
    guard !digits.isEmpty else { return bytes.append(UInt8(ascii: "0")) }
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    if exponent <= 0 {
      bytes.append(contentsOf: [UInt8(ascii: "0"), UInt8(ascii: ".")])
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -exponent))
      bytes.append(contentsOf: digits)
      return
    }
    for index in 0..<max(exponent, digits.count) {
      if index == exponent { bytes.append(UInt8(ascii: ".")) }
      bytes.append(index < digits.count ? digits[index] : UInt8(ascii: "0"))
    }
  }

  // MARK: Dates

  /// The day that a number stands for, as `2024-03-01`, or `2024-03` when only the month is shown.
  ///
  /// Nil when it stands for none. The time of day is left out. Day 60 of the calendar from 1900 is 1900-02-29, which there was
  /// not: it is handed on, and found out where dates are read.
  static func date(_ text: [UInt8], form: CellStyles.Form, countsFrom1904: Bool) -> String? {
    guard let number = SheetNumber(text), !number.isNegative, number.exponent <= 7 else {
      return nil
    }
    var day = 0
    for index in 0..<max(0, number.exponent) {
      day =
        day * 10 + (index < number.digits.count ? Int(number.digits[index] - UInt8(ascii: "0")) : 0)
    }
    if !countsFrom1904 {
      guard day > 0 else { return nil }
      if day == 60 { return form == .month ? "1900-02" : "1900-02-29" }
    }
    // 1904-01-01 is day 0; 1900-01-01 is day 1, and from day 61 on one more was counted than there were.
    let epoch = countsFrom1904 ? -24_107 : day < 60 ? -25_568 : -25_569
    guard let date = CivilDate(dayNumber: epoch + day), date.year <= 9999 else { return nil }
    return form == .month ? String(date.description.prefix(7)) : date.description
  }
}
