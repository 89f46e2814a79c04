/// Something worth timing beside the least that any program would have to do with the same data.
///
/// Both are closures, so that the compiler can neither join nor drop their runs.
struct Benchmark {
  let name: String
  /// What one run of each works through: cells, rows or bytes.
  let count: Int
  /// A second count where the reference works through something else.
  let referenceCount: Int
  let body: () -> Int
  let reference: () -> Int

  init(
    _ name: String, count: Int, referenceCount: Int? = nil, body: @escaping () -> Int,
    reference: @escaping () -> Int
  ) {
    self.name = name
    self.count = count
    self.referenceCount = referenceCount ?? count
    self.body = body
    self.reference = reference
  }
}

/// Nanoseconds per cell, row or byte, and how many times the reference that is.
struct Measurement {
  let time: Double
  let referenceTime: Double
  let ratio: Double

  /// Medians of rounds that take turns, so that a slow moment of the machine meets both sides.
  init(_ benchmark: Benchmark, rounds: Int) {
    let bodyRuns = Stopwatch.runs(benchmark.body)
    let referenceRuns = Stopwatch.runs(benchmark.reference)
    var pairs: [(body: Double, reference: Double)] = []
    for _ in 0..<rounds {
      let body = Stopwatch.time(bodyRuns, benchmark.body) / Double(benchmark.count)
      let reference =
        Stopwatch.time(referenceRuns, benchmark.reference) / Double(benchmark.referenceCount)
      pairs.append((body, reference))
    }
    time = Self.median(pairs.map(\.body))
    referenceTime = Self.median(pairs.map(\.reference))
    ratio = Self.median(pairs.map { $0.body / $0.reference })
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

private enum Stopwatch {
  /// A round lasts so long that the clock's own cost does not show.
  private static let nanosecondsPerRound = 5_000_000.0

  /// How many runs fill a round, found by doubling, which also warms caches.
  static func runs(_ body: () -> Int) -> Int {
    var runs = 1
    while time(runs, body) * Double(runs) < nanosecondsPerRound { runs *= 2 }
    return runs
  }

  /// Nanoseconds per run.
  static func time(_ runs: Int, _ body: () -> Int) -> Double {
    var sum = 0
    let duration = ContinuousClock().measure {
      for _ in 0..<runs { sum &+= body() }
    }
    // Never so: only to have the sums used.
    if sum == .min { print(sum) }
    let (seconds, attoseconds) = duration.components
    return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(runs)
  }
}
