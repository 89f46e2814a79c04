import DecisionInterpreter
import DecisionModel
import RandomRuleSets

/// Cuts a rule set down to what a difference needs.
public enum Shrinker {
  /// The text without whatever can go while the record still comes out differently.
  ///
  /// Inputs stay, because the record has a place for each of them.
  public static func shrink(_ text: String, _ record: HouseholdRecord) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.firstIndex(of: "parameters:"), differs(lines, record) else {
      return text
    }
    var hasShrunk = true
    while hasShrunk {
      hasShrunk = false
      var index = lines.count - 1
      while index > first {
        let shorter = Array(lines[..<index] + lines[end(of: index, lines)...])
        if differs(shorter, record) {
          lines = shorter
          hasShrunk = true
        }
        index -= 1
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The first line after one that is not indented deeper.
  private static func end(of index: Int, _ lines: [String]) -> Int {
    let depth = lines[index].prefix { $0 == " " }.count
    return lines[(index + 1)...].firstIndex { $0.prefix { $0 == " " }.count <= depth }
      ?? lines.count
  }

  private static func differs(_ lines: [String], _ record: HouseholdRecord) -> Bool {
    guard let ruleSet = RandomRuleSet.ruleSet(of: lines.joined(separator: "\n")) else {
      return false
    }
    var agreement = Agreement(ruleSet, asOf: RandomRuleSet.asOf)
    agreement.compare([record][...])
    return !agreement.differences.isEmpty
  }
}
