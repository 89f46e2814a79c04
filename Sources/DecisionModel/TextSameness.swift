extension String {
  /// Whether both are the same text: canonical equality, as `==` has it.
  ///
  /// Ideographs and ASCII are their own normal form, so that their bytes decide; `==` looks each one up, which showed
  /// in the time that a row takes.
  public func isSameText(as other: String) -> Bool {
    if utf8.count == other.utf8.count, utf8.elementsEqual(other.utf8) { return true }
    return isInert && other.isInert ? false : self == other
  }

  /// Every character is ASCII or between U+4000 and U+9FFF: none has another form, and none combines.
  private var isInert: Bool {
    utf8.allSatisfy { $0 < 0xC0 || (0xE4...0xE9).contains($0) }
  }
}
