import DecisionColumns
import DecisionPlan

/// Texts that the states of a few registers decide, made beforehand: a row costs a copy instead of a test for each state.
struct StateTexts {
  /// The most registers: their states make 256 texts.
  static let mostRegisters = 4

  /// Which text a row takes, as plain memory; what it points to changes with each batch.
  struct Piece {
    private let texts: UnsafePointer<Snippet>
    private let indexes: UnsafeMutablePointer<UInt8>

    fileprivate init(_ texts: UnsafePointer<Snippet>, _ indexes: UnsafeMutablePointer<UInt8>) {
      (self.texts, self.indexes) = (texts, indexes)
    }

    /// One that is not read.
    init(nowhere place: UnsafeMutablePointer<UInt8>, _ store: SnippetStore) {
      self.init(store.add([[]]), place)
    }

    @inline(__always)
    func put(_ row: Int, _ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
      texts[Int(indexes[row])].put(end)
    }
  }

  /// The most bytes of a text.
  let width: Int
  private let registers: [StateRegister]
  private let texts: UnsafePointer<Snippet>
  private let indexes = Buffer<UInt8>()

  /// - Parameter text: what is written when the registers have these states.
  init(
    _ registers: [StateRegister], _ store: SnippetStore, _ text: ([UInt8]) -> [UInt8]
  ) {
    let all = (0..<(1 << (2 * registers.count))).map { index in
      text(registers.indices.map { UInt8(index >> (2 * $0) & 3) })
    }
    self.init(registers, store, all)
  }

  /// - Parameter part: what the state of one register adds to the text, one behind the other.
  init(
    _ registers: [StateRegister], _ store: SnippetStore,
    joining part: (_ place: Int, _ state: UInt8) -> [UInt8]
  ) {
    var all: [[UInt8]] = [[]]
    for place in registers.indices {
      let added = (0..<4).map { part(place, UInt8($0)) }
      all = added.flatMap { more in all.map { text in text + more } }
    }
    self.init(registers, store, all)
  }

  private init(_ registers: [StateRegister], _ store: SnippetStore, _ all: [[UInt8]]) {
    precondition(registers.count <= Self.mostRegisters, "states that fit a byte")
    self.registers = registers
    texts = store.add(all)
    width = all.map(\.count).max() ?? 0
  }

  var piece: Piece { Piece(texts, indexes.base) }

  /// Works out which text each row of the batch takes.
  func prepare(_ run: PlanRun) -> Piece {
    let count = run.batch.count
    indexes.reserve(count)
    let out = indexes.base
    out.update(repeating: 0, count: count)
    for (place, register) in registers.enumerated() {
      let states = run.states(register)
      let shift = UInt8(2 * place)
      for row in 0..<count { out[row] |= states[row] &<< shift }
    }
    return piece
  }
}

/// What a row is made of, in its order.
enum RowPart {
  case cell(ResultCell)
  /// One or several cells in a row, the delimiters before them included.
  case states(StateTexts)

  /// Puts cells that stand side by side together where few states decide them.
  static func parts(
    _ cells: [ResultCell], _ delimiter: UInt8, _ store: SnippetStore
  ) -> [RowPart] {
    var parts: [RowPart] = []
    var open: [(index: Int, cell: ResultCell)] = []
    var registers: [StateRegister] = []
    func close() {
      guard !open.isEmpty else { return }
      let (cells, all) = (open, registers)
      let texts = StateTexts(all, store) { states in
        cells.flatMap { index, cell in
          (index > 0 ? [delimiter] : []) + cell.text(states, of: all)
        }
      }
      parts.append(.states(texts))
      (open, registers) = ([], [])
    }
    for (index, cell) in cells.enumerated() {
      guard let own = cell.decidingStates else {
        close()
        parts.append(.cell(cell))
        continue
      }
      if registers.merged(own).count > StateTexts.mostRegisters { close() }
      registers = registers.merged(own)
      open.append((index, cell))
    }
    close()
    return parts
  }
}

extension [StateRegister] {
  fileprivate func merged(_ others: [StateRegister]) -> [StateRegister] {
    others.reduce(into: self) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension ResultCell {
  /// The registers whose states alone decide what is written; nil where numbers or texts do, or too many states.
  fileprivate var decidingStates: [StateRegister]? {
    switch self {
    case .constant: return []
    case .truth(let state, _): return [state]
    case .measures(let measures, let outcome, _):
      let states = [outcome] + measures.map(\.state)
      return [].merged(states).count <= StateTexts.mostRegisters ? states : nil
    default: return nil
    }
  }

  /// What is written when some registers, those that decide it among them, have these states.
  fileprivate func text(_ states: [UInt8], of registers: [StateRegister]) -> [UInt8] {
    func state(_ register: StateRegister) -> UInt8 {
      registers.firstIndex(of: register).map { states[$0] } ?? CellState.poison
    }
    switch self {
    case .constant(let bytes): return bytes
    case .truth(let truth, let words):
      let state = state(truth)
      return words[state == CellState.known ? 2 : state == CellState.isFalse ? 0 : 1]
    case .measures(let measures, let outcome, let separator):
      guard state(outcome) == CellState.known else { return [] }
      let told = measures.filter { state($0.state) != CellState.isFalse }.map {
        $0.name + (state($0.state) == CellState.known ? [] : PreparedCell.openMark)
      }
      return Array(told.joined(separator: separator))
    default: return []
    }
  }
}
