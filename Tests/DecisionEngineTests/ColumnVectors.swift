import DecisionModel
import DecisionValues
import Foundation

/// The public FEEL vectors whose inputs are columns: one expression, and rows of values with what comes out.
struct ColumnVectors: Sendable {
  struct Row: Sendable {
    /// Nil for a null.
    let inputs: [String?]
    let expected: String?
    let expectedType: String
  }

  let template: String
  let types: [String]
  /// FEEL calls every row a mistake of types.
  let isError: Bool
  let rows: [Row]

  static let path: String = {
    let beside = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared").standardized.path()
    let shared = ProcessInfo.processInfo.environment["BANGFU_SHARED"] ?? beside
    return shared + "/conformance/feel-columns.jsonl"
  }()

  static var arePresent: Bool { FileManager.default.fileExists(atPath: path) }

  static func all() throws -> [ColumnVectors] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return (object as? [String: Any]).flatMap(ColumnVectors.init)
    }
  }

  private init?(_ object: [String: Any]) {
    guard let template = object["template"] as? String,
      let columns = object["columns"] as? [[String: Any]],
      let rows = object["rows"] as? [[String: Any]]
    else { return nil }
    self.template = template
    types = columns.compactMap { $0["type"] as? String }
    isError = object["all_null_error"] as? Bool ?? false
    self.rows = rows.compactMap { row in
      guard let inputs = row["in"] as? [Any], let out = row["out"] as? [String: Any] else {
        return nil
      }
      return Row(
        inputs: inputs.map(Self.text), expected: Self.text(out["v"]),
        expectedType: out["type"] as? String ?? "Null")
    }
  }

  private static func text(_ value: Any?) -> String? {
    if let text = value as? String { return text }
    return (value as? Bool).map { $0 ? "true" : "false" }
  }
}

/// FEEL's values as the profile has them: a duration is a number of months or of days.
enum VectorValue {
  /// Nil for what the profile has no value for.
  static func value(_ text: String, _ type: String) -> Value? {
    switch type {
    case "number": Decimal128(text).map { .number($0) }
    case "string": .text(text)
    case "boolean": .boolean(text == "true")
    case "date": CivilDate(text).map { .date($0) }
    case "years and months duration": months(text).map { .number(Decimal128($0)) }
    case "days and time duration": days(text).map { .number(Decimal128($0)) }
    default: nil
    }
  }

  /// The keys that declare an input of the type; nil for a type that the profile has not.
  static func declaration(_ type: String, scale: Int) -> String? {
    switch type {
    case "number": "{type: number, scale: \(scale)}"
    case "string": "{type: text}"
    case "boolean": "{type: boolean}"
    case "date": "{type: date}"
    case "years and months duration": "{type: number, unit: 月}"
    case "days and time duration": "{type: number, unit: 日}"
    default: nil
    }
  }

  private static func months(_ text: String) -> Int? {
    guard let match = text.wholeMatch(of: #/(-?)P(?:(\d+)Y)?(?:(\d+)M)?/#) else { return nil }
    let months = (Int(match.2 ?? "0") ?? 0) * 12 + (Int(match.3 ?? "0") ?? 0)
    return match.1.isEmpty ? months : -months
  }

  /// Nil for a part of a day.
  private static func days(_ text: String) -> Int? {
    let pattern = #/(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?/#
    guard let match = text.wholeMatch(of: pattern) else { return nil }
    let parts = [match.2, match.3, match.4, match.5].map { Int($0 ?? "0") ?? 0 }
    let seconds = ((parts[0] * 24 + parts[1]) * 60 + parts[2]) * 60 + parts[3]
    guard seconds % 86_400 == 0 else { return nil }
    return (match.1.isEmpty ? 1 : -1) * (seconds / 86_400)
  }
}
