@testable import DecisionLog

/// Crashes a run after each of its operations, many times each, and goes on from what is found.
struct CrashSimulation {
  private(set) var stateCount = 0
  /// Of those, how many were not the same disk as one before.
  private(set) var distinctCount = 0
  private var numbers: SeededNumbers
  private let signer: CheapSigner
  private let omission: Omission?
  private var moments: [(disk: SimulatedDisk, promises: Promises)] = []
  private var seen: Set<Int> = []

  /// Throws when an undisturbed run fails.
  init(seed: UInt64, _ signer: CheapSigner, omission: Omission? = nil) throws {
    numbers = SeededNumbers(state: seed)
    self.signer = signer
    self.omission = omission
    let volume = volume(SimulatedDisk())
    let batches = ScriptedBatches(volume, signer, run: 0, promises: Promises())
    var moments: [(disk: SimulatedDisk, promises: Promises)] = []
    volume.observer = { moments.append(($0, batches.promises)) }
    try batches.finish()
    moments.append((volume.disk, batches.promises))
    self.moments = moments
    try ScriptedBatches.check(volume, signer)
  }

  var momentCount: Int { moments.count }

  private func volume(_ disk: SimulatedDisk) -> SimulatedVolume {
    let volume = SimulatedVolume(disk)
    volume.omission = omission
    return volume
  }

  /// Runs until there are so many states, or something is violated.
  mutating func run(stateCount count: Int) throws {
    while stateCount < count {
      let (disk, promises) = moments[stateCount % moments.count]
      stateCount += 1
      var crashed = disk
      // A process that is killed leaves its writes to the system; the power may fail later.
      let isKill = numbers.below(8) == 0
      if !isKill { crashed.crash(&numbers) }
      let crashesAgain = isKill || numbers.below(5) == 0
      if !crashesAgain {
        var hasher = Hasher()
        hasher.combine((stateCount - 1) % moments.count)
        hasher.combine(crashed.fingerprint(of: disk))
        guard seen.insert(hasher.finalize()).inserted else { continue }
      }
      distinctCount += 1
      try resume(crashed, promises, run: 1, crashes: crashesAgain ? 1 + numbers.below(2) : 0)
    }
  }

  /// Goes on from a disk, crashing so many times more.
  private mutating func resume(
    _ disk: SimulatedDisk, _ promises: Promises, run: Int, crashes: Int
  ) throws {
    let volume = volume(disk)
    if crashes > 0 { volume.lastOperation = numbers.below(40) }
    let batches = ScriptedBatches(volume, signer, run: run, promises: promises)
    do {
      try batches.finish()
    } catch let error as LogFault where volume.operationCount >= volume.lastOperation {
      _ = error
    } catch let error as LogFault {
      throw Violation(error.message.en)
    }
    if crashes == 0 { return try ScriptedBatches.check(volume, signer) }
    var next = volume.disk
    next.crash(&numbers)
    try resume(next, batches.promises, run: run + 1, crashes: crashes - 1)
  }
}
