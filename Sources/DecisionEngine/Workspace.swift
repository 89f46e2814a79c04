import DecisionColumns
import DecisionPlan
import DecisionValues

/// The registers of one plan, for one worker.
///
/// Registers that are columns of the batch point into it; all others have storage here, which is used again
/// once the last instruction that reads it has run, so that a batch stays in the cache.
final class Workspace {
  let plan: Plan
  /// Where each register's values are at the moment. Plain memory, so that no access to it is checked.
  let words: UnsafeMutablePointer<UnsafeMutablePointer<Int64>>
  let states: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>
  let decimals: UnsafeMutablePointer<UnsafeMutablePointer<Decimal128>>
  /// How many rows each domain has in the batch.
  let counts: UnsafeMutablePointer<Int>
  /// For each domain of members: the row of the parent domain that each row belongs to.
  let owners: [Buffer<Int32>]
  /// The household of each row, and the row in the batch's member table, where these differ from the owner and the row.
  let households: [Buffer<Int32>]
  let memberRows: [Buffer<Int32>]
  /// The rows of domain d that belong to row r of its parent: `starts[d][r]..<starts[d][r + 1]`.
  let starts: [Buffer<Int32>]
  /// Rows in which a number grew too large for its register: the interpreter decides them.
  let faults: [Buffer<UInt8>]
  private let wordStorage: [Buffer<Int64>]
  private let stateStorage: [Buffer<UInt8>]
  private var decimalCapacity: [Int]
  let slots: RegisterSlots

  init(_ plan: Plan) {
    self.plan = plan
    slots = RegisterSlots(plan)
    wordStorage = (0..<slots.wordSlots).map { _ in Buffer() }
    stateStorage = (0..<slots.stateSlots).map { _ in Buffer() }
    decimalCapacity = Array(repeating: 64, count: plan.decimalCount)
    let nowhere = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
    nowhere.initialize(to: 0)
    self.nowhere = nowhere
    words = .allocate(capacity: plan.wordCount)
    words.initialize(repeating: nowhere, count: plan.wordCount)
    states = .allocate(capacity: plan.stateCount)
    states.initialize(
      repeating: UnsafeMutableRawPointer(nowhere).assumingMemoryBound(to: UInt8.self),
      count: plan.stateCount)
    decimals = .allocate(capacity: plan.decimalCount)
    for register in 0..<plan.decimalCount {
      (decimals + register).initialize(to: .allocate(capacity: 64))
    }
    counts = .allocate(capacity: plan.domains.count)
    counts.initialize(repeating: 0, count: plan.domains.count)
    owners = plan.domains.map { _ in Buffer() }
    households = plan.domains.map { _ in Buffer() }
    memberRows = plan.domains.map { _ in Buffer() }
    starts = plan.domains.map { _ in Buffer() }
    faults = plan.domains.map { _ in Buffer() }
  }

  private let nowhere: UnsafeMutablePointer<Int64>

  deinit {
    for register in 0..<plan.decimalCount { decimals[register].deallocate() }
    words.deallocate()
    states.deallocate()
    decimals.deallocate()
    counts.deallocate()
    nowhere.deallocate()
  }

  /// Storage for the result of a word instruction.
  func word(_ register: Int, _ count: Int) -> UnsafeMutablePointer<Int64> {
    let storage = wordStorage[slots.words[register]]
    storage.reserve(count)
    words[register] = storage.base
    return storage.base
  }

  func state(_ register: Int, _ count: Int) -> UnsafeMutablePointer<UInt8> {
    let storage = stateStorage[slots.states[register]]
    storage.reserve(count)
    states[register] = storage.base
    return storage.base
  }

  func decimal(_ register: Int, _ count: Int) -> UnsafeMutablePointer<Decimal128> {
    if decimalCapacity[register] < count {
      decimals[register].deallocate()
      decimalCapacity[register] = max(count, decimalCapacity[register] * 2)
      decimals[register] = .allocate(capacity: decimalCapacity[register])
    }
    return decimals[register]
  }
}

/// Which piece of storage each register uses: pieces are used again after the last reader.
struct RegisterSlots {
  private(set) var words: [Int]
  private(set) var states: [Int]
  private(set) var wordSlots = 0
  private(set) var stateSlots = 0

  init(_ plan: Plan) {
    words = Array(repeating: 0, count: plan.wordCount)
    states = Array(repeating: 0, count: plan.stateCount)
    var lastWord = Array(repeating: -1, count: plan.wordCount)
    var lastState = Array(repeating: -1, count: plan.stateCount)
    for (step, instruction) in plan.steps.enumerated() {
      for register in instruction.instruction.operands {
        switch register {
        case .word(let register): lastWord[register.index] = step
        case .state(let register): lastState[register.index] = step
        case .decimal: break
        }
      }
    }
    // A register that only stands for another's memory keeps that memory alive.
    for step in plan.steps.reversed() {
      if case .word(.limited(let source), _) = step.instruction {
        lastWord[source.index] = max(lastWord[source.index], lastWord[step.result])
      }
    }
    for register in plan.results {
      switch register {
      case .word(let register): lastWord[register.index] = .max
      case .state(let register): lastState[register.index] = .max
      case .decimal: break
      }
    }
    for step in plan.steps.reversed() {
      if case .word(.limited(let source), _) = step.instruction {
        lastWord[source.index] = max(lastWord[source.index], lastWord[step.result])
      }
    }
    assign(plan, lastWord, lastState)
  }

  private mutating func assign(_ plan: Plan, _ lastWord: [Int], _ lastState: [Int]) {
    // Domains differ in size, so storage is shared within a domain only.
    var freeWords: [Int: [Int]] = [:]
    var freeStates: [Int: [Int]] = [:]
    var endingWords: [Int: [Int]] = [:]
    var endingStates: [Int: [Int]] = [:]
    for (index, step) in plan.steps.enumerated() {
      switch step.instruction {
      case .word(_, let domain):
        if let slot = freeWords[domain]?.popLast() {
          words[step.result] = slot
        } else {
          words[step.result] = wordSlots
          wordSlots += 1
        }
        endingWords[max(lastWord[step.result], index), default: []].append(step.result)
      case .state(_, let domain):
        if let slot = freeStates[domain]?.popLast() {
          states[step.result] = slot
        } else {
          states[step.result] = stateSlots
          stateSlots += 1
        }
        endingStates[max(lastState[step.result], index), default: []].append(step.result)
      case .decimal: break
      }
      for register in endingWords[index] ?? [] {
        freeWords[plan.wordDomains[register], default: []].append(words[register])
      }
      for register in endingStates[index] ?? [] {
        freeStates[plan.stateDomains[register], default: []].append(states[register])
      }
    }
  }
}
