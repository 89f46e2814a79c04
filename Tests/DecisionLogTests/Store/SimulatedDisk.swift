@testable import DecisionLog

/// Numbers from a seed (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}

/// What a name in a folder stands for.
enum SimulatedNode: Hashable {
  case file(Int)
  case folder(Int)
}

/// A file: what programs see, what the disk surely has, and what was done since.
struct SimulatedFile {
  enum Change {
    case write(offset: Int, [UInt8])
    case truncate(Int)
  }

  var content: [UInt8] = []
  var durable: [UInt8] = []
  var pending: [Change] = []

  mutating func apply(_ change: Change) {
    switch change {
    case .write(_, let bytes): content += bytes
    case .truncate(let size): content.removeLast(content.count - size)
    }
    pending.append(change)
  }

  mutating func synchronize() {
    durable = content
    pending.removeAll()
  }

  /// What is found after the power failed: each change whole, in part, as zeros or not at all.
  mutating func crash(_ numbers: inout SeededNumbers) {
    guard !pending.isEmpty else { return }
    var bytes = durable
    let mode = numbers.below(4)
    for change in pending {
      switch change {
      case .truncate(let size):
        if mode == 3 || numbers.below(2) == 0, bytes.count > size {
          bytes.removeLast(bytes.count - size)
        }
      case .write(let offset, let written):
        Self.write(
          written, at: offset, to: &bytes, outcome: mode == 3 ? 0 : numbers.below(4), &numbers)
      }
    }
    content = bytes
    durable = bytes
    pending.removeAll()
  }

  private static func write(
    _ written: [UInt8], at offset: Int, to bytes: inout [UInt8], outcome: Int,
    _ numbers: inout SeededNumbers
  ) {
    var kept = written[...]
    switch outcome {
    case 0: break
    case 1: return
    case 2: kept = written.prefix(numbers.below(written.count + 1))
    default:
      // The size is known to the disk, the bytes from some place on are not.
      let start = numbers.below(written.count + 1)
      kept = written.prefix(start) + [UInt8](repeating: 0, count: written.count - start)
    }
    if bytes.count < offset {
      bytes += [UInt8](repeating: 0, count: offset - bytes.count)
    }
    let end = min(bytes.count, offset + kept.count)
    bytes.replaceSubrange(offset..<end, with: kept)
  }
}

/// A folder: its names, and the changes to them that the disk may not have yet.
struct SimulatedFolder {
  /// One change, whole or not at all; a rename takes one name and gives another.
  typealias Change = [(name: String, node: SimulatedNode?)]

  var names: [String: SimulatedNode] = [:]
  var durable: [String: SimulatedNode] = [:]
  var pending: [Change] = []

  mutating func apply(_ change: Change) {
    for (name, node) in change { names[name] = node }
    pending.append(change)
  }

  mutating func synchronize() {
    durable = names
    pending.removeAll()
  }

  /// Any of the changes may be on the disk, also a later one without an earlier one.
  mutating func crash(_ numbers: inout SeededNumbers) {
    guard !pending.isEmpty else { return }
    names = durable
    let mode = numbers.below(4)
    for change in pending where mode == 0 || mode != 1 && numbers.below(2) == 0 {
      for (name, node) in change { names[name] = node }
    }
    durable = names
    pending.removeAll()
  }
}

/// Everything on the disks of all places. A value: a copy is a moment to come back to.
struct SimulatedDisk {
  var files: [SimulatedFile] = []
  /// The first are the places.
  var folders = LogPlace.allCases.map { _ in SimulatedFolder() }
  var bytesLeft = Int.max

  mutating func crash(_ numbers: inout SeededNumbers) {
    for index in files.indices where !files[index].pending.isEmpty {
      files[index].crash(&numbers)
    }
    for index in folders.indices where !folders[index].pending.isEmpty {
      folders[index].crash(&numbers)
    }
  }

  /// Whether two disks that began alike and then crashed hold the same.
  func fingerprint(of changed: SimulatedDisk) -> Int {
    var hasher = Hasher()
    for index in files.indices where !changed.files[index].pending.isEmpty {
      hasher.combine(index)
      hasher.combine(files[index].content)
    }
    for index in folders.indices where !changed.folders[index].pending.isEmpty {
      hasher.combine(index)
      hasher.combine(folders[index].names)
    }
    return hasher.finalize()
  }
}
