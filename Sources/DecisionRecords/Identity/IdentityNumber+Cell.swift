import DecisionValues

extension IdentityNumber {
  /// Reads the number in a cell; blanks around it, width and the case of `x` do not matter.
  ///
  /// Throws: the first fault, from length to check character.
  public init(cell text: String) throws(Fault) { try self.init(Self.folded(text)) }

  /// A cell that should hold an identity number, fit to be shown.
  ///
  /// At most the first six and the last two characters stay, and only of a text that has a birth
  /// date where it belongs: where a digit is lost or added nobody knows what the others give away.
  public static func masked(_ text: String) -> String {
    let folded = folded(text)
    guard !folded.isEmpty else { return "" }
    let stars = String(repeating: "*", count: 10)
    guard (try? birthDate(in: folded)) != nil else { return stars }
    return folded.prefix(6) + stars + folded.suffix(2)
  }

  /// A text without blanks around it, in half width and upper case.
  public static func folded(_ text: String) -> String {
    RosterText.trimmed(RosterText.halfWidth(text)).uppercased()
  }
}
