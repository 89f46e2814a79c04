import Bangfu
import DecisionDiagnostics
import Foundation
import MessyRosters
import Testing

/// Rosters messed up by `messy-rosters`, read as whoever messed them up wants it; see samples/messy-rosters.
@Suite("Messy rosters")
struct MessyRostersTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized.path()
  private static let folder = root + "/samples/messy-rosters"
  private static let sample = Result { try Sample(folder: root + "/samples/first-run") }
  private static let session = Result {
    try Session.start(
      #require(try RuleSetLoader.load("\(root)/rules/\(Corpus.rules)").ruleSet), asOf: nil
    ).get()
  }
  /// Of the files in `samples/messy-rosters`.
  private static let corpus = Result { Corpus(try sample.get(), seed: 1) }
  private static let judge = Result {
    try Judge(corpus.get(), session.get(), folder: folder)
  }

  /// What is known to be wrong must stay wrong, or come off the list.
  private func expect(_ differences: [String], _ kind: MessKind) {
    if MessKind.known[kind.name] == nil {
      #expect(differences == [], "\(kind.name)")
    } else {
      #expect(differences != [], "\(kind.name) is read as it should be: take it off `known`")
    }
  }

  @Test("each file of the samples is read as expected", arguments: MessKind.all)
  func sample(_ kind: MessKind) throws {
    expect(try Self.judge.get().differences(Self.corpus.get().roster(kind)), kind)
  }

  @Test("the samples are what the generator makes, byte for byte")
  func bytes() throws {
    let files = try Self.corpus.get().files
    for file in files {
      let found = FileManager.default.contents(atPath: "\(Self.folder)/\(file.name)")
      #expect(found.map(Array.init) == file.bytes, "\(file.name)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(Set(names) == Set(files.map(\.name)))
    #expect(files.reduce(0) { $0 + $1.bytes.count } < 2 << 20)
  }

  /// Some kinds only, for it takes long; `make test-long` runs all kinds on seeds of its own.
  @Test("files of another seed are read as expected")
  func anotherSeed() throws {
    let corpus = Corpus(try Self.sample.get(), seed: 2, households: 12)
    let kinds = MessKind.all.enumerated().filter { $0.offset.isMultiple(of: 4) }.map(\.element)
    let workspace = try Workspace()
    for kind in MessKind.all
    where kind.name == "plain" || kinds.contains(where: { $0.name == kind.name }) {
      for file in corpus.roster(kind).files { workspace.write(file.name, file.bytes) }
    }
    workspace.write(corpus.plainMembers.name, corpus.plainMembers.bytes)
    let judge = try Judge(corpus, Self.session.get(), folder: workspace.folder)
    for kind in kinds { expect(try judge.differences(corpus.roster(kind)), kind) }
  }

  @Test("there are at least sixty kinds, each of its own name, known ones among them")
  func kinds() {
    let names = MessKind.all.map(\.name)
    #expect(names.count >= 60)
    #expect(Set(names).count == names.count)
    #expect(Set(names).isSuperset(of: MessKind.known.keys))
  }
}
