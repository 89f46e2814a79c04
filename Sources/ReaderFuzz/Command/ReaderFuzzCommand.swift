import ArgumentParser
import Glibc
import ReaderFuzz

/// Damages rosters and sets the readers against each other.
@main
struct ReaderFuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reader-fuzz",
    abstract: "打乱名册的字节，让两种读法互相对照 · readers of rosters against each other on damaged input")

  @Option(help: "处理器时间，分钟 · minutes of processor time") var minutes = 1.0
  @Option(help: "种子 · the seed") var seed: UInt64 = 1
  @Option(help: "从第几次起 · number of the first execution") var first = 0
  @Option(help: "最多几次 · executions at most") var count = Int.max
  @Option(help: "rules 和 samples 所在的文件夹 · the folder of rules and samples") var root = "."
  @Option(help: "临时文件放哪里 · where temporary files go") var scratch = "/tmp"
  @Option(help: "内存上限，MiB · memory at most, MiB") var memory = 2048

  /// An execution that takes longer is a hang: SIGALRM ends the process.
  private static let limitSeconds: UInt32 = 60

  func run() throws {
    limitMemory()
    let fuzz = try ReaderFuzz(root: root, scratch: scratch)
    var counts: [FuzzInput.Target: Int] = [:]
    var findingCount = 0
    var number = first
    while number - first < count, Self.processorSeconds < minutes * 60 {
      note(number)
      alarm(Self.limitSeconds)
      let input = fuzz.input(seed: seed, number: number)
      counts[input.target, default: 0] += 1
      if try !fuzz.differences(input).isEmpty {
        findingCount += 1
        alarm(0)
        if findingCount <= 10 { try show(fuzz, input, number) }
      }
      number += 1
    }
    alarm(0)
    let parts = FuzzInput.Target.allCases.map { "\($0.rawValue) \(counts[$0] ?? 0)" }
    print("seed \(seed), executions \(first)..<\(number): \(parts.joined(separator: ", "))")
    print(
      "\(Int(Self.processorSeconds)) s of processor time, at most \(Self.peakMiB) MiB of memory")
    print("\(findingCount) findings")
    if findingCount > 0 { throw ExitCode(1) }
  }

  private func show(_ fuzz: ReaderFuzz, _ input: FuzzInput, _ number: Int) throws {
    let small = try fuzz.shrunk(input)
    print("DIFFERENT: --seed \(seed) --first \(number) --count 1, \(input.target.rawValue)")
    for difference in try fuzz.differences(small).prefix(4) { print("  \(difference)") }
    print("  \(Self.quoted(small.bytes))")
    if let members = small.members { print("  members: \(Self.quoted(members))") }
    // A crash later on must not take this with it.
    fflush(nil)
  }

  private static func quoted(_ bytes: [UInt8]) -> String {
    let shown = bytes.prefix(2000)
    let text = String(validating: shown, as: UTF8.self)?.debugDescription ?? "\(Array(shown))"
    return shown.count < bytes.count ? "\(text) … \(bytes.count) bytes" : text
  }

  // MARK: Limits

  /// A reader that wants more gets none, and traps.
  private func limitMemory() {
    var limit = rlimit(rlim_cur: rlim_t(memory) << 20, rlim_max: rlim_t(memory) << 20)
    // Safety: setrlimit(2) only reads the value.
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  }

  /// Leaves the number of the execution where it is found after a crash or a hang.
  private func note(_ number: Int) {
    let text = Array("--seed \(seed) --first \(number) --count 1\n".utf8)
    // Safety: the path is a C string that open(2) only reads; pwrite(2) reads the bytes of the array.
    let file = unsafe open("\(scratch)/reader-fuzz.last", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    unsafe text.withUnsafeBytes { _ = unsafe pwrite(file, $0.baseAddress, $0.count, 0) }
    close(file)
  }

  private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  private static var peakMiB: Int {
    var usage = rusage()
    // Safety: getrusage(2) fills in the value.
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss >> 10
  }
}
