import Foundation
import Testing

/// The published schema of summaries, as far as it uses the keywords that are read here.
struct SummarySchema {
  private let root: [String: Any]

  init() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/summary.schema.json").standardized
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: path))
    root = try #require(json as? [String: Any])
  }

  /// Where a text departs from the schema; nothing when it fits.
  func faults(of text: String) throws -> [String] {
    faults(try JSONSerialization.jsonObject(with: Data(text.utf8)), root, "$")
  }

  private func faults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    if let expected = schema["const"] as? String {
      return value as? String == expected ? [] : ["\(place) is not \(expected)"]
    }
    let types = (schema["type"] as? [String]) ?? [schema["type"] as? String ?? "?"]
    guard types.contains(where: { Self.isA($0, value) }) else {
      return ["\(place) is no \(types)"]
    }
    if let items = value as? [Any], let schema = schema["items"] as? [String: Any] {
      return items.flatMap { faults($0, schema, place + "[]") }
    }
    guard let object = value as? [String: Any] else { return [] }
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    return missing.map { "\(place).\($0) is missing" }
      + object.flatMap { key, value -> [String] in
        if let schema = properties[key] { return faults(value, schema, "\(place).\(key)") }
        if let schema = schema["additionalProperties"] as? [String: Any] {
          return faults(value, schema, "\(place).\(key)")
        }
        return ["\(place).\(key) is not described"]
      }
  }

  private static func isA(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "boolean": value is Bool
    case "null": value is NSNull
    default: false
    }
  }
}

@Suite struct SummarySchemaTests {
  @Test func `every summary fits the published schema`() throws {
    let schema = try SummarySchema()
    let members = "编号,身份证号,学段,民办\na,9.9E+17,本科,是\nb,12,高中,√\nc,,无,x\n"
    let rosters = [
      header, header + "a,甲市,3,22000,5\nb,甲市,３,\"22,000\",\nc,乙市,x,1\n",
      "编号,身份证号,地区,人口,年收入,医疗\na,9.9E+17,甲市,3,2.2万元,5\nb,9.9E+17,甲市,3,1,5\nc,9.9E+17,甲市,3,1,5\n",
    ]
    for roster in rosters {
      for members in [nil, members] {
        let workspace = try Workspace()
        let summary = try workspace.classify(roster, members: members).report.summary
        #expect(try schema.faults(of: summary.json()) == [])
      }
    }
    #expect(try !schema.faults(of: "{\"schema\": \"bangfu.summary/1\", \"rows\": true}").isEmpty)
  }

  @Test func `a report asked for is counted in the summary`() throws {
    guard Command.isBuilt else { return }
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "a,甲市,3,22000,5\na,甲市,3,22000,5\n")
    let result = try Command.run([
      "classify", roster, "--rules", workspace.path("rules"), "-o", workspace.path("果.csv"),
      "--report", workspace.path("核对.csv"), "--json",
    ])
    #expect(try SummarySchema().faults(of: result.output) == [])
    #expect(result.output.contains("\"household-repeated\":1"), "\(result.output)")
  }
}
