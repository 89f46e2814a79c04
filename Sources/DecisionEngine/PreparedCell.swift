import DecisionColumns
import DecisionPlan

/// A few bytes that stand ready to be copied.
struct Snippet {
  let base: UnsafePointer<UInt8>
  let count: Int

  /// Copies sixteen bytes whatever the count, which is quicker than asking; the room is there.
  @inline(__always)
  func put(_ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    if count <= 16 {
      UnsafeMutableRawPointer(end).copyMemory(from: base, byteCount: 16)
    } else {
      end.update(from: base, count: count)
    }
    return end + count
  }
}

/// Owns the bytes of snippets; each has at least sixteen to read.
final class SnippetStore {
  private var blocks: [UnsafeMutablePointer<UInt8>] = []
  private var lists: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
    for list in lists { list.deallocate() }
  }

  /// Room that lives as long as the store, for plain values.
  func allocate<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
    let list = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    lists.append(list)
    return list
  }

  /// Several in a row.
  func add(_ texts: [[UInt8]]) -> UnsafePointer<Snippet> {
    let list: UnsafeMutablePointer<Snippet> = allocate(texts.count)
    // One piece of memory for all: there are hundreds.
    let count = texts.reduce(16) { $0 + $1.count }
    var end = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
    end.initialize(repeating: 0, count: count)
    blocks.append(end)
    for (index, text) in texts.enumerated() {
      (list + index).initialize(to: Snippet(base: end, count: text.count))
      end.update(from: text, count: text.count)
      end += text.count
    }
    return UnsafePointer(list)
  }

  func add(_ bytes: [UInt8]) -> Snippet { add([bytes])[0] }
}

/// A cell of a result row as plain memory.
struct PreparedCell {
  enum Kind: UInt8 {
    /// Whatever states alone decide.
    case states
    case rowNumber, word, number, date, amount, measures, reasons, reasonsOneByOne, needed, composed
  }

  /// Stands behind a measure of which it is open whether it applies.
  static let openMark = Array("?".utf8)

  /// A measure: its name, and whether it applies to each row.
  struct Measure {
    let name: Snippet
    var states: UnsafeMutablePointer<UInt8>
  }

  private(set) var kind: Kind
  private let size: Int
  /// The text where the category is ineligible, where the value is unknown, where the category is undetermined.
  let snippets: (Snippet, Snippet, Snippet)
  let scale: Int
  /// Digits behind the point, -1 for as many as there are.
  let digits: Int
  let least: Int
  private(set) var table = 0
  private(set) var reasons: ReasonTable.Pieces?
  private(set) var piece: StateTexts.Piece
  /// Delimiters before it: texts that states decide bring their own.
  var delimiterCount = 0
  private let measures: UnsafeMutablePointer<Measure>
  private let measureCount: Int
  private(set) var outcome: UnsafeMutablePointer<UInt8>
  private(set) var applies: UnsafeMutablePointer<UInt8>?
  private var known: UnsafeMutablePointer<UInt8>?
  private var values: UnsafeMutablePointer<Int64>?
  private var constant: Int64 = 0

  /// A cell, or some in a row, that states decide.
  init(_ piece: StateTexts.Piece, _ store: SnippetStore) {
    self.init(.constant([]), store)
    self.piece = piece
  }

  init(_ cell: ResultCell, _ store: SnippetStore) {
    var texts: [[UInt8]] = [[], [], []]
    var form = NumberForm(digits: nil)
    var scale = 0
    var names: [[UInt8]] = []
    switch cell {
    case .rowNumber: kind = .rowNumber
    case .word(_, _, let unknown):
      kind = .word
      texts[1] = unknown
    case .truth, .constant: kind = .states
    case .number(_, let own, _, let number):
      (kind, scale, form) = (.number, own, number)
      texts[1] = number.unknown
    case .amount(_, let own, _, let number, _, _, let ineligible, let undetermined):
      (kind, scale, form) = (.amount, own, number)
      texts = [ineligible, number.unknown, undetermined]
    case .measures(let measures, _, let separator):
      kind = .measures
      names = measures.map(\.name)
      texts = [separator, Self.openMark, []]
    case .date(_, _, let unknown):
      kind = .date
      texts[1] = unknown
    case .reasons: kind = .reasons
    case .needed: kind = .needed
    case .composed: kind = .composed
    }
    self.scale = scale
    digits = form.digits ?? -1
    least = form.least
    snippets = (store.add(texts[0]), store.add(texts[1]), store.add(texts[2]))
    size =
      (texts.map(\.count).max() ?? 0) + 72
      + names.reduce(0) { $0 + $1.count + texts[0].count + texts[1].count }
    measureCount = names.count
    measures = store.allocate(names.count)
    // Places are found when a batch has been run; until then they are nowhere, and not read.
    outcome = UnsafeMutablePointer(mutating: snippets.0.base)
    piece = StateTexts.Piece(nowhere: outcome, store)
    for (index, name) in names.enumerated() {
      (measures + index).initialize(to: Measure(name: store.add(name), states: outcome))
    }
  }

  /// The reasons of the cell come from a table.
  mutating func take(_ table: ReasonTable, at index: Int) {
    self.table = index
    if table.isSimple { reasons = table.plainMemory } else { kind = .reasonsOneByOne }
  }

  /// The most bytes that it takes, texts of the batch and reasons aside.
  var width: Int { size }

  mutating func locate(_ piece: StateTexts.Piece) { self.piece = piece }

  mutating func locate(_ cell: ResultCell, _ run: PlanRun) {
    switch cell {
    case .rowNumber, .constant, .truth, .reasons, .composed: break
    case .word(let operand, let state, _), .number(let operand, _, let state, _),
      .date(let operand, let state, _):
      locate(operand, state, run)
    case .amount(let operand, _, let state, _, let outcome, let applies, _, _):
      locate(operand, state, run)
      self.outcome = run.states(outcome)
      self.applies = run.states(applies)
    case .needed(_, let outcome, let amount, let applies):
      self.outcome = run.states(outcome)
      self.applies = run.states(applies)
      known = run.states(amount)
    case .measures(let measures, let outcome, _):
      self.outcome = run.states(outcome)
      for (index, measure) in measures.enumerated() {
        self.measures[index].states = run.states(measure.state)
      }
    }
  }

  private mutating func locate(_ operand: Operand, _ state: StateRegister?, _ run: PlanRun) {
    known = run.states(state)
    switch run.source(operand) {
    case .column(let words): values = words
    case .constant(let word): (values, constant) = (nil, word)
    }
  }

  /// The measures that apply, where the category is eligible; a mark behind those of which it is open.
  @inline(__always)
  func putMeasures(
    _ row: Int, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    guard outcome[row] == CellState.known else { return start }
    var end = start
    for index in 0..<measureCount {
      let truth = measures[index].states[row]
      if truth == CellState.isFalse { continue }
      if end > start { end = snippets.0.put(end) }
      end = measures[index].name.put(end)
      if truth != CellState.known { end = snippets.1.put(end) }
    }
    return end
  }

  /// Whether the outcome of a row is open, or the amount of who is eligible.
  @inline(__always)
  func isOpen(_ row: Int) -> Bool {
    switch outcome[row] {
    case CellState.known:
      !isKnown(row) || applies.map { $0[row] == CellState.unknown } ?? false
    case CellState.unknown: true
    default: false
    }
  }

  @inline(__always)
  func isKnown(_ row: Int) -> Bool { known.map { $0[row] == CellState.known } ?? true }

  @inline(__always)
  func value(_ row: Int) -> Int64 { values.map { $0[row] } ?? constant }
}

/// Numbers as digits.
enum Digits {
  /// An integer at a scale as digits with a point.
  static func put(
    _ value: Int64, _ cell: PreparedCell, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var value = value
    var scale = cell.scale
    var wanted = cell.digits
    if wanted < 0 {
      while scale > cell.least, value % 10 == 0 {
        value /= 10
        scale -= 1
      }
      wanted = max(cell.least, min(scale, 6))
    }
    if scale > wanted {
      let divisor = Int128(power(scale - wanted))
      value = Int64(WordKernels.divide(Int128(value), divisor, .halfEven))
      scale = wanted
    }
    var end = start
    if value < 0 {
      end[0] = UInt8(ascii: "-")
      end += 1
    }
    if scale == 2, wanted == 2 {
      let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: 100)
      end = put(whole, end)
      end[0] = UInt8(ascii: ".")
      putPair(part, end + 1)
      return end + 3
    }
    let unit = power(scale)
    let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: unit)
    end = put(whole, end)
    guard wanted > 0 else { return end }
    end[0] = UInt8(ascii: ".")
    end += 1
    var rest = part
    for place in stride(from: wanted - 1, through: 0, by: -1) {
      if place >= scale {
        end[place] = UInt8(ascii: "0")
      } else {
        end[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
    }
    return end + wanted
  }

  /// A `PackedDate` as year, month and day.
  static func put(
    date: Int64, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var end = put(UInt64(PackedDate.year(date)), wanted: 4, start)
    for part in [PackedDate.month(date), PackedDate.day(date)] {
      end[0] = UInt8(ascii: "-")
      end = put(UInt64(part), wanted: 2, end + 1)
    }
    return end
  }

  /// With zeros in front up to so many digits.
  private static func put(
    _ value: UInt64, wanted: Int, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var rest = value
    for place in stride(from: wanted - 1, through: 0, by: -1) {
      start[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return start + wanted
  }

  private static func power(_ exponent: Int) -> UInt64 {
    var result: UInt64 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  @inline(__always)
  private static func putPair(_ value: UInt64, _ end: UnsafeMutablePointer<UInt8>) {
    end[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
    end[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
  }

  static func put(
    _ value: UInt64, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var count = 1
    var bound: UInt64 = 10
    while value >= bound, count < 19 {
      bound &*= 10
      count &+= 1
    }
    if count == 19, value >= bound { count = 20 }
    var rest = value
    var place = count
    while place >= 2 {
      place &-= 2
      putPair(rest % 100, start + place)
      rest /= 100
    }
    if place == 1 { start[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
    return start + count
  }

  static func put(
    _ bytes: [UInt8], _ end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { end.update(from: base, count: source.count) }
    }
    return end + bytes.count
  }
}
