import DecisionValues

/// Plain decimal text: an optional sign, digits with or without thousands commas, a fraction.
struct NumberText {
  private var digits: [UInt8] = []
  private var fraction: [UInt8] = []
  private var isNegative = false
  private var conversions: CellConversions = []

  /// `text` is half-width and has no blanks around it.
  static func reading(_ text: String, scale: Int?, unit: NumberUnit? = nil) -> CellReading {
    do throws(CellFault) {
      var number = try parsed(text, unit)
      if let scale { try number.limitFraction(to: scale) }
      return CellReading(
        .known(.number(try number.value())), conversions: number.conversions)
    } catch {
      return .invalid(error)
    }
  }

  static func integerReading(_ text: String, unit: NumberUnit? = nil) -> CellReading {
    let reading = reading(text, scale: 0, unit: unit)
    guard case .invalid(.tooManyFractionDigits) = reading.value else { return reading }
    return .invalid(.notAnInteger)
  }

  private static func parsed(
    _ text: String, _ unit: NumberUnit?
  ) throws(CellFault) -> NumberText {
    if text == "无" || text == "没有" { throw .saysNone }
    if let yuanPlaces = unit?.yuanPlaces, CapitalAmount.isLikely(text) {
      guard let amount = CapitalAmount(text) else { throw .notANumber }
      var number = try NumberText(Array(String(amount.fen).utf8))
      number.movePoint(by: yuanPlaces - 2)
      number.conversions.insert(.capitals)
      return number
    }
    guard let stripped = unit?.stripped(text) else { return try NumberText(Array(text.utf8)) }
    var number = try NumberText(Array(stripped.number.utf8))
    number.movePoint(by: stripped.places)
    number.conversions.formUnion(stripped.conversions)
    return number
  }

  /// To the right by a positive number of places; zeros that it leaves at the end are no digits of the text.
  private mutating func movePoint(by places: Int) {
    let zero = UInt8(ascii: "0")
    for _ in 0..<max(0, places) {
      digits.append(fraction.isEmpty ? zero : fraction.removeFirst())
    }
    for _ in 0..<max(0, -places) { fraction.insert(digits.popLast() ?? zero, at: 0) }
    guard places < 0 else { return }
    while fraction.last == zero { fraction.removeLast() }
  }

  private init(_ text: [UInt8]) throws(CellFault) {
    var rest = text[...]
    if let sign = rest.first, Self.isSign(sign) {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    guard rest.allSatisfy({ Self.isPlain($0) }) else { throw Self.fault(in: text) }
    let point = rest.firstIndex(of: UInt8(ascii: "."))
    let whole = rest[..<(point ?? rest.endIndex)]
    if let point {
      fraction = Array(rest[(point + 1)...])
      guard !fraction.isEmpty, fraction.allSatisfy(Self.isDigit) else { throw .notANumber }
    }
    try takeWhole(whole)
    guard !digits.isEmpty || !fraction.isEmpty else { throw .notANumber }
  }

  /// The digits before the point; groups of three if there are commas.
  private mutating func takeWhole(_ whole: ArraySlice<UInt8>) throws(CellFault) {
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if groups.count > 1 {
      let isGrouped =
        (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      guard isGrouped else { throw .badDigitGrouping }
      conversions.insert(.thousandsCommas)
    }
    digits = groups.flatMap { $0 }
  }

  private mutating func limitFraction(to scale: Int) throws(CellFault) {
    while fraction.count > scale, fraction.last == UInt8(ascii: "0") {
      fraction.removeLast()
      conversions.insert(.trailingZeros)
    }
    guard fraction.count <= scale else { throw .tooManyFractionDigits(scale: scale) }
  }

  private func value() throws(CellFault) -> Decimal128 {
    let significant = (digits + fraction).drop { $0 == UInt8(ascii: "0") }
    guard significant.count <= 34, fraction.count <= 34 else { throw .tooManyDigits }
    let coefficient = significant.reduce(UInt128(0)) {
      $0 * 10 + UInt128($1 - UInt8(ascii: "0"))
    }
    return Decimal128(
      coefficient: coefficient, exponent: -fraction.count,
      isNegative: isNegative && coefficient != 0)
  }
}

// MARK: - What else it may be

extension NumberText {
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  /// The reason why a text with other characters is no number.
  private static func fault(in text: [UInt8]) -> CellFault {
    let sign = text.prefix(1).filter(isSign)
    let unsigned = text.dropFirst(sign.count)
    let number = unsigned.prefix(while: isPlain)
    let rest = unsigned.dropFirst(number.count)
    if number.contains(where: isDigit) {
      return isExponent(rest) ? .scientificNotation : isUnit(rest) ? .numberWithUnit : .notANumber
    }
    let currency = ["¥", "￥", "$"].map { Array($0.utf8) }.first { unsigned.starts(with: $0) }
    guard let currency, unsigned.dropFirst(currency.count).contains(where: isDigit) else {
      return .notANumber
    }
    return .numberWithUnit
  }

  private static func isExponent(_ text: ArraySlice<UInt8>) -> Bool {
    guard let e = text.first, e == UInt8(ascii: "e") || e == UInt8(ascii: "E") else { return false }
    let digits = text.dropFirst().drop(while: isSign)
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// Words and signs without a digit, a sign or a point in them: `万元`, `%`, ` 元`.
  private static func isUnit(_ text: ArraySlice<UInt8>) -> Bool {
    !text.contains { isPlain($0) || isSign($0) }
  }
}
