/// Times the engine's parts and prints a line for each: name, nanoseconds, those of the reference, their ratio.
///
/// Fields stand between tabs: `benchmarks/run.py micro` reads them and sets them beside the baseline.
@main
enum MicroCommand {
  private static let rounds = 9

  static func main() {
    let benchmarks =
      ScanBenchmarks.all() + ParseBenchmarks.all() + KernelBenchmarks.all()
      + FormatBenchmarks.all()
    for benchmark in benchmarks {
      let measured = Measurement(benchmark, rounds: rounds)
      let figures = [measured.time, measured.referenceTime, measured.ratio].map { "\($0)" }
      print(([benchmark.name] + figures).joined(separator: "\t"))
    }
  }
}
