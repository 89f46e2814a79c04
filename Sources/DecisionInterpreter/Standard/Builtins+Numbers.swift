import DecisionValues

extension Builtins {
  /// Source: DMN 1.5, clause 10.3.4.5.
  static let numbers: [Builtin] = [
    Builtin(
      "abs",
      BuiltinSignature([BuiltinParameter("n", .number)]) { .number($0.number(0).magnitude) },
      BuiltinSignature([BuiltinParameter("n", .daysTime)]) { call in
        if case .daysTime(let value) = call[0] { .daysTime(value.magnitude) } else { .null }
      },
      BuiltinSignature([BuiltinParameter("n", .yearsMonths)]) { call in
        if case .yearsMonths(let value) = call[0] { .yearsMonths(value.magnitude) } else { .null }
      }),
    Builtin(
      "modulo",
      BuiltinSignature([
        BuiltinParameter("dividend", .number), BuiltinParameter("divisor", .number),
      ]) { call in
        let (dividend, divisor) = (call.number(0), call.number(1))
        guard !divisor.isZero else { return call.null(zh: "除数为零", en: "the divisor is zero") }
        let quotient = (dividend / divisor).rounded(toScale: 0, .floor)
        return StandardValue(finite: dividend - divisor * quotient)
      }),
    function("sqrt") { $0.squareRoot() },
    function("log") { $0.naturalLogarithm() },
    function("exp") { $0.exponential() },
    parity("odd", isOdd: true),
    parity("even", isOdd: false),
  ]

  private static func function(
    _ name: String, _ body: @escaping @Sendable (Decimal128) -> Decimal128?
  ) -> Builtin {
    Builtin(
      name,
      BuiltinSignature([BuiltinParameter("number", .number)]) { call in
        guard let result = body(call.number(0)), result.isFinite else {
          return call.null(zh: "\(name) 在此处没有定义", en: "\(name) is not defined here")
        }
        return .number(result)
      })
  }

  private static func parity(_ name: String, isOdd: Bool) -> Builtin {
    Builtin(
      name,
      BuiltinSignature([BuiltinParameter("number", .number)]) { call in
        let number = call.number(0)
        let half = (number / Decimal128(2)).rounded(toScale: 0, .floor)
        return .boolean(number.isInteger && (number - half * Decimal128(2)).isZero != isOdd)
      })
  }

  /// Scales run from -6111 to 6176, the exponents of decimal128.
  ///
  /// Source: DMN 1.5, clause 10.3.4.5.
  static let rounding: [Builtin] = [
    Builtin("decimal", scaled(.halfEven)),
    Builtin("floor", scaled(.floor, isOptional: true)),
    Builtin("ceiling", scaled(.ceiling, isOptional: true)),
    Builtin("round up", scaled(.up)),
    Builtin("round down", scaled(.down)),
    Builtin("round half up", scaled(.halfUp)),
    Builtin("round half down", scaled(.halfDown)),
  ]

  private static func scaled(
    _ rule: DecimalRounding, isOptional: Bool = false
  ) -> BuiltinSignature {
    let scale = BuiltinParameter("scale", .number)
    return BuiltinSignature([
      BuiltinParameter("n", .number), isOptional ? scale.optional : scale,
    ]) { call in
      guard let scale = call.has(1) ? call.int(1) : 0, (-6111...6176).contains(scale) else {
        return call.null(zh: "小数位数超出范围", en: "the scale is out of range")
      }
      return StandardValue(finite: call.number(0).rounded(toScale: scale, rule))
    }
  }
}
