/// One step of a row program: what to do, and the cells that it is done with.
///
/// What a cell number means depends on the operation; one that is not used is 0.
struct RowInstruction {
  var code: Code
  var out: Int32
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  /// The cell with the state of the operands, for truths: known where they always are.
  var state: Int32 = 0
  /// Place of further data: see `RowExtra`, or the instruction of the plan that stands there.
  var extra: Int32 = 0

  enum Code: UInt8 {
    // Numbers, dates and codes.
    case outer, filledWord, add, subtract, multiply, minimum, maximum, limited, selectWord
    case lookUpWord, countOne
    // States and truths.
    case filled, required, isMissing, all, and, or, not, isCertain, identical, same
    case equal, notEqual, less, lessOrEqual, compareRatio, divisor, member, lookUpState
    case select, merge, unlessOpen, unlessPoison, whenPossible
    case anyTrue, allTrue, allKnown
    /// An instruction of the plan that is too rare for a code of its own.
    case planned
  }
}

/// What does not fit in an instruction.
struct RowExtra {
  /// Where a table begins among the numbers or bytes of the program, and how many entries it has.
  var start = 0
  var size = 0
  /// What holds beyond a table; the state of no members.
  var otherwise: UInt8 = 0
  /// Factors of a comparison of quotients, and the comparison.
  var left: Int64 = 0
  var right: Int64 = 0
  var comparison = 0
  /// The domain whose rows are folded.
  var domain = 0
}

/// A stretch of instructions over the rows of one domain.
struct RowSegment {
  let domain: Int
  let start: Int
  var end: Int
}

/// Where the rows of a domain stand during a run.
struct RowPlace {
  var base: UnsafeMutablePointer<Int64>
  /// Cells per row.
  var stride: Int
  var count: Int
}
