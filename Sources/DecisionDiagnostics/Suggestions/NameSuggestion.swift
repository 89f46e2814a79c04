/// A known name that an unknown one was probably meant to be.
public struct NameSuggestion: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// Each hanzi has a reading in common with the one in its place: 静 for 净.
    case homophone
    /// The same, if zh and z, ing and in, n and l and their like are not told apart.
    case nearHomophone
    /// So many characters inserted, left out, replaced or swapped with their neighbour; 0 if only
    /// letter case or full-width forms differ.
    case spelling(distance: Int)
  }

  public let name: String
  public let reason: Reason

  public init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }

  /// A question to stand beside the unknown name.
  public var question: LocalizedText {
    switch reason {
    case .homophone: LocalizedText(zh: "同音字？\"\(name)\"", en: "sounds the same: \"\(name)\"?")
    case .nearHomophone: LocalizedText(zh: "近音字？\"\(name)\"", en: "sounds alike: \"\(name)\"?")
    case .spelling: LocalizedText(zh: "是不是\"\(name)\"？", en: "did you mean \"\(name)\"?")
    }
  }

  /// The candidates that come near to `name`, best first, at most `limit`.
  ///
  /// First names that differ only in letter case or width, then homophones, then near homophones,
  /// then spellings; within each the fewest changed characters, then the most characters in common at
  /// both ends (`标准月` is rather `标准折月` than `标准`), then the order of the text. Spelling
  /// counts up to a third of the longer name, at least one character and at most three; a name of
  /// one character has no near spellings. `name` itself is left out.
  public static func nearest(
    to name: String, among candidates: some Sequence<String>, limit: Int = 3,
    pinyin: PinyinTable = .standard
  ) -> [NameSuggestion] {
    let written = foldedScalars(name)
    let ranked = Set(candidates).compactMap { candidate in
      candidate == name ? nil : RankedName(candidate, for: written, pinyin)
    }
    return ranked.sorted().prefix(limit).map(\.suggestion)
  }
}

/// A candidate with its place in the order of likelihood.
private struct RankedName: Comparable {
  let suggestion: NameSuggestion
  let distance: Int
  private let sharedEnds: Int

  init?(_ name: String, for written: [Unicode.Scalar], _ pinyin: PinyinTable) {
    let scalars = foldedScalars(name)
    distance = spellingDistance(written, scalars)
    sharedEnds =
      zip(written, scalars).prefix { $0 == $1 }.count
      + zip(written.reversed(), scalars.reversed()).prefix { $0 == $1 }.count
    let reason: NameSuggestion.Reason
    switch pinyin.likeness(written, scalars) {
    case _ where distance == 0: reason = .spelling(distance: 0)
    case .same: reason = .homophone
    case .near: reason = .nearHomophone
    case nil:
      guard distance <= greatestDistance(written.count, scalars.count) else { return nil }
      reason = .spelling(distance: distance)
    }
    suggestion = NameSuggestion(name: name, reason: reason)
  }

  private var rank: Int {
    switch suggestion.reason {
    case .spelling(distance: 0): 0
    case .homophone: 1
    case .nearHomophone: 2
    case .spelling: 3
    }
  }

  static func < (a: RankedName, b: RankedName) -> Bool {
    (a.rank, a.distance, -a.sharedEnds, a.suggestion.name)
      < (b.rank, b.distance, -b.sharedEnds, b.suggestion.name)
  }
}

private func greatestDistance(_ a: Int, _ b: Int) -> Int {
  min(a, b) < 2 ? 0 : min(3, max(1, max(a, b) / 3))
}

/// The scalars with ASCII letters in lower case and full-width ASCII narrowed.
private func foldedScalars(_ name: String) -> [Unicode.Scalar] {
  name.unicodeScalars.map { scalar in
    var value = scalar.value
    if 0xFF01...0xFF5E ~= value { value -= 0xFEE0 }
    if 0x41...0x5A ~= value { value += 0x20 }
    return Unicode.Scalar(value) ?? scalar
  }
}

extension NameSuggestion {
  /// The likeliest candidate, if any comes near.
  public static func closest(
    to name: String, among candidates: some Sequence<String>
  ) -> NameSuggestion? {
    nearest(to: name, among: candidates, limit: 1).first
  }
}
