import DecisionDiagnostics
import SeededMistakes

/// Messy rosters of every kind, from a seed alone.
public struct Corpus: Sendable {
  /// The rule set that the files are read for.
  public static let rules = "jingmen-2021"
  static let members = "members.csv"

  public let seed: UInt64
  private let memberTable: Table
  private let rosters: [String: MessyRoster]

  /// - Parameter count: households in each file; all kinds have the same ones.
  public init(_ sample: Sample, seed: UInt64, households count: Int = 20) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed, word: "households")
    let (workers, members) = sample.draw(count, &generator)
    memberTable = members
    rosters = Dictionary(
      uniqueKeysWithValues: MessKind.all.map { kind in
        var generator = SeededGenerator(seed: seed, word: kind.name)
        var mess = Mess(workers, members)
        kind.make(&mess, &generator)
        return (kind.name, MessyRoster(kind, mess))
      })
  }

  /// The roster of a kind; all were made with the corpus.
  public func roster(_ kind: MessKind) -> MessyRoster {
    guard let roster = rosters[kind.name] else { preconditionFailure("\(kind.name) is a kind") }
    return roster
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
