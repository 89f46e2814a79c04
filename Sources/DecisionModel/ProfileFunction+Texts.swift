import DecisionValues

extension ProfileFunction {
  /// What the functions that ask something of a text answer.
  ///
  /// By Unicode scalars, as FEEL counts characters. An identity number has no second part.
  public func holds(_ text: String, _ part: String) -> Bool {
    if self == .validIdentityNumber { return IdentityNumber.isValid(text) }
    let whole = Array(text.unicodeScalars)
    let piece = Array(part.unicodeScalars)
    switch self {
    case .startsWith: return whole.starts(with: piece)
    case .endsWith: return whole.reversed().starts(with: piece.reversed())
    default:
      guard piece.count <= whole.count else { return false }
      return (0...(whole.count - piece.count)).contains { whole[$0...].starts(with: piece) }
    }
  }
}
