import DecisionDiagnostics
import SeededMistakes

/// Messy rosters of every kind, from a seed alone.
public struct Corpus: Sendable {
  /// The rule set that the files are read for.
  public static let rules = "jingmen-2021"
  static let members = "members.csv"

  public let seed: UInt64
  private let workerTable: Table
  private let memberTable: Table

  /// - Parameter count: households in each file; all kinds have the same ones.
  public init(_ sample: Sample, seed: UInt64, households count: Int = 20) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed, word: "households")
    (workerTable, memberTable) = sample.draw(count, &generator)
  }

  public func roster(_ kind: MessKind) -> MessyRoster {
    var generator = SeededGenerator(seed: seed, word: kind.name)
    var mess = Mess(workerTable, memberTable)
    kind.make(&mess, &generator)
    return MessyRoster(kind, mess)
  }

  /// The members of all kinds that leave them as they are.
  public var plainMembers: MessyRoster.File {
    let form = TextForm()
    return .init(name: Self.members, bytes: form.bytes(form.text(memberTable).text))
  }

  /// All files of a folder that holds the corpus, the pages that say what is in it among them.
  public var files: [MessyRoster.File] {
    [plainMembers] + MessKind.all.flatMap { roster($0).files } + [page(.zh), page(.en)]
  }

  private func page(_ language: Language) -> MessyRoster.File {
    let name = language == .zh ? "README.zh.md" : "README.md"
    return .init(name: name, bytes: Array(CorpusPage(self, language).text.utf8))
  }
}
