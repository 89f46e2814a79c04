/// The unit of a number field, as far as cells may repeat it.
///
/// `3.6万` is the same amount whatever the field's unit, so the point can be moved; what a unit says of months and
/// years is never inferred, so `3000元/月` in a field of 元/年 stays unread.
public struct NumberUnit: Sendable, Hashable {
  /// From a word behind a number to how many places it moves the point.
  private let places: [String: Int]
  /// How many places an amount in yuan moves; nil unless the field is an amount.
  let yuanPlaces: Int?

  /// - Parameters:
  ///   - words: words for the unit itself, such as 人, 元/年 or 平方米.
  ///   - money: nil unless the field is an amount.
  public init(_ words: [String], money: Money? = nil) {
    var places: [String: Int] = [:]
    switch money {
    case .yuan: places = ["元": 0, "万": 4, "万元": 4]
    case .tenThousandYuan: places = ["元": -4, "万": 0, "万元": 0]
    case nil: break
    }
    for word in words where !word.isEmpty { places[RosterText.halfWidth(word)] = 0 }
    self.places = places
    yuanPlaces = money.map { $0 == .yuan ? 0 : -4 }
  }

  /// What amounts are counted in.
  public enum Money: Sendable, Hashable { case yuan, tenThousandYuan }

  /// A number without its unit.
  struct Stripped {
    let number: String
    let places: Int
    let conversions: CellConversions
  }

  /// Nil where there is no unit to take off, or one that the field does not have.
  func stripped(_ text: String) -> Stripped? {
    var body = text[...]
    var isSigned = false
    if let yuanPlaces, let sign = body.first, "¥￥".contains(sign) {
      body = body.dropFirst()
      isSigned = true
      if body.last.map(Self.isNumeric) == true {
        return Stripped(number: String(body), places: yuanPlaces, conversions: .unitWord)
      }
    }
    let number = body.prefix(while: Self.isNumeric)
    let word = RosterText.trimmed(String(body.dropFirst(number.count)))
    guard !number.isEmpty, let moved = places[word] else { return nil }
    let converted: CellConversions = moved == 0 ? .unitWord : .tenThousands
    return Stripped(
      number: String(number), places: moved,
      conversions: isSigned ? converted.union(.unitWord) : converted)
  }

  private static func isNumeric(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || "+-.,".contains(character))
  }
}
