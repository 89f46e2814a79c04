import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

/// One run of a row program: its cells, and what has become of them.
struct RowRun {
  let program: RowProgram
  let places: UnsafeMutablePointer<RowPlace>
  /// Of the program, and valid as long as that lives.
  let words: RuleWords.Table
  let wordCount: Int
  /// A number grew too large, or a divisor is none: the interpreter decides.
  var isFaulty = false
  /// Texts of the record that no rule names, with the codes behind the words of the rules.
  var texts: [String] = []

  init(_ program: RowProgram, _ places: UnsafeMutablePointer<RowPlace>) {
    self.program = program
    self.places = places
    words = program.words.table
    wordCount = program.words.words.count
  }

  func prepare(_ cells: UnsafeMutablePointer<Int64>) {
    var next = cells
    for domain in 0..<program.templates.count {
      places[domain].base = next
      program.templates[domain].withUnsafeBufferPointer { template in
        guard let source = template.baseAddress else { return }
        for _ in 0..<places[domain].count {
          next.initialize(from: source, count: template.count)
          next += template.count
        }
      }
    }
  }

  mutating func execute() {
    for segment in program.segments {
      let place = places[segment.domain]
      for row in 0..<place.count {
        execute(segment.start, segment.end, place.base + row * place.stride)
      }
    }
  }

  /// Each operation says what the kernel of the same name says of a row.
  private mutating func execute(
    _ start: Int, _ end: Int, _ r: UnsafeMutablePointer<Int64>
  ) {
    let h = places[0].base
    let (instructions, extras) = (program.instructions, program.extras)
    let (numbers, bytes) = (program.numbers, program.bytes)
    for index in start..<end {
      let step = instructions + index
      let out = Int(step.pointee.out)
      let (a, b) = (Int(step.pointee.a), Int(step.pointee.b))
      switch step.pointee.code {
      case .outer: r[out] = h[a]
      case .filledWord: r[out] = r[b] == 1 ? r[Int(step.pointee.c)] : r[a]
      case .add:
        let (sum, overflows) = r[a].addingReportingOverflow(r[b])
        r[out] = sum
        if overflows { isFaulty = true }
      case .subtract:
        let (difference, overflows) = r[a].subtractingReportingOverflow(r[b])
        r[out] = difference
        if overflows { isFaulty = true }
      case .multiply:
        let (product, overflows) = r[a].multipliedReportingOverflow(by: r[b])
        r[out] = product
        if overflows { isFaulty = true }
      case .minimum: r[out] = min(r[a], r[b])
      case .maximum: r[out] = max(r[a], r[b])
      case .limited:
        r[out] = r[a]
        if r[a].magnitude > RatioLimit.magnitude.magnitude { isFaulty = true }
      case .selectWord: r[out] = r[Int(step.pointee.c)] == 2 ? r[a] : r[b]
      case .lookUpWord:
        let extra = extras + Int(step.pointee.extra)
        let code = r[a]
        r[out] =
          code >= 0 && code < extra.pointee.size
          ? numbers[extra.pointee.start + Int(code)] : 0
      case .countOne: r[out] &+= r[a] == 2 ? 1 : 0

      case .filled: r[out] = r[a] == 1 ? 2 : r[a]
      case .required: r[out] = r[a] == 1 ? 3 : r[a]
      case .isMissing: r[out] = r[a] == 1 ? 2 : r[a] == 3 ? 3 : 0
      case .all: r[out] = r[a] == 3 || r[b] == 3 ? 3 : min(r[a], r[b])
      case .and:
        let least = min(r[a], r[b])
        r[out] = (r[a] == 3 || r[b] == 3) && least != 0 ? 3 : least
      case .or: r[out] = r[a] == 2 || r[b] == 2 ? 2 : max(r[a], r[b])
      case .not: r[out] = r[a] == 3 ? 3 : 2 &- r[a]
      case .isCertain: r[out] = r[a] == 1 ? 0 : r[a]
      case .identical: r[out] = r[a] == 3 || r[b] == 3 ? 3 : r[a] == r[b] ? 2 : 0
      case .same:
        let isOpen = r[a] == 1 || r[b] == 1
        r[out] = r[a] == 3 || r[b] == 3 ? 3 : isOpen ? 1 : r[a] == r[b] ? 2 : 0
      case .equal: r[out] = restricted(r[a] == r[b], r[Int(step.pointee.state)])
      case .notEqual: r[out] = restricted(r[a] != r[b], r[Int(step.pointee.state)])
      case .less: r[out] = restricted(r[a] < r[b], r[Int(step.pointee.state)])
      case .lessOrEqual: r[out] = restricted(r[a] <= r[b], r[Int(step.pointee.state)])
      case .compareRatio:
        let extra = extras[Int(step.pointee.extra)]
        r[out] = restricted(
          holds(extra, r[a], r[b], r[Int(step.pointee.c)]), r[Int(step.pointee.state)])
      case .divisor:
        let state = r[Int(step.pointee.state)]
        r[out] = state != 2 ? state : r[a] == 0 ? 3 : 2
      case .member, .lookUpState:
        let extra = extras + Int(step.pointee.extra)
        let code = r[a]
        let found: UInt8 =
          code >= 0 && code < extra.pointee.size
          ? bytes[extra.pointee.start + Int(code)] : extra.pointee.otherwise
        let state = r[Int(step.pointee.state)]
        r[out] = state == 2 ? Int64(found) : state
      case .select:
        let condition = r[Int(step.pointee.c)]
        r[out] = condition == 2 ? r[a] : condition == 0 ? r[b] : condition
      case .merge:
        let condition = r[Int(step.pointee.c)]
        if condition == 2 {
          r[out] = r[a]
        } else if condition == 0 {
          r[out] = r[b]
        } else if condition == 3 || r[a] == 3 || r[b] == 3 {
          r[out] = 3
        } else {
          r[out] = r[Int(step.pointee.state)] == 2 ? r[a] : 1
        }
      case .unlessOpen: r[out] = r[a] & 1 == 1 ? 3 : r[b]
      case .unlessPoison: r[out] = r[a] == 3 ? 3 : r[b]
      case .whenPossible: r[out] = r[a] == 1 || r[a] == 2 ? r[b] : 3
      case .anyTrue: r[out] = folded(extras[Int(step.pointee.extra)].domain, a, settling: 2)
      case .allTrue: r[out] = folded(extras[Int(step.pointee.extra)].domain, a, settling: 0)
      case .allKnown:
        r[out] = allKnown(extras[Int(step.pointee.extra)], a, b)
      case .planned: carryOut(program.planned[Int(step.pointee.extra)], out, r)
      }
    }
  }

  @inline(__always)
  private func restricted(_ holds: Bool, _ state: Int64) -> Int64 {
    state == 2 ? (holds ? 2 : 0) : state
  }

  /// `numerator · left ⋚ number · denominator · right`, the other way round for a negative denominator.
  private func holds(
    _ extra: RowExtra, _ numerator: Int64, _ number: Int64, _ denominator: Int64
  ) -> Bool {
    let (first, overflows) = numerator.multipliedReportingOverflow(by: extra.left)
    let (product, isWide) = number.multipliedReportingOverflow(by: denominator)
    let (second, isWider) = product.multipliedReportingOverflow(by: extra.right)
    if !overflows, !isWide, !isWider {
      return denominator < 0
        ? holds(extra.comparison, second, first) : holds(extra.comparison, first, second)
    }
    let a = Int128(numerator) * Int128(extra.left)
    let (wide, exceeds) = (Int128(number) * Int128(denominator))
      .multipliedReportingOverflow(by: Int128(extra.right))
    // A product of more than 127 bits is larger than any numerator times ten to the twelve.
    let isNegative = (number < 0) != (denominator < 0)
    let b = exceeds ? (isNegative ? Int128.min : Int128.max) : wide
    return denominator < 0 ? holds(extra.comparison, b, a) : holds(extra.comparison, a, b)
  }

  @inline(__always)
  private func holds<T: Comparable>(_ comparison: Int, _ a: T, _ b: T) -> Bool {
    switch comparison {
    case 0: a == b
    case 1: a != b
    case 2: a < b
    case 3: a <= b
    case 4: a > b
    default: a >= b
    }
  }

  // MARK: Members

  private func folded(_ domain: Int, _ cell: Int, settling: Int64) -> Int64 {
    let place = places[domain]
    var result: Int64 = 2 - settling
    for row in 0..<place.count {
      let truth = place.base[row * place.stride + cell]
      if truth == settling { return settling }
      if truth & 1 == 1 { result = max(truth, result & 1 == 1 ? result : 0) }
    }
    return result
  }

  /// - Parameters:
  ///   - value: the cell of the states of values, and `condition` that of the states of conditions; -1 for known.
  private func allKnown(_ extra: RowExtra, _ value: Int, _ condition: Int) -> Int64 {
    let place = places[extra.domain]
    var result: Int64 = 2
    var counted = 0
    for row in 0..<place.count {
      let cells = place.base + row * place.stride
      let present = condition < 0 ? 2 : cells[condition]
      if present == 0 { continue }
      counted += 1
      for state in [present, value < 0 ? 2 : cells[value]] {
        if state == 3 { result = 3 } else if state == 1, result != 3 { result = 1 }
      }
    }
    return counted == 0 ? Int64(extra.otherwise) : result
  }

  // MARK: Results

  /// Whether everything that is shown of the household is as certain as it has to be.
  var isSettled: Bool {
    if isFaulty { return false }
    let cells = places[0].base
    for check in program.checks {
      if check.condition >= 0, (cells[check.condition] == 2) != check.whenKnown { continue }
      let state = cells[check.cell]
      switch check.kind {
      case .certain: if state & 1 == 1 { return false }
      case .unpoisoned: if state == 3 { return false }
      case .known: if state != 2 { return false }
      }
    }
    return true
  }

  func results() -> RowResults {
    let count = program.resultCount
    let cells = [Int64](unsafeUninitializedCapacity: count) { memory, used in
      memory.baseAddress?.initialize(from: places[0].base, count: count)
      used = count
    }
    return RowResults(cells: cells, texts: texts)
  }
}
