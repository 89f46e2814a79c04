import DecisionValues

/// Runs vectors and keeps count.
struct DecimalVectorJudge {
  private(set) var passedCount = 0
  /// Vectors with a bare `#` for an operand. They test that a C function refuses a null pointer;
  /// a value type has none, so the nearest thing is judged: text that is not a number.
  private(set) var nullOperandCount = 0
  /// Vectors whose result is given as the bits of the interchange format (`#` and 32 hex digits).
  private(set) var encodedResultCount = 0
  /// What went wrong, one sentence per vector.
  private(set) var failures: [String] = []

  mutating func judge(_ vector: DecimalVector) {
    if vector.operands.contains("#") {
      judgeNullOperand(vector)
      return
    }
    // Operands are taken as they are written, within 34 digits; folding an exponent down is left
    // to the operation, as is reporting it.
    var reading = DecimalContext(clamps: false)
    let operands = vector.operands.map { Decimal128(numericString: $0, in: &reading) }
    var context = vector.context
    guard reading.conditions.isSubset(of: .subnormal),
      let result = apply(vector.operation, operands, in: &context)
    else {
      failures.append("\(vector.name): operation or operand not understood")
      return
    }
    var expected = vector.result
    if expected.hasPrefix("#") {
      encodedResultCount += 1
      expected = decodedDecimal128(hexDigits: String(expected.dropFirst())) ?? "unreadable"
    }
    note(vector, expected: expected, result: result, conditions: context.conditions)
  }

  private mutating func judgeNullOperand(_ vector: DecimalVector) {
    nullOperandCount += 1
    var reading = DecimalContext()
    let operand = Decimal128(numericString: "#", in: &reading)
    guard reading.conditions == .conversionSyntax else {
      failures.append("\(vector.name): # was read as a number")
      return
    }
    note(vector, expected: "NaN", result: operand, conditions: vector.conditions)
  }

  private mutating func note(
    _ vector: DecimalVector, expected: String, result: Decimal128, conditions: DecimalConditions
  ) {
    if result.scientificText.lowercased() == expected.lowercased(),
      conditions == vector.conditions
    {
      passedCount += 1
      return
    }
    failures.append(
      """
      \(vector.name) \(vector.operation) \(vector.operands) \(vector.context.rounding): \
      got \(result.scientificText) \(names(of: conditions)), \
      expected \(expected) \(names(of: vector.conditions))
      """)
  }

  private func apply(_ operation: String, _ x: [Decimal128], in context: inout DecimalContext)
    -> Decimal128?
  {
    switch (operation, x.count) {
    case ("abs", 1): x[0].magnitude(in: &context)
    case ("add", 2): .sum(x[0], x[1], in: &context)
    case ("apply", 1): x[0]
    case ("compare", 2): .comparison(x[0], x[1], in: &context)
    case ("divide", 2): .quotient(x[0], x[1], in: &context)
    case ("divideint", 2): .integerQuotient(x[0], x[1], in: &context)
    case ("fma", 3): .fusedProductSum(x[0], x[1], plus: x[2], in: &context)
    case ("max", 2): .maximum(x[0], x[1], in: &context)
    case ("min", 2): .minimum(x[0], x[1], in: &context)
    case ("minus", 1): x[0].negated(in: &context)
    case ("multiply", 2): .product(x[0], x[1], in: &context)
    case ("plus", 1): x[0].rounded(in: &context)
    case ("quantize", 2): x[0].quantized(to: x[1], in: &context)
    case ("reduce", 1): x[0].reduced(in: &context)
    case ("remainder", 2): .remainder(x[0], x[1], in: &context)
    case ("subtract", 2): .difference(x[0], x[1], in: &context)
    case ("tointegralx", 1): x[0].roundedToIntegral(in: &context)
    default: nil
    }
  }
}

/// The conditions in words, for messages.
func names(of conditions: DecimalConditions) -> String {
  let all: [(DecimalConditions, String)] = [
    (.clamped, "clamped"), (.conversionSyntax, "conversionSyntax"),
    (.divisionByZero, "divisionByZero"), (.divisionImpossible, "divisionImpossible"),
    (.divisionUndefined, "divisionUndefined"), (.inexact, "inexact"),
    (.invalidOperation, "invalidOperation"), (.overflow, "overflow"), (.rounded, "rounded"),
    (.subnormal, "subnormal"), (.underflow, "underflow"),
  ]
  return "[" + all.filter { conditions.contains($0.0) }.map(\.1).joined(separator: " ") + "]"
}

/// The scientific string of a finite number in the decimal (densely packed) encoding of decimal128;
/// nil for specials and for anything but 32 hex digits.
///
/// Source: IEEE 754-2008 clause 3.5.2, tables 3.3 and 3.4.
func decodedDecimal128(hexDigits: String) -> String? {
  guard hexDigits.count == 32, let bits = UInt128(hexDigits, radix: 16) else { return nil }
  let combination = Int(truncatingIfNeeded: bits >> 122) & 0b11111
  guard combination < 0b11110 else { return nil }
  let isLargeLead = combination >= 0b11000
  var coefficient = UInt128(isLargeLead ? 8 + combination & 1 : combination & 0b111)
  let exponentLead = isLargeLead ? (combination >> 1) & 0b11 : combination >> 3
  let exponent = (exponentLead << 12 | Int(truncatingIfNeeded: bits >> 110) & 0xFFF) - 6176
  for index in (0..<11).reversed() {
    coefficient =
      coefficient * 1000
      + UInt128(decodedDeclet(Int(truncatingIfNeeded: bits >> (index * 10)) & 0x3FF))
  }
  return Decimal128(coefficient: coefficient, exponent: exponent, isNegative: bits >> 127 == 1)
    .scientificText
}

/// Three digits out of ten bits.
private func decodedDeclet(_ bits: Int) -> Int {
  let top = bits >> 7
  let middle = (bits >> 4) & 0b111
  let bottom = bits & 0b111
  let topBit = top & 1
  let middleBit = middle & 1
  let bottomBit = bottom & 1
  guard bits & 0b1000 != 0 else { return top * 100 + middle * 10 + bottom }
  let digits: (Int, Int, Int) =
    switch (bottom >> 1, middle >> 1) {
    case (0b00, _): (top, middle, 8 + bottomBit)
    case (0b01, _): (top, 8 + middleBit, middle & 0b110 | bottomBit)
    case (0b10, _): (8 + topBit, middle, top & 0b110 | bottomBit)
    case (_, 0b00): (8 + topBit, 8 + middleBit, top & 0b110 | bottomBit)
    case (_, 0b01): (8 + topBit, top & 0b110 | middleBit, 8 + bottomBit)
    case (_, 0b10): (top, 8 + middleBit, 8 + bottomBit)
    default: (8 + topBit, 8 + middleBit, 8 + bottomBit)
    }
  return digits.0 * 100 + digits.1 * 10 + digits.2
}
