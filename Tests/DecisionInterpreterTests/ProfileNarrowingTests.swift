import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

@Suite("Possible results against every completion of the record")
struct ProfileNarrowingTests {
  private static let names = (0..<12).map { "d\($0)" }

  private static func expressions(_ writer: inout ExpressionWriter) -> [String] {
    names.indices.map { index in
      writer.begin()
      return index % 2 == 0 ? writer.boolean(3) : writer.number(3)
    }
  }

  private static func rules(_ expressions: [String], missing: String = "narrow") throws
    -> ProfileRules
  {
    let decisions = zip(names, expressions).map { "  \($0): '\($1)'\n" }.joined()
    return try ProfileRules(
      "missing: \(missing)\n" + ProfileWorld.inputs + "decisions:\n" + decisions)
  }

  @Test(
    "whatever a completion yields was possible before, under either policy", arguments: 1...24)
  func soundness(_ seed: Int) throws {
    var writer = ExpressionWriter(seed: UInt64(seed), isExact: false)
    let expressions = Self.expressions(&writer)
    let narrow = try Self.rules(expressions)
    let kleene = try Self.rules(expressions, missing: "kleene")
    for missing in [1, 2, 3] {
      let record = ProfileWorld.record(missing: missing, using: &writer.generator)
      let open = try narrow.decide(record).decision.decisions
      let plain = try kleene.decide(record).decision.decisions
      for completion in ProfileWorld.completions(of: record) {
        let results = try narrow.decide(completion).decision.decisions
        for (index, result) in results.enumerated() {
          let text = "seed \(seed): \(expressions[index]) = \(result.text) for \(completion)"
          let isHeld = result.isSettled && open[index].holds(result)
          #expect(isHeld, "\(text), not in \(open[index].text) for \(record)")
          let isUnknown = plain[index].known == nil
          #expect(isUnknown || plain[index] == result, "\(text), kleene \(plain[index].text)")
        }
      }
    }
  }

  @Test(
    "with each fact read once, exactly what completions yield is possible", arguments: 101...124)
  func exactness(_ seed: Int) throws {
    var writer = ExpressionWriter(seed: UInt64(seed), isExact: true)
    let expressions = Self.expressions(&writer)
    let rules = try Self.rules(expressions)
    for missing in [1, 2, 3] {
      let record = ProfileWorld.record(missing: missing, using: &writer.generator)
      let open = try rules.decide(record).decision.decisions
      let results = try ProfileWorld.completions(of: record).map {
        try rules.decide($0).decision.decisions
      }
      for index in expressions.indices {
        let hull: Possible = results.map { $0[index] }.reduce(Possible(.none)) { $0.union($1) }
          .collapsedHull
        let isExact = open[index].collapsedHull == hull
        #expect(
          isExact,
          "seed \(seed): \(expressions[index]) is \(open[index].text), should be \(hull.text), \(record)"
        )
      }
    }
  }

  @Test("the same holds for decision tables of every hit policy", arguments: 201...224)
  func tables(_ seed: Int) throws {
    var writer = ExpressionWriter(seed: UInt64(seed), isExact: false)
    let policies = ["U", "A", "F", "R", "C", "C+", "C#", "C<", "C>"]
    let decisions = policies.map { policy in Self.table(policy, &writer) }
    let rules = try ProfileRules(
      ProfileWorld.inputs + "decisions:\n" + decisions.joined())
    for missing in [1, 2, 3] {
      let record = ProfileWorld.record(missing: missing, using: &writer.generator)
      let open = try rules.decide(record).decision.decisions
      for completion in ProfileWorld.completions(of: record) {
        let results = try rules.decide(completion).decision.decisions
        for (index, result) in results.enumerated() {
          let isHeld = result.isSettled && open[index].holds(result)
          #expect(
            isHeld,
            "seed \(seed): \(result.text) for \(completion), not in \(open[index].text)\n\(decisions[index])"
          )
        }
      }
    }
  }

  @Test(
    "a category's outcome was possible before, and its needed facts lead to it",
    arguments: 301...324)
  func categories(_ seed: Int) throws {
    var writer = ExpressionWriter(seed: UInt64(seed), isExact: false)
    var text = ProfileWorld.inputs + "categories:\n  甲:\n"
    for (section, count) in [("all", 2), ("any", 2), ("none", 1)] {
      text += "    \(section):\n"
      for index in 0..<count { text += "      \(section)\(index): '\(writer.boolean(2))'\n" }
    }
    let rules = try ProfileRules(text)
    for missing in [1, 2, 3] {
      let record = ProfileWorld.record(missing: missing, using: &writer.generator)
      let open = try rules.decide(record).category("甲")
      for completion in ProfileWorld.completions(of: record) {
        let result = try rules.decide(completion).category("甲")
        let isHeld = result.outcome != .undetermined && open.possible.contains(result.outcome)
        #expect(isHeld, "seed \(seed): \(result.outcome) for \(completion)\n\(text)")
        #expect(
          try settles(record, towards: completion, by: rules), "seed \(seed) \(record)\n\(text)")
      }
    }
  }

  /// Whether giving the needed facts, and nothing else, leads to an outcome.
  private func settles(
    _ record: [String: String], towards completion: [String: String], by rules: ProfileRules
  ) throws -> Bool {
    var record = record
    while true {
      let result = try rules.decide(record)
      if try result.category("甲").outcome != .undetermined { return true }
      let needed = try result.needed("甲")
      if needed.isEmpty || needed.contains(where: { record[$0] != nil }) { return false }
      for name in needed { record[name] = completion[name] }
    }
  }

  private static func table(_ policy: String, _ writer: inout ExpressionWriter) -> String {
    let numbers = ["-", "< 1", ">= 1", "[1..2]", "(0..3]", "< a", ">= a", "0, 2", "not(1)"]
    let flags = ["-", "true", "false"]
    let words = ["-", "\"x\"", "\"y\",\"z\"", "not(\"x\")"]
    var rows = "      | b + c | p | t | => r\(policy.count) |\n"
    for _ in 0..<Int.random(in: 2...4, using: &writer.generator) {
      let cells = [writer.pick(numbers), writer.pick(flags), writer.pick(words)]
      let output = writer.pick(["1", "2", "a", "a + b", "7 / a"])
      rows += "      | " + (cells + [output]).joined(separator: " | ") + " |\n"
    }
    let name = "t" + String(policy.unicodeScalars.reduce(0) { $0 * 256 + $1.value })
    return "  \(name):\n    hit policy: \(policy)\n    table: |\n" + rows
  }
}

extension Possible {
  /// One value or one kind of fault: what a record with every fact known must yield.
  var isSettled: Bool { known != nil || (content == .none && !faults.isEmpty) }

  /// Whether this set holds all that `result` is.
  func holds(_ result: Possible) -> Bool {
    guard faults.isSuperset(of: result.faults) else { return false }
    switch (content, result.content) {
    case (_, .none), (.anything, _): return true
    case (.one(let a), .one(let b)): return a == b
    case (.numbers(let range), .one(.number(let number))): return range.contains(number)
    case (.booleans, .one(.boolean)): return true
    case (.texts(let words), .one(.text(let word))): return words.contains(word)
    case (.list(let list), .list(let items)):
      return list.items[...].canYield(items.items.map(\.value)[...])
    default: return false
    }
  }

  /// With the ends of a range taken for reached: rounding closes them.
  var collapsedHull: Possible {
    guard case .numbers(let range) = content, let single = range.single else { return self }
    return Possible(.one(.number(single)), faults: faults)
  }
}

extension ArraySlice<ListContent.Item> {
  /// Whether leaving out some of the items that are not sure leaves these values.
  func canYield(_ values: ArraySlice<Possible>) -> Bool {
    guard let item = first else { return values.isEmpty }
    if !item.isSure, dropFirst().canYield(values) { return true }
    guard let value = values.first, item.value.holds(value) else { return false }
    return dropFirst().canYield(values.dropFirst())
  }
}
