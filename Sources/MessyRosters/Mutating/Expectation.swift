import DecisionDiagnostics

/// How a messy roster is to be read, as far as whoever made the mess knows: everything.
struct Expectation {
  enum File: String { case roster, members, other }

  /// A cell, or a row, that cannot be read.
  struct Problem: Hashable {
    let file: File
    /// The place of the row in its table.
    let row: Int
    /// By the header of the sample; nil when it is the whole row.
    let column: String?
    /// The stable word for the fault.
    let fault: String
  }

  /// A finding of the checks of rows against each other.
  struct Check: Hashable {
    let kind: String
    let file: File
    let row: Int
  }

  /// What becomes of a household.
  enum Fate: String {
    /// No cell may be read and no word of the decision may come out otherwise than from the plain file.
    case same
    /// No outcome may be another one than from the plain file, but open or an input error it may be.
    case neverOtherwise = "never-otherwise"
    /// Not decided: every outcome is an input error.
    case refused
    /// The mess is a change of facts.
    case changed
  }

  /// The encoding that is said of the file; nil for plain UTF-8, of which nothing is said.
  var encoding: [File: String] = [:]
  var sheet: [File: String] = [:]
  /// Codes of what is said of the header.
  var doubts: [String] = []
  /// Inputs that no single column holds.
  var absent: [String] = []
  /// Cells converted: by input, by the name of the conversion.
  var conversions: [String: [String: Int]] = [:]
  var problems: [Problem] = []
  var checks: [Check] = []
  /// By the key as results show it; others are `same`.
  var fates: [String: Fate] = [:]
  /// Facts to be held against the reading: key, input, and the value as text, or `missing`, or `invalid`.
  var facts: [(key: String, input: String, value: String)] = []
  /// Inputs whose facts the mess changes without any decision depending on them.
  var freeInputs: Set<String> = []
  /// The column of identity numbers must be said to have gone through a spreadsheet.
  var looksDamaged = false
  /// An error in the header: nothing is decided.
  var isRefused = false
  /// Households that have another key than in the plain file: the new one, the old one.
  var renamed: [String: String] = [:]

  mutating func count(_ input: String, _ conversion: String, _ count: Int) {
    guard count > 0 else { return }
    conversions[input, default: [:]][conversion, default: 0] += count
  }
}
