import DecisionColumns
import DecisionPlan

/// Writes settled rows as delimited text straight from the registers.
///
/// What it writes is, byte for byte, what the plain writer makes of the interpreter's decision; tests hold one against the
/// other. One worker's own.
public final class RowWriter {
  private let run: PlanRun
  private let cells: [ResultCell]
  private let delimiter: UInt8
  private let newline: [UInt8]
  private let tables: [ReasonTable?]
  private let out: ResultBytes
  /// A text of the batch as a cell, quotes and guard included.
  private let escape: (ArraySlice<UInt8>) -> [UInt8]
  /// An upper bound for the bytes of a row beside texts of the batch.
  private let fixedWidth: Int

  public init(
    _ run: PlanRun, cells: [ResultCell], delimiter: UInt8, newline: [UInt8], into out: ResultBytes,
    escape: @escaping (ArraySlice<UInt8>) -> [UInt8]
  ) {
    self.escape = escape
    self.run = run
    self.cells = cells
    self.delimiter = delimiter
    self.newline = newline
    self.out = out
    tables = cells.map { cell in
      if case .reasons(let groups, let separator) = cell { ReasonTable(groups, separator) } else { nil }
    }
    fixedWidth = cells.reduce(newline.count + 16) { $0 + $1.width + 1 } + 64
  }

  /// Makes ready for the batch that was run last.
  public func begin() {
    for table in tables { table?.prepare(run) }
  }

  /// Writes one row of the batch.
  ///
  /// - Parameter number: the number of the row in the roster, from 1.
  public func write(_ row: Int, number rowNumber: Int) {
    var end = out.reserve(fixedWidth)
    for (index, cell) in cells.enumerated() {
      if index > 0 {
        end[0] = delimiter
        end += 1
      }
      switch cell {
      case .rowNumber: end = Self.digits(UInt64(rowNumber), end)
      case .constant(let bytes): end = Self.put(bytes, end)
      case .truth(let state, let words):
        end = Self.put(words[Int(run.states(state)[row])], end)
      case .word(let operand, let state, let unknown):
        if let state, run.states(state)[row] != CellState.known {
          end = Self.put(unknown, end)
        } else {
          end = word(operand, row, end)
        }
      case .number(let operand, let scale, let state, let form):
        end = number(operand, scale, state, form, row, end)
      case .amount(
        let operand, let scale, let state, let form, let outcome, let applies,
        let ineligible, let undetermined):
        switch run.states(outcome)[row] {
        case CellState.known:
          if let applies, run.states(applies)[row] == CellState.isFalse { continue }
          end = number(operand, scale, state, form, row, end)
        case CellState.isFalse: end = Self.put(ineligible, end)
        default: end = Self.put(undetermined, end)
        }
      case .measures(let measures, let outcome, let separator):
        guard run.states(outcome)[row] == CellState.known else { continue }
        end = list(measures, separator, row, end)
      case .reasons:
        if let table = tables[index] {
          out.advance(to: end)
          end = table.write(run, row, out, room: fixedWidth)
        }
      }
    }
    end = Self.put(newline, end)
    out.advance(to: end)
  }

  /// A text of the batch, with quotes and guards where the plain writer would put them.
  private func word(
    _ operand: Operand, _ row: Int, _ end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let text = run.batch.texts.utf8(Int(run.source(operand)[row]))
    out.advance(to: end)
    let place = out.reserve(text.count + fixedWidth)
    if isPlain(text) {
      text.withUnsafeBufferPointer { source in
        if let base = source.baseAddress { place.update(from: base, count: source.count) }
      }
      return place + text.count
    }
    let cell = escape(text)
    return Self.put(cell, out.reserve(cell.count + fixedWidth))
  }

  /// Whether a text surely needs neither quotes nor a guard: it begins with an ideograph, a letter or a digit.
  private func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, last != UInt8(ascii: " ") else {
      return text.isEmpty
    }
    let isIdeograph = (0xE4...0xE9).contains(first)
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    guard isIdeograph || isDigit || isLetter else { return false }
    for byte in text {
      if byte == delimiter || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D {
        return false
      }
    }
    return true
  }

  private func list(
    _ measures: [(name: [UInt8], state: StateRegister)], _ separator: [UInt8], _ row: Int,
    _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var end = start
    for (name, state) in measures {
      let truth = run.states(state)[row]
      if truth == CellState.isFalse { continue }
      if end > start { end = Self.put(separator, end) }
      end = Self.put(name, end)
      if truth != CellState.known {
        end[0] = UInt8(ascii: "?")
        end += 1
      }
    }
    return end
  }

  private func number(
    _ operand: Operand, _ scale: Int, _ state: StateRegister?, _ form: NumberForm, _ row: Int,
    _ end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if let state, run.states(state)[row] != CellState.known { return Self.put(form.unknown, end) }
    return Self.decimal(run.source(operand)[row], scale, form, end)
  }

  // MARK: Digits

  /// An integer at a scale as digits with a point.
  static func decimal(
    _ value: Int64, _ scale: Int, _ form: NumberForm, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var value = value
    var scale = scale
    let wanted: Int
    if let digits = form.digits {
      wanted = digits
    } else {
      while scale > form.least, value % 10 == 0 {
        value /= 10
        scale -= 1
      }
      wanted = max(form.least, min(scale, 6))
    }
    if scale > wanted {
      let divisor = Int64(powers[scale - wanted])
      value = Int64(WordKernels.divide(Int128(value), Int128(divisor), .halfEven))
      scale = wanted
    }
    var end = start
    if value < 0 {
      end[0] = UInt8(ascii: "-")
      end += 1
    }
    let magnitude = value.magnitude
    let power = UInt64(powers[scale])
    end = digits(magnitude / power, end)
    guard wanted > 0 else { return end }
    end[0] = UInt8(ascii: ".")
    end += 1
    var rest = magnitude % power
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

  private static let powers: [Int64] = (0...18).reduce(into: []) { result, _ in
    result.append((result.last.map { $0 * 10 }) ?? 1)
  }

  static func digits(
    _ value: UInt64, _ start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var count = 1
    var rest = value
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    rest = value
    for place in stride(from: count - 1, through: 0, by: -1) {
      start[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return start + count
  }

  @inline(__always)
  static func put(
    _ bytes: [UInt8], _ end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { end.update(from: base, count: source.count) }
    }
    return end + bytes.count
  }
}

extension ResultCell {
  /// The most bytes that it takes, texts of the batch and reasons aside.
  fileprivate var width: Int {
    switch self {
    case .rowNumber: 20
    case .word(_, _, let unknown): unknown.count
    case .truth(_, let words): words.map(\.count).max() ?? 0
    case .number(_, _, _, let form): max(form.unknown.count, 44)
    case .amount(_, _, _, let form, _, _, let ineligible, let undetermined):
      max(form.unknown.count, ineligible.count, undetermined.count, 44)
    case .measures(let measures, _, let separator):
      measures.reduce(0) { $0 + $1.name.count + separator.count + 1 }
    case .reasons: 0
    case .constant(let bytes): bytes.count
    }
  }
}
