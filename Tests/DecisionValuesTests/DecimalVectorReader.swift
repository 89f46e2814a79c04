import DecisionValues

/// One line of a `.decTest` file with the settings in force where it stands.
struct DecimalVector {
  let name: String
  let operation: String
  let operands: [String]
  let result: String
  let conditions: DecimalConditions
  let context: DecimalContext
}

/// Reads the test-case language of General Decimal Arithmetic (`.decTest`, version 2.59).
///
/// A line is `name operation operand... -> result condition...`, a setting (`rounding: half_up`),
/// or a comment after `--`.
struct DecimalVectorReader {
  private(set) var vectors: [DecimalVector] = []
  /// Lines that are neither vector, setting nor comment. A test insists that there are none.
  private(set) var unreadLines: [String] = []
  private var settings: [String: String] = [:]

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) { read(String(line)) }
  }

  private mutating func read(_ line: String) {
    let words = Self.words(of: line)
    guard let first = words.first else { return }
    if first.hasSuffix(":"), words.count == 2 {
      settings[first.dropLast().lowercased()] = words[1].lowercased()
      return
    }
    guard let arrow = words.firstIndex(of: "->"), arrow >= 2, words.count > arrow + 1,
      let conditions = Self.conditions(words[(arrow + 2)...]), let context
    else {
      unreadLines.append(line)
      return
    }
    vectors.append(
      DecimalVector(
        name: first, operation: words[1].lowercased(), operands: Array(words[2..<arrow]),
        result: words[arrow + 1], conditions: conditions, context: context))
  }

  /// Splits at spaces; quotes hold words together, `--` outside of them ends the line.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == " " || character == "\t" {
        if word == "--" { return words }
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
        if word == "--" { return words }
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private var context: DecimalContext? {
    guard let precision = number("precision"), let maxExponent = number("maxexponent"),
      let minExponent = number("minexponent"), let rounding = settings["rounding"],
      let rule = Self.roundings[rounding]
    else { return nil }
    return DecimalContext(
      precision: precision, rounding: rule, maxExponent: maxExponent, minExponent: minExponent,
      clamps: settings["clamp"] == "1")
  }

  private func number(_ setting: String) -> Int? { settings[setting].flatMap { Int($0) } }

  private static func conditions(_ words: ArraySlice<String>) -> DecimalConditions? {
    var all: DecimalConditions = []
    for word in words {
      guard let condition = conditionNames[word.lowercased()] else { return nil }
      all.insert(condition)
    }
    return all
  }

  private static let roundings: [String: DecimalRounding] = [
    "half_even": .halfEven, "half_up": .halfUp, "half_down": .halfDown, "up": .up, "down": .down,
    "ceiling": .ceiling, "floor": .floor, "05up": .zeroFiveUp,
  ]

  private static let conditionNames: [String: DecimalConditions] = [
    "clamped": .clamped, "conversion_syntax": .conversionSyntax,
    "division_by_zero": .divisionByZero, "division_impossible": .divisionImpossible,
    "division_undefined": .divisionUndefined, "inexact": .inexact,
    "invalid_operation": .invalidOperation, "overflow": .overflow, "rounded": .rounded,
    "subnormal": .subnormal, "underflow": .underflow,
  ]
}
