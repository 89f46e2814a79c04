import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// A rule set made up from a seed, to set evaluators against each other.
///
/// Over many seeds everything that the checked language can say occurs: types, units, operators,
/// functions, hit policies, brackets, parameters with holes, loops over members, open readings. What it
/// says makes no sense as policy. The same seed gives the same text, and records, on every machine.
public struct RandomRuleSet: Sendable {
  public let seed: UInt64
  /// The rule set as an author would write it.
  public let text: String
  /// Nil when the checker finds an error, which happens to a few seeds in a thousand.
  public let ruleSet: RuleSet?
  /// The errors of a text that does not check.
  public let errors: [Diagnostic]

  /// The as-of date of every random rule set; its text says the same.
  public static let asOf = Calendar.asOf

  /// - Parameter isCalm: tables, parameters and divisors leave few cases without a value, so that most records have a
  ///   certain decision instead of a conflict.
  public init(seed: UInt64, isCalm: Bool = false) {
    self.seed = seed
    var writer = RuleWriter(seed: seed, isCalm: isCalm)
    text = writer.ruleSet()
    (ruleSet, errors) = Self.check(text)
  }

  /// Random records for the rule set; none when it does not check.
  ///
  /// Their numbers and dates lie on, just below and just above what the rules compare with, or anywhere.
  /// Up to two facts in five are missing and one in twenty is invalid; households have up to five
  /// members in each table, or no such table was given.
  public func records(count: Int, seed: UInt64) -> [HouseholdRecord] {
    guard let ruleSet else { return [] }
    var writer = RecordWriter(ruleSet, seed: seed)
    return (0..<count).map { _ in writer.record() }
  }

  /// Random records of which so many facts in a hundred are missing or invalid.
  ///
  /// With none missing every member table is given.
  public func records(
    count: Int, seed: UInt64, missing: Int, invalid: Int
  ) -> [HouseholdRecord] {
    guard let ruleSet else { return [] }
    var writer = RecordWriter(ruleSet, seed: seed)
    return (0..<count).map { _ in writer.record(missing: missing, invalid: invalid) }
  }

  /// The checked rule set of a text, for texts that were cut down from a random one; nil when an error is found.
  public static func ruleSet(of text: String) -> RuleSet? { check(text).0 }

  private static func check(_ text: String) -> (RuleSet?, [Diagnostic]) {
    var sources = SourceSet()
    let source = sources.add(path: "random.yaml", utf8: Array(text.utf8))
    let (root, yaml) = YAMLReader().read(source)
    guard let root else { return (nil, yaml) }
    let (syntax, findings) = RuleSetReader.read(root)
    let (ruleSet, more) = RuleSetChecker.check([syntax])
    let errors = (yaml + findings + more).filter { $0.severity == .error }
    return (errors.isEmpty ? ruleSet : nil, errors)
  }
}
