/// A number of people as it may be shown: one or two are not told apart.
enum SmallCount: Sendable, Equatable {
  case exact(Int)
  /// One or two.
  case few
  /// Not shown, because with it and the total a count of one or two could be worked out.
  case withheld

  /// The least number that is shown.
  static let least = 3

  /// The counts of a distribution whose total is known.
  static func shown(_ counts: [Int]) -> [SmallCount] {
    var shown = counts.map { isFew($0) ? SmallCount.few : .exact($0) }
    guard counts.filter(isFew).count == 1 else { return shown }
    let others = counts.indices.filter { counts[$0] >= least }
    if let partner = others.min(by: { counts[$0] < counts[$1] }) { shown[partner] = .withheld }
    return shown
  }

  private static func isFew(_ count: Int) -> Bool { count > 0 && count < least }

  /// Two counts of which the second holds the first, neither of which may give away one or two.
  static func shown(_ inner: Int, within outer: Int) -> (inner: String, outer: String) {
    let first = isFew(inner) ? "<\(least)" : "\(inner)"
    if isFew(outer) { return (first, "<\(least)") }
    return (first, isFew(outer - inner) ? "<\(inner + least)" : "\(outer)")
  }

  var exact: Int? {
    if case .exact(let count) = self { return count }
    return nil
  }

  var text: String {
    switch self {
    case .exact(let count): "\(count)"
    case .few: "<\(Self.least)"
    case .withheld: "…"
    }
  }
}
