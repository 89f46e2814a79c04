import Bangfu
import DecisionDiagnostics

/// One mistake as it was planted and judged.
public struct Outcome: Sendable {
  public let kind: String
  public let mistake: Mistake
  public let verdict: Verdict
  /// `rules/x.yaml:12:11` of the first place where a finding may begin.
  public let place: String
  /// The line with the mistake in it.
  public let line: String

  public var passes: Bool { verdict.passes(mistake.remedy) }
}

/// Plants and judges, from a seed alone.
public struct Campaign: Sendable {
  public let seed: UInt64
  let grounds: [Ground]

  public init(_ samples: [SampleRuleSet], seed: UInt64) {
    self.seed = seed
    grounds = samples.flatMap(\.grounds)
  }

  /// So many different mistakes of one kind, each planted alone; fewer where the samples give no more.
  ///
  /// Throws: `FileError` when a sample can no longer be read.
  public func outcomes(
    of kind: MistakeKind, variants: Int = 3
  ) throws(FileError) -> [Outcome] {
    var generator = SeededGenerator(seed: seed, word: kind.name)
    var outcomes: [Outcome] = []
    for (ground, mistake) in draw(kind, variants, from: grounds, &generator) {
      outcomes += try judge([(kind.name, mistake)], in: ground)
    }
    return outcomes
  }

  /// Rounds of three to six mistakes of different kinds planted together in one file.
  ///
  /// Throws: `FileError` when a sample can no longer be read.
  public func rounds(_ count: Int) throws(FileError) -> [[Outcome]] {
    var generator = SeededGenerator(seed: seed, word: "together")
    var rounds: [[Outcome]] = []
    while rounds.count < count {
      let ground = grounds[Int.random(in: 0..<grounds.count, using: &generator)]
      let wanted = Int.random(in: 3...6, using: &generator)
      let chosen = together(wanted, in: ground, &generator)
      if chosen.count >= 3 { rounds.append(try judge(chosen, in: ground)) }
    }
    return rounds
  }

  private func draw(
    _ kind: MistakeKind, _ wanted: Int, from grounds: [Ground],
    _ generator: inout SeededGenerator
  ) -> [(ground: Ground, mistake: Mistake)] {
    var seeds: [(Ground, MistakeKind.Seed)] = []
    for ground in grounds { seeds += kind.seeds(ground).map { (ground, $0) } }
    seeds.shuffle(using: &generator)
    var drawn: [(ground: Ground, mistake: Mistake)] = []
    // Where places are few, another draw at the same place is a variant too.
    for (ground, seed) in Array(repeating: seeds, count: 32).joined() where drawn.count < wanted {
      guard let mistake = seed(&generator) else { continue }
      let isKnown = drawn.contains {
        $0.mistake.edits == mistake.edits && $0.ground.source.path == ground.source.path
      }
      if !isKnown { drawn.append((ground, mistake)) }
    }
    return drawn
  }

  /// Mistakes of different kinds that leave at least a line between them.
  private func together(
    _ wanted: Int, in ground: Ground, _ generator: inout SeededGenerator
  ) -> [(String, Mistake)] {
    var chosen: [(String, Mistake)] = []
    for kind in MistakeKind.all.filter({ !$0.hidesOthers }).shuffled(using: &generator) {
      guard chosen.count < wanted else { break }
      guard let mistake = draw(kind, 1, from: [ground], &generator).first?.mistake else { continue }
      if !ground.breaksChain(mistake),
        chosen.allSatisfy({ areApart($0.1, mistake, in: ground) })
      {
        chosen.append((kind.name, mistake))
      }
    }
    return chosen
  }

  private func areApart(_ a: Mistake, _ b: Mistake, in ground: Ground) -> Bool {
    let (first, second) = (ground.lines(of: a), ground.lines(of: b))
    return first.upperBound + 1 < second.lowerBound || second.upperBound + 1 < first.lowerBound
  }

  private func judge(
    _ mistakes: [(kind: String, mistake: Mistake)], in ground: Ground
  ) throws(FileError) -> [Outcome] {
    let verdicts = try Judge(ground).verdicts(on: mistakes.map(\.mistake))
    let edits = mistakes.flatMap(\.mistake.edits)
    let text = SourceText(
      id: ground.source.id, path: ground.source.path,
      utf8: Mistake.applying(edits, to: ground.source.utf8))
    return zip(mistakes, verdicts).map { item, verdict in
      let offset = item.mistake.places.first.map { Mistake.offset(of: $0, after: edits) } ?? 0
      let position = text.position(of: offset)
      return Outcome(
        kind: item.kind, mistake: item.mistake, verdict: verdict,
        place: "\(text.path):\(position.line):\(position.column)", line: text.line(position.line))
    }
  }
}

extension Ground {
  /// Whether it stands where other files are named: without them no name can be looked up, and findings
  /// about names are held back.
  fileprivate func breaksChain(_ mistake: Mistake) -> Bool {
    let links = entries.filter { $0.path.isEmpty && ["extends", "include"].contains($0.key) }
    let touched = lines(of: mistake)
    return links.contains { touched.contains(source.position(of: $0.entry.keySpan.lower).line) }
  }

  /// The lines that a mistake touches or is reported on.
  fileprivate func lines(of mistake: Mistake) -> ClosedRange<Int> {
    let offsets =
      mistake.edits.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
      + mistake.places.map(\.anchor)
    let lines = offsets.map { source.position(of: $0).line }
    return (lines.min() ?? 0)...(lines.max() ?? 0)
  }
}
