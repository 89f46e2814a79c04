import DecisionDiagnostics
import DecisionInterpreter
import DecisionValues

/// Compares results with what a vector expects.
struct ExpectedValue {
  /// How numbers are compared.
  enum Precision {
    /// Equal as numbers; where the expected text has eight decimals or more, the result is rounded
    /// half-even to as many first: the vectors were printed with fifteen digits.
    case exact
    /// Within 10^-8, as the published runners compare.
    case published
  }

  let json: JSON
  let precision: Precision

  func isMet(by actual: StandardValue) -> Bool { isMet(json, actual) }

  private func isMet(_ json: JSON, _ actual: StandardValue) -> Bool {
    guard let expected = try? StandardValue(vector: json) else { return false }
    switch (expected, actual) {
    case (.null, .null): return true
    case (.number(let wanted), .number(let number)):
      return isMet(wanted, json["v"]?.string ?? "", number)
    case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.date(let a), .date(let b)): return a == b
    case (.time(let a), .time(let b)): return a == b
    case (.dateTime(let a), .dateTime(let b)): return a == b
    case (.daysTime(let a), .daysTime(let b)): return a == b
    case (.yearsMonths(let a), .yearsMonths(let b)): return a == b
    case (.list, .list(let items)):
      let wanted = json["v"]?.array ?? []
      return wanted.count == items.count && zip(wanted, items).allSatisfy { isMet($0, $1) }
    case (.context, .context(let context)):
      let wanted = json["v"]?.entries ?? []
      return wanted.count == context.count
        && wanted.allSatisfy { entry in
          context[entry.key].map { isMet(entry.value, $0) } ?? false
        }
    default: return false
    }
  }

  private func isMet(_ wanted: Decimal128, _ text: String, _ number: Decimal128) -> Bool {
    switch precision {
    case .published:
      return (wanted - number).magnitude <= Decimal128(coefficient: 1, exponent: -8)
    case .exact:
      let decimals =
        text.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
        .first.map { $0.prefix { $0.isNumber }.count } ?? 0
      return wanted == (decimals >= 8 ? number.rounded(toScale: decimals) : number)
    }
  }
}
