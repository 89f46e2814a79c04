import ArgumentParser
import Bangfu
import DecisionDiagnostics
import Foundation
import MessyRosters

/// Makes messy rosters and counts which of them are read as they should be.
@main
struct MessyRostersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messy-rosters",
    abstract: "把示例名册弄乱，看读出来的对不对 · mess up the sample rosters and judge how they are read")

  @Option(help: "逗号分开的种子 · seeds between commas") var seed = "1"
  @Option(help: "只做这几种，逗号分开 · only these kinds") var kinds: String?
  @Option(help: "文件写到这里并留下；缺省用完即删 · keep the files here", completion: .directory)
  var write: String?
  @Option(help: "示例名册所在的文件夹 · the folder of the sample") var sample = "samples/first-run"
  @Option(help: "规则集所在的文件夹 · the folder of rule sets") var rules = "rules"
  @Option(help: "每份几户 · households in each file") var households = 20

  func run() throws {
    let seeds = seed.split(separator: ",").compactMap { UInt64($0) }
    guard !seeds.isEmpty, write == nil || seeds.count == 1 else {
      throw ValidationError("one seed, or several without --write")
    }
    let asked = kinds.map { Set($0.split(separator: ",").map(String.init)) }
    let unknown = (asked ?? []).subtracting(MessKind.all.map(\.name))
    guard unknown.isEmpty else {
      throw ValidationError("no such kind: \(unknown.sorted().joined(separator: ", "))")
    }
    let loaded = try RuleSetLoader.load("\(rules)/\(Corpus.rules)")
    guard let ruleSet = loaded.ruleSet else { throw ValidationError("no rule set in \(rules)") }
    let session = try Session.start(ruleSet, asOf: nil).get()
    let plain = try Sample(folder: sample)
    var tally = Tally()
    for seed in seeds {
      let corpus = Corpus(plain, seed: seed, households: households)
      let folder = write ?? NSTemporaryDirectory() + "messy-rosters-" + UUID().uuidString
      defer { if write == nil { try? FileManager.default.removeItem(atPath: folder) } }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in corpus.files {
        try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(file.name)"))
      }
      let judge = try Judge(corpus, session, folder: folder)
      for kind in MessKind.all where asked?.contains(kind.name) ?? true {
        tally.add(kind, Self.differences(judge, corpus.roster(kind)))
      }
    }
    print(tally.lines(in: .zh).joined(separator: "\n"))
    if !tally.isAsKnown { throw ExitCode(1) }
  }

  /// A file that cannot be read at all is a difference like others.
  private static func differences(_ judge: Judge, _ roster: MessyRoster) -> [String] {
    do {
      return try judge.differences(roster)
    } catch let error as FileError {
      return [error.diagnostic.message.en]
    } catch {
      return ["\(error)"]
    }
  }
}
