import DecisionDiagnostics
import Testing

@testable import DecisionSyntax

struct YAMLFuzzTests {
  @Test func `damaged files never crash the reader, and all places lie within the file`() {
    var fuzz = YAMLFuzz(seed: YAMLFuzz.seed)
    var cleanCount = 0
    for round in 0..<1500 {
      let utf8 = fuzz.mutant()
      let result = readYAML(utf8)
      if result.diagnostics.isEmpty { cleanCount += 1 }
      let mistake = Self.misplacement(result) ?? Self.wrongOrigin(result)
      if let mistake {
        Issue.record("seed \(YAMLFuzz.seed), round \(round): \(mistake)\n\(utf8)")
        return
      }
    }
    #expect(cleanCount > 100, "places of scalars are judged in files without findings only")
  }

  /// A span outside the file, or edits of one fix-it that overlap.
  private static func misplacement(_ result: YAMLResult) -> String? {
    let size = result.source.utf8.count
    for diagnostic in result.diagnostics {
      guard let span = diagnostic.span else { return "\(diagnostic.code.name) has no span" }
      let spans =
        [span] + diagnostic.notes.compactMap(\.span)
        + diagnostic.fixIts.flatMap(\.edits).map(\.span)
      for span in spans where span.lower < 0 || span.upper < span.lower || span.upper > size {
        return "\(diagnostic.code.name) at \(span.lower)..<\(span.upper) of \(size)"
      }
    }
    for fixIt in result.diagnostics.flatMap(\.fixIts) {
      let spans = fixIt.edits.map(\.span).sorted { $0.lower < $1.lower }
      for (a, b) in zip(spans, spans.dropFirst()) where a.upper > b.lower {
        return "edits overlap at \(b.lower)"
      }
    }
    for (_, span) in result.root?.scalars ?? [] where span.upper > size || span.lower < 0 {
      return "scalar at \(span.lower)..<\(span.upper) of \(size)"
    }
    return nil
  }

  private static func wrongOrigin(_ result: YAMLResult) -> String? {
    guard result.diagnostics.isEmpty else { return nil }
    for (scalar, span) in result.root?.scalars ?? [] {
      if let byte = unaccountedByte(scalar, span, in: result.source) {
        return "byte \(byte) of \(scalar.text.debugDescription)"
      }
    }
    return nil
  }
}

/// Makes damaged YAML from sound YAML, the same for the same seed.
struct YAMLFuzz {
  static let seed: UInt64 = 0x9900_2021_0709

  static let seeds =
    [
      YAMLSamples.ruleSet,
      "a: &x [1, 2]\nb: *x\n<<: {c: !t 1}\n? {d: e}\n: |2-\n    f\n   g\nh: >+\n  i\n\n\n  j\n",
      "a: \"甲\\u4e00\\\n  乙\n\n  丙\"\nb: '丁''戊\n  己'\nc:\n- - x\n  - {y: [z, w: v], u}\n",
      "%YAML 1.2\n---\na： 1\nb:2\n\tc: 3\nd: [1..3)\ne: >= 4\n...\n---\nf: | g\n  h\n",
    ] + YAMLMistakeTests.quoting.map(\.text) + YAMLMistakeTests.structure.map(\.text)

  private static let pieces: [[UInt8]] =
    [
      ":", ": ", "：", "- ", "\"", "'", "[", "]", "{", "}", ",", "#", " #", "|", ">", "|2\n", ">-\n",
      "*a", "&b ", "!c ", "%", "@", "`", "?", "? ", "\n", "\n  ", "\n    ", "\t", " ", "\\",
      "\\u12",
      "---\n", "...\n", "甲", "\u{202E}", "\u{3000}", "\r", "\r\n", "..", "<<: ", "\u{85}", "\0",
    ].map { Array($0.utf8) } + [[0xFF], [0xE4, 0xB8], [0x80]]

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func mutant() -> [UInt8] {
    var utf8 = Array(Self.seeds[below(Self.seeds.count)].utf8)
    for _ in 0...below(6) { mutate(&utf8) }
    return utf8
  }

  private mutating func mutate(_ utf8: inout [UInt8]) {
    let at = below(utf8.count + 1)
    switch below(4) {
    case 0:
      utf8.removeSubrange(at..<min(utf8.count, at + 1 + below(8)))
    case 1:
      let from = below(utf8.count + 1)
      utf8.insert(contentsOf: utf8[from..<min(utf8.count, from + below(40))], at: at)
    default:
      utf8.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: at)
    }
  }

  /// SplitMix64.
  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }
}
