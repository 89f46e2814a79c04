/// A pattern as instructions for a machine that goes back to its last choice when it gets stuck.
struct PatternProgram: Sendable {
  private enum Instruction: Sendable {
    case scalar(Unicode.Scalar)
    case any
    case set(PatternSet)
    case start
    case end
    case backReference(Int)
    /// Goes on at the first and remembers the second.
    case split(Int, Int)
    case jump(Int)
    /// Keeps the place in a register.
    case save(Int)
    /// Gets stuck when nothing was read since the register was written: a loop that turns without
    /// reading would never end.
    case progress(Int)
    case accept
  }

  private static let maximumSize = 20_000
  private static let maximumSteps = 5_000_000

  private var instructions: [Instruction] = []
  /// Two for the whole, two for each group, then one for each loop.
  private var registerCount: Int
  private let groupCount: Int
  private let flags: Pattern.Flags

  /// Nil when the pattern, with its counted loops written out, is too large.
  init?(_ node: PatternNode, groupCount: Int, _ flags: Pattern.Flags) {
    self.groupCount = groupCount
    self.flags = flags
    registerCount = 2 * (groupCount + 1)
    append(.group(0, node))
    instructions.append(.accept)
    guard instructions.count <= Self.maximumSize else { return nil }
  }

  private mutating func append(_ node: PatternNode) {
    guard instructions.count <= Self.maximumSize else { return }
    switch node {
    case .scalar(let scalar): instructions.append(.scalar(scalar))
    case .any: instructions.append(.any)
    case .set(let set): instructions.append(.set(set))
    case .start: instructions.append(.start)
    case .end: instructions.append(.end)
    case .backReference(let group): instructions.append(.backReference(group))
    case .sequence(let nodes): for node in nodes { append(node) }
    case .group(let number, let inner):
      instructions.append(.save(2 * number))
      append(inner)
      instructions.append(.save(2 * number + 1))
    case .choice(let branches): append(choice: branches)
    case .repeated(let inner, let min, let max, let isGreedy):
      for _ in 0..<min { append(inner) }
      if let max {
        append(optional: inner, count: max - min, isGreedy: isGreedy)
      } else {
        append(loop: inner, isGreedy: isGreedy)
      }
    }
  }

  private mutating func append(choice branches: [PatternNode]) {
    var ends: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        append(branch)
        continue
      }
      let split = reserve()
      append(branch)
      ends.append(reserve())
      instructions[split] = .split(split + 1, instructions.count)
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func append(optional inner: PatternNode, count: Int, isGreedy: Bool) {
    var splits: [Int] = []
    for _ in 0..<count where instructions.count <= Self.maximumSize {
      splits.append(reserve())
      append(inner)
    }
    for split in splits { instructions[split] = fork(split + 1, instructions.count, isGreedy) }
  }

  private mutating func append(loop inner: PatternNode, isGreedy: Bool) {
    let register = registerCount
    registerCount += 1
    let split = reserve()
    instructions.append(.save(register))
    append(inner)
    instructions.append(.progress(register))
    instructions.append(.jump(split))
    instructions[split] = fork(split + 1, instructions.count, isGreedy)
  }

  private mutating func reserve() -> Int {
    instructions.append(.accept)
    return instructions.count - 1
  }

  private func fork(_ into: Int, _ past: Int, _ isGreedy: Bool) -> Instruction {
    isGreedy ? .split(into, past) : .split(past, into)
  }
}

// MARK: - Running

extension PatternProgram {
  private struct State {
    var counter: Int
    var place: Int
    var registers: [Int]
  }

  func firstMatch(in text: [Unicode.Scalar], from start: Int) -> Pattern.Outcome {
    var steps = 0
    guard start <= text.count else { return .none }
    for place in start...text.count {
      switch match(text, at: place, &steps) {
      case .none: continue
      case let outcome: return outcome
      }
    }
    return .none
  }

  private func match(
    _ text: [Unicode.Scalar], at place: Int, _ steps: inout Int
  ) -> Pattern.Outcome {
    var state = State(
      counter: 0, place: place, registers: Array(repeating: -1, count: registerCount))
    var choices: [State] = []
    while true {
      steps += 1
      if steps > Self.maximumSteps { return .tooMuchWork }
      if case .accept = instructions[state.counter] { return .match(result(state)) }
      if let other = advance(&state, text) {
        choices.append(other)
      } else if state.counter < 0 {
        guard let last = choices.popLast() else { return .none }
        state = last
      }
    }
  }

  /// One instruction: a counter of -1 tells that the state is stuck; a fork returns the other way.
  private func advance(_ state: inout State, _ text: [Unicode.Scalar]) -> State? {
    var isStuck = false
    var target = state.counter + 1
    var other: State?
    switch instructions[state.counter] {
    case .scalar, .any, .set:
      isStuck = state.place >= text.count || !accepts(text[state.place], state.counter)
      state.place += 1
    case .start: isStuck = !isStart(state.place, text)
    case .end: isStuck = !isEnd(state.place, text)
    case .backReference(let group): isStuck = !repeats(group, &state, text)
    case .split(let first, let second):
      other = State(counter: second, place: state.place, registers: state.registers)
      target = first
    case .jump(let place): target = place
    case .save(let register): state.registers[register] = state.place
    case .progress(let register): isStuck = state.registers[register] == state.place
    case .accept: break
    }
    state.counter = isStuck ? -1 : target
    return other
  }

  private func accepts(_ scalar: Unicode.Scalar, _ counter: Int) -> Bool {
    let ignoresCase = flags.contains(.ignoreCase)
    return switch instructions[counter] {
    case .scalar(let wanted): Self.equal(scalar, wanted, ignoresCase)
    case .any: flags.contains(.dotAll) || (scalar != "\n" && scalar != "\r")
    case .set(let set): set.contains(scalar, ignoresCase: ignoresCase)
    default: false
    }
  }

  private static func equal(
    _ a: Unicode.Scalar, _ b: Unicode.Scalar, _ ignoresCase: Bool
  ) -> Bool {
    a == b || (ignoresCase && a.caseVariants.contains(b))
  }

  private func isStart(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
    if place == 0 { return true }
    return flags.contains(.multiLine) && place < text.count && text[place - 1] == "\n"
  }

  private func isEnd(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
    place == text.count || (flags.contains(.multiLine) && text[place] == "\n")
  }

  /// Reads again what a group caught; a group that took no part caught nothing.
  private func repeats(_ group: Int, _ state: inout State, _ text: [Unicode.Scalar]) -> Bool {
    let (low, high) = (state.registers[2 * group], state.registers[2 * group + 1])
    guard low >= 0, high > low else { return true }
    guard state.place + high - low <= text.count else { return false }
    for offset in 0..<(high - low)
    where !Self.equal(
      text[state.place + offset], text[low + offset], flags.contains(.ignoreCase))
    { return false }
    state.place += high - low
    return true
  }

  private func result(_ state: State) -> Pattern.Match {
    let caught = (0...groupCount).map { group -> Range<Int>? in
      let (low, high) = (state.registers[2 * group], state.registers[2 * group + 1])
      return low >= 0 && high >= low ? low..<high : nil
    }
    return Pattern.Match(
      range: caught[0] ?? state.place..<state.place, groups: Array(caught.dropFirst()))
  }
}
