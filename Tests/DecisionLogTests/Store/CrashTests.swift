import Testing

@testable import DecisionLog

struct CrashTests {
  @Test(arguments: [UInt64(1), 2])
  func `after any crash the log goes on, with nothing lost and nothing twice`(
    seed: UInt64
  ) throws {
    let signer = try #require(CheapSigner())
    var simulation = try CrashSimulation(seed: seed, signer)
    do {
      try simulation.run(stateCount: 50_000)
    } catch {
      Issue.record("seed \(seed), state \(simulation.stateCount): \(error)")
    }
    print(
      "seed \(seed): \(simulation.stateCount) crashes over \(simulation.momentCount) moments,",
      "\(simulation.distinctCount) runs")
  }

  static func folder(_ name: String) -> @Sendable (LogPath, Bool) -> Bool {
    { path, isFolder in isFolder && path.name == name }
  }

  static func file(_ test: @escaping @Sendable (String) -> Bool)
    -> @Sendable (LogPath, Bool) -> Bool
  {
    { path, isFolder in !isFolder && test(path.name) }
  }

  static let omissions: [Omission] = [
    Omission(description: "segment", drops: file { $0.hasSuffix(".jsonl") }),
    Omission(description: "sealed records", drops: file { $0.hasSuffix(".bin") }),
    Omission(description: "result", drops: file { $0 == "output.part" }),
    Omission(description: "checkpoint", drops: file { $0.hasPrefix("checkpoint.tmp") }),
    Omission(description: "checkpoint of genesis", drops: file { $0 == "checkpoint" }),
    Omission(description: "list of checkpoints", drops: file { $0 == "checkpoints.txt" }),
    Omission(description: "facts", drops: file { $0 == "LOG.json" }),
    Omission(description: "tile", drops: file { $0.utf8.count == 3 }),
    Omission(description: "folder of the log", drops: folder("2026")),
    Omission(description: "folder of the new log", drops: folder("2026.new")),
    Omission(
      description: "folder of the new segments", drops: { $1 && $0.text == "2026.new/seg" }),
    Omission(
      description: "folder of the new segment", drops: { $1 && $0.text == "2026.new/seg/000" }),
    Omission(description: "folder of segments", drops: { $1 && $0.text == "2026/seg/000" }),
    Omission(description: "folder of sealed records", drops: { $1 && $0.text == "2026/seal/000" }),
    Omission(description: "place of the log", drops: { $1 && $0 == LogPath(.log) }),
    Omission(description: "what is found at the start", trustsWhatItFinds: true),
    Omission(description: "place of the results", drops: { $1 && $0 == LogPath(.output) }),
  ]

  @Test(arguments: omissions)
  func `without any one of the synchronizations a crash does harm, and is caught`(
    omission: Omission
  ) throws {
    let signer = try #require(CheapSigner())
    var simulation = try CrashSimulation(seed: 3, signer, omission: omission)
    #expect(throws: Violation.self, "\(omission)") { try simulation.run(stateCount: 20_000) }
    print("without \(omission): caught at \(simulation.stateCount)")
  }
}
