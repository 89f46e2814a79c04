import DecisionRecords
import DecisionValues

/// Keeps identity numbers out of everything that people read.
enum Privacy {
  /// A text with every run that may be an identity number masked: fifteen characters or more of digits
  /// (any width), blanks, X and stars.
  ///
  /// - Parameter leavesMasked: runs with a star in them are masked already and stay as they are.
  static func masked(_ text: String, leavesMasked: Bool = false) -> String {
    func shown(_ run: String) -> String {
      leavesMasked && run.contains("*") ? run : Self.shown(run)
    }
    var result = ""
    var run = ""
    for character in text {
      if isPart(character) {
        run.append(character)
      } else {
        result += shown(run) + String(character)
        run = ""
      }
    }
    return result + shown(run)
  }

  private static func isPart(_ character: Character) -> Bool {
    character.wholeNumberValue != nil || "xXｘＸ*".contains(character)
  }

  private static func shown(_ run: String) -> String {
    run.count >= 15 ? IdentityNumber.masked(run) : run
  }
}
