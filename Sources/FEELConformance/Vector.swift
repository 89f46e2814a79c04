import DecisionDiagnostics
import DecisionInterpreter
import DecisionValues

/// One line of a vector file: what to evaluate, and what should come of it.
struct Vector {
  let id: String
  let testCase: String
  /// 2 or 3; 0 for what published rates leave out.
  let level: Int
  let kind: Kind
  let area: String
  let folder: String
  let target: String
  /// The decision service to call; nil when the target itself is evaluated.
  let service: String?
  let inputs: [Input]
  let expected: StandardValue
  /// The texts of the numbers in `expected` tell to how many digits they were printed.
  let expectedJSON: JSON
  let source: JSON

  enum Kind: String, CaseIterable {
    case expression
    case table
    case other
  }

  struct Input {
    let name: String
    let type: JSON?
    let value: StandardValue
  }

  /// - Throws: `VectorError` for a line that is not of the format.
  init(_ json: JSON) throws(VectorError) {
    source = json
    id = try json.text("id")
    testCase = try json.text("case")
    folder = try json.text("folder")
    area = try json.text("area")
    target = try json.text("target")
    service = json["mode"]?.string == "service" ? try json.text("invocable") : nil
    guard let level = json["level"]?.int else { throw VectorError("level") }
    self.level = level
    guard let kind = Kind(rawValue: try json.text("kind")) else { throw VectorError("kind") }
    self.kind = kind
    guard let expected = json["expected"] else { throw VectorError("expected") }
    expectedJSON = expected
    self.expected = try StandardValue(vector: expected)
    var inputs: [Input] = []
    for input in json["inputs"]?.array ?? [] where input["unused"]?.boolean != true {
      inputs.append(
        Input(
          name: try input.text("name"), type: input["type"],
          value: try input["value"].map { json throws(VectorError) in
            try StandardValue(vector: json)
          } ?? .null))
    }
    self.inputs = inputs
  }
}

/// A line that is not of the format, with the field that is wrong or missing.
struct VectorError: Error {
  let field: String

  init(_ field: String) { self.field = field }
}

extension JSON {
  func text(_ field: String) throws(VectorError) -> String {
    guard let text = self[field]?.string else { throw VectorError(field) }
    return text
  }

  func items(_ field: String) throws(VectorError) -> [JSON] {
    guard let items = self[field]?.array else { throw VectorError(field) }
    return items
  }

  func part(_ field: String) throws(VectorError) -> JSON {
    guard let part = self[field] else { throw VectorError(field) }
    return part
  }
}

extension StandardValue {
  /// Reads `{"type": …, "v": …}`.
  init(vector json: JSON) throws(VectorError) {
    let type = try json.text("type")
    if type == "Null" {
      self = .null
      return
    }
    let content = try json.part("v")
    guard let value = try Self.value(type, content) else { throw VectorError("v") }
    self = value
  }

  private static func value(_ type: String, _ content: JSON) throws(VectorError) -> StandardValue? {
    let text = content.string ?? ""
    switch type {
    case "string": return content.string.map(StandardValue.string)
    case "boolean": return content.boolean.map(StandardValue.boolean)
    case "number": return Decimal128(text).map(StandardValue.number)
    case "date": return CivilDate(text).map(StandardValue.date)
    case "time": return CivilTime(text).map(StandardValue.time)
    case "date and time": return CivilDateTime(text).map(StandardValue.dateTime)
    case "days and time duration": return DaysTimeDuration(text).map(StandardValue.daysTime)
    case "years and months duration":
      return YearsMonthsDuration(text).map(StandardValue.yearsMonths)
    case "list":
      guard let items = content.array else { return nil }
      var values: [StandardValue] = []
      for item in items { values.append(try StandardValue(vector: item)) }
      return .list(values)
    case "context":
      guard let entries = content.entries else { return nil }
      var context = StandardContext()
      for entry in entries { context[entry.key] = try StandardValue(vector: entry.value) }
      return .context(context)
    default: return nil
    }
  }
}
