/// Toneless Mandarin readings, to find words that sound alike.
///
/// Input methods offer all words of one sound side by side; picking the wrong one is the commonest
/// slip in Chinese typing. Covers GB/T 2312 with the common readings of each hanzi.
public struct PinyinTable: Sendable {
  /// The table that comes with the product.
  public static let standard = PinyinTable(parsing: pinyinReadings)

  private let syllables: [String]
  /// For each syllable the number of its blurred form; syllables that sound nearly alike share one.
  private let blurredForms: [Int]
  private let syllablesByScalar: [Unicode.Scalar: [Int]]

  /// Reads lines of a syllable, a blank and the hanzi that have it.
  init(parsing text: String) {
    var syllables: [String] = []
    var syllablesByScalar: [Unicode.Scalar: [Int]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2 else { continue }
      if syllables.last != String(words[0]) { syllables.append(String(words[0])) }
      for scalar in words[1].unicodeScalars {
        syllablesByScalar[scalar, default: []].append(syllables.count - 1)
      }
    }
    var numbers: [String: Int] = [:]
    blurredForms = syllables.map { syllable in
      let form = blurred(syllable)
      let number = numbers[form] ?? numbers.count
      numbers[form] = number
      return number
    }
    self.syllables = syllables
    self.syllablesByScalar = syllablesByScalar
  }

  /// The readings of a hanzi in alphabetical order, `v` for ü; empty for everything else.
  public func readings(of scalar: Unicode.Scalar) -> [String] {
    (syllablesByScalar[scalar] ?? []).map { syllables[$0] }
  }

  /// A sound that a scalar may have: a syllable by its number, or the scalar itself.
  public enum Sound: Hashable, Sendable {
    case syllable(Int)
    case scalar(Unicode.Scalar)
  }

  /// All that a scalar may sound like, at least one: scalars without one in common do not sound the same.
  public func sounds(of scalar: Unicode.Scalar) -> [Sound] {
    syllablesByScalar[scalar]?.map { .syllable($0) } ?? [.scalar(scalar)]
  }

  /// How alike two texts sound.
  public enum Likeness: Int, Sendable, Comparable {
    /// In each place the syllables are equal or differ as accents blur them: zh/z, ch/c, sh/s, n/l,
    /// ing/in, eng/en.
    case near
    /// In each place a reading is the same.
    case same

    public static func < (a: Likeness, b: Likeness) -> Bool { a.rawValue < b.rawValue }
  }

  /// How alike two texts sound, scalar by scalar; nil when they do not, or when the lengths differ.
  ///
  /// Everything but hanzi sounds like itself only.
  public func likeness(
    _ a: some Collection<Unicode.Scalar>, _ b: some Collection<Unicode.Scalar>
  ) -> Likeness? {
    guard a.count == b.count else { return nil }
    var weakest = Likeness.same
    for (x, y) in zip(a, b) where x != y {
      guard let likeness = likeness(x, y) else { return nil }
      weakest = min(weakest, likeness)
    }
    return weakest
  }

  private func likeness(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Likeness? {
    guard let left = syllablesByScalar[a], let right = syllablesByScalar[b] else { return nil }
    if left.contains(where: right.contains) { return .same }
    let forms = right.map { blurredForms[$0] }
    return left.contains { forms.contains(blurredForms[$0]) } ? .near : nil
  }
}

/// The syllable with the distinctions undone that many speakers of southern accents do not make.
private func blurred(_ syllable: String) -> String {
  var form = syllable
  if form.hasPrefix("zh") || form.hasPrefix("ch") || form.hasPrefix("sh") {
    form.remove(at: form.index(after: form.startIndex))
  }
  if form.hasPrefix("l") { form = "n" + form.dropFirst() }
  if form.hasSuffix("ing") || form.hasSuffix("eng") { form.removeLast() }
  return form
}
