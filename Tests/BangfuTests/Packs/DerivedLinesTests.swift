import DecisionModel
import DecisionValues
import Testing

/// Places publish lines of 1.3 or 1.6 times the subsistence line, and round each in its own way:
/// such a line is looked up, never multiplied (GC-06).
struct DerivedLinesTests {
  private static let multiples: [Decimal128?] = [Decimal128("1.3"), Decimal128("1.6")]

  private func multiplied(_ pack: Pack) throws -> [String] {
    let ruleSet = try #require(pack.ruleSet, "\(pack.name)")
    return ruleSet.places.flatMap(\.expressions).flatMap(\.withAllInside).compactMap {
      expression in
      guard case .arithmetic(.multiply, let a, let b) = expression.node else { return nil }
      let sides = [(a, b), (b, a)]
      let isDerived = sides.contains {
        ruleSet.isLine($0) && ruleSet.isMultiple($1, Self.multiples)
      }
      return isDerived ? "\(pack.name) at \(expression.span)" : nil
    }
  }

  @Test(arguments: Packs.names)
  func `no pack multiplies a subsistence line into a derived one`(name: String) throws {
    let pack = try #require(try Packs.all().first { $0.name == name })
    #expect(try multiplied(pack) == [])
  }

  @Test(arguments: ["1.3 * 低保标准", "低保标准 * 1.60", "相对困难倍数 * (低保标准)"])
  func `a multiplied line is found`(line: String) throws {
    let pack = try Packs.copy(
      of: "jingmen-2021", replacing: "| < 深度困难倍数 * 低保标准 |", by: "| < \(line) |",
      in: "jingmen-2021/ruleset.yaml")
    #expect(try multiplied(pack).count == (line.contains("1.") ? 1 : 0))
  }

  @Test func `a multiple that is a parameter is found too`() throws {
    let pack = try Packs.copy(
      of: "jingmen-2021",
      replacing: "| 2021-07-09 | 2021-12-31 | 1  | 市总2021 第一类 |",
      by: "| 2021-07-09 | 2021-12-31 | 1.3 | 市总2021 第一类 |",
      in: "jingmen-2021/ruleset.yaml")
    #expect(try multiplied(pack).count == 1)
  }
}

extension RuleSet {
  /// A published subsistence line.
  fileprivate func isLine(_ expression: TypedExpression) -> Bool {
    guard case .parameter(let index, _) = expression.node else { return false }
    return parameters[index].name.contains("低保")
  }

  fileprivate func isMultiple(_ expression: TypedExpression, _ multiples: [Decimal128?]) -> Bool {
    switch expression.node {
    case .constant(.number(let number)): multiples.contains(number)
    case .parameter(let index, _):
      parameters[index].entries.contains { entry in
        if case .number(let number)? = entry.value { return multiples.contains(number) }
        return false
      }
    default: false
    }
  }
}
