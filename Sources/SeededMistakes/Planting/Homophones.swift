import DecisionDiagnostics

/// Words as an input method or a hasty hand gets them wrong.
enum Misspelling {
  /// Two neighbours swapped, a character doubled, or one left out; nil when nothing changes.
  static func typo(_ word: String, _ generator: inout SeededGenerator) -> String? {
    var letters = Array(word)
    guard letters.count >= 2 else { return nil }
    let ways = letters.count > 3 ? 3 : 2
    switch Int.random(in: 0..<ways, using: &generator) {
    case 0:
      let at = Int.random(in: 0..<(letters.count - 1), using: &generator)
      letters.swapAt(at, at + 1)
    case 1:
      let at = Int.random(in: 0..<letters.count, using: &generator)
      letters.insert(letters[at], at: at)
    default:
      letters.remove(at: Int.random(in: 0..<letters.count, using: &generator))
    }
    let result = String(letters)
    return result == word ? nil : result
  }

  /// One hanzi replaced by another that sounds the same, or nearly so.
  static func homophone(
    _ word: String, _ likeness: PinyinTable.Likeness, _ generator: inout SeededGenerator
  ) -> String? {
    var scalars = Array(word.unicodeScalars)
    let order = Array(scalars.indices).shuffled(using: &generator)
    for index in order {
      guard let other = hanzi(like: scalars[index], likeness, &generator) else { continue }
      scalars[index] = other
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    return nil
  }

  private static let hanzi: ClosedRange<UInt32> = 0x4E00...0x9FA5

  private static func hanzi(
    like scalar: Unicode.Scalar, _ likeness: PinyinTable.Likeness,
    _ generator: inout SeededGenerator
  ) -> Unicode.Scalar? {
    guard hanzi.contains(scalar.value) else { return nil }
    let start = UInt32.random(in: hanzi, using: &generator)
    let candidates = (start...hanzi.upperBound).lazy.map { $0 }
    let rest = (hanzi.lowerBound..<start).lazy.map { $0 }
    let isLike: (UInt32) -> Bool = { value in
      guard value != scalar.value, let other = Unicode.Scalar(value) else { return false }
      return PinyinTable.standard.likeness([scalar], [other]) == likeness
    }
    return (candidates.first(where: isLike) ?? rest.first(where: isLike)).flatMap(
      Unicode.Scalar.init)
  }
}
