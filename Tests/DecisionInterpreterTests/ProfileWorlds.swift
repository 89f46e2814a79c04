/// A small pseudo-random generator (SplitMix64), so that a failing world can be made again from its
/// seed.
struct ProfileGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A world small enough to try every record of it: six facts with a handful of values each.
enum ProfileWorld {
  static let facts: [(name: String, declaration: String, values: [String])] = [
    ("a", "{type: integer, constraint: \"[0..3]\"}", ["0", "1", "2", "3"]),
    ("b", "{type: integer, constraint: \"[-2..2]\"}", ["-2", "-1", "0", "1", "2"]),
    ("c", "{type: integer, constraint: \"[1..4]\"}", ["1", "2", "3", "4"]),
    ("p", "boolean", ["true", "false"]),
    ("q", "boolean", ["true", "false"]),
    ("t", "{type: text, values: [x, y, z]}", ["x", "y", "z"]),
  ]

  static var inputs: String {
    "inputs:\n" + facts.map { "  \($0.name): \($0.declaration)\n" }.joined()
  }

  /// Every record that gives the missing facts of this one some value.
  static func completions(of record: [String: String]) -> [[String: String]] {
    facts.reduce([record]) { records, fact in
      if record[fact.name] != nil { return records }
      return records.flatMap { known in
        fact.values.map { value in known.merging([fact.name: value]) { first, _ in first } }
      }
    }
  }

  static func record(
    missing count: Int, using generator: inout ProfileGenerator
  ) -> [String: String] {
    let missing = Set(facts.map(\.name).shuffled(using: &generator).prefix(count))
    var record: [String: String] = [:]
    for fact in facts where !missing.contains(fact.name) {
      record[fact.name] = fact.values.randomElement(using: &generator)
    }
    return record
  }
}

/// Writes random expressions over the facts of `ProfileWorld`.
struct ExpressionWriter {
  var generator: ProfileGenerator
  /// Each fact at most once, and only operators whose intervals lose nothing.
  let isExact: Bool
  private var unused = Set(ProfileWorld.facts.map(\.name))

  init(seed: UInt64, isExact: Bool) {
    generator = ProfileGenerator(seed: seed)
    self.isExact = isExact
  }

  /// Begins a further expression, which may use every fact again.
  mutating func begin() { unused = Set(ProfileWorld.facts.map(\.name)) }

  mutating func pick(_ options: [String]) -> String {
    options.randomElement(using: &generator) ?? ""
  }

  private mutating func fact(among names: [String]) -> String? {
    let free = isExact ? names.filter { unused.contains($0) } : names
    guard let name = free.randomElement(using: &generator) else { return nil }
    unused.remove(name)
    return name
  }

  mutating func number(_ depth: Int) -> String {
    if depth == 0 || Int.random(in: 0..<5, using: &generator) == 0 {
      let fact = fact(among: ["a", "b", "c"])
      let constant = pick(["0", "1", "2", "3", "0.5"])
      return Int.random(in: 0..<4, using: &generator) == 0 ? constant : fact ?? constant
    }
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return "(\(number(depth - 1)) + \(number(depth - 1)))"
    case 1: return "(\(number(depth - 1)) - \(number(depth - 1)))"
    case 2: return "(\(number(depth - 1)) * \(number(depth - 1)))"
    case 3:
      let divisor = isExact ? fact(among: ["c"]) ?? "2" : pick(["c", "a", "b", "(a + 1)", "2"])
      return "(\(number(depth - 1)) / \(divisor))"
    case 4: return "min(\(number(depth - 1)), \(number(depth - 1)))"
    case 5: return "max(\(number(depth - 1)), \(number(depth - 1)))"
    case 6: return "(if \(boolean(depth - 1)) then \(number(depth - 1)) else \(number(depth - 1)))"
    case 7: return "round half up(\(number(depth - 1)), 1)"
    default: return isExact ? "(- \(number(depth - 1)))" : "abs(\(number(depth - 1)))"
    }
  }

  mutating func boolean(_ depth: Int) -> String {
    if depth == 0 { return fact(among: ["p", "q"]) ?? "true" }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return "(\(boolean(depth - 1)) and \(boolean(depth - 1)))"
    case 1: return "(\(boolean(depth - 1)) or \(boolean(depth - 1)))"
    case 2: return "not(\(boolean(depth - 1)))"
    case 3, 4:
      let operators = isExact ? ["<", "<=", ">", ">="] : ["<", "<=", ">", ">=", "=", "!="]
      return "(\(number(depth - 1)) \(pick(operators)) \(number(depth - 1)))"
    case 5:
      guard let fact = fact(among: ["t"]) else { return "false" }
      return "(\(fact) \(pick(["= \"x\"", "!= \"y\"", "in (\"x\", \"z\")"])))"
    case 6:
      guard let fact = fact(among: ["a", "b", "c"]) else { return "true" }
      return "(\(fact) in \(pick(["[1..2]", "(0..3)", "[-1..0]", "(> 1)"])))"
    default:
      return isExact
        ? fact(among: ["p", "q"]) ?? "false" : "(\(boolean(depth - 1)) = \(boolean(depth - 1)))"
    }
  }
}
