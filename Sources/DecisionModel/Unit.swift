/// A unit of account: a product of powers of base units, such as 元/人/月.
///
/// Months and years are different bases on purpose: mixing them up is *the* policy mistake, and only
/// `monthly()` and `yearly()` lead from one to the other. 元 and 万元 likewise, with `元()`.
public struct Unit: Sendable, Hashable {
  /// Exponents by base unit, none of them 0.
  public let exponents: [String: Int]

  public init(_ exponents: [String: Int]) {
    self.exponents = exponents.filter { $0.value != 0 }
  }

  /// A bare ratio.
  public static let none = Unit([:])

  /// The base units, longest names first.
  public static let bases = ["平方米", "万元", "元", "人", "户", "岁", "月", "年", "日", "套", "辆", "次"]
  private static let aliases = ["天": "日", "㎡": "平方米"]
  private static let ratios: Set<String> = ["", "倍", "比例", "1"]

  /// Reads `元/人/月` or `人月`; nil when a part is no unit.
  public init?(_ text: String) {
    if Self.ratios.contains(text) {
      self = .none
      return
    }
    var exponents: [String: Int] = [:]
    for (index, part) in text.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      var rest = part.filter { $0 != " " && $0 != "·" }[...]
      if rest.isEmpty { return nil }
      if rest == "1", index == 0 { continue }
      while !rest.isEmpty {
        let names = Self.bases + Self.aliases.keys.sorted()
        guard let name = names.first(where: { rest.hasPrefix($0) }) else { return nil }
        exponents[Self.aliases[name] ?? name, default: 0] += index == 0 ? 1 : -1
        rest = rest.dropFirst(name.count)
      }
    }
    self.init(exponents)
  }

  public static func * (a: Unit, b: Unit) -> Unit {
    Unit(a.exponents.merging(b.exponents) { $0 + $1 })
  }

  public static func / (a: Unit, b: Unit) -> Unit {
    Unit(a.exponents.merging(b.exponents.mapValues { -$0 }) { $0 + $1 })
  }

  public func exponent(of base: String) -> Int { exponents[base] ?? 0 }

  /// With one base taken for another: `monthly` takes 年 for 月.
  func replacing(_ old: String, with new: String) -> Unit {
    var result = exponents
    let moved = result.removeValue(forKey: old) ?? 0
    result[new, default: 0] += moved
    return Unit(result)
  }
}

extension Unit: CustomStringConvertible {
  private static let order = ["元", "万元", "人", "户", "岁", "平方米", "套", "辆", "次", "年", "月", "日"]

  public var description: String {
    var over = ""
    var under = ""
    for base in Self.order {
      let exponent = exponent(of: base)
      if exponent > 0 { over += String(repeating: base, count: exponent) }
      if exponent < 0 { under += String(repeating: "/" + base, count: -exponent) }
    }
    if over.isEmpty && under.isEmpty { return "" }
    return (over.isEmpty ? "1" : over) + under
  }
}
