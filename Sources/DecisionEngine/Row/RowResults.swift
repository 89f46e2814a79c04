import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

/// What a row program says of one household, as it stands in the cells.
public struct RowResults: Sendable {
  let cells: [Int64]
  /// Texts of the record that results may repeat.
  let texts: [String]
}

extension RowProgram {
  /// The state of a result.
  public func state(_ register: StateRegister, in results: RowResults) -> UInt8 {
    UInt8(truncatingIfNeeded: results.cells[stateCells[register.index]])
  }

  /// A result as a value; nil when it is not certain.
  public func value(_ result: PlanValue, in results: RowResults) -> Value? {
    RowValues(program: self, results: results).value(result)
  }
}

/// Turns cells of one household into values.
private struct RowValues: RegisterValues {
  let program: RowProgram
  let results: RowResults

  func word(_ register: WordRegister) -> Int64 {
    results.cells[program.wordCells[register.index]]
  }

  func state(_ register: StateRegister) -> UInt8 { program.state(register, in: results) }

  func decimal(_ register: DecimalRegister) -> Decimal128 {
    results.cells.withUnsafeBytes {
      $0.load(
        fromByteOffset: program.decimalCells[register.index] * MemoryLayout<Int64>.stride,
        as: Decimal128.self)
    }
  }

  func text(_ code: Int) -> String {
    let words = program.words.words
    return code < words.count ? words[code] : results.texts[code - words.count]
  }

  /// Results made of members' rows are left to the interpreter.
  func members(_ domain: Int) -> [RowValues]? { nil }
}
