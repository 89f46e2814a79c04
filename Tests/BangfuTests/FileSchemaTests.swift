import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionSyntax
import Foundation
import Testing

/// The schemas for editors.
@Suite struct FileSchemaTests {
  private func schema(_ kind: FileSchema) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(kind.text.utf8))
    return try #require(json as? [String: Any])
  }

  private func definitions() throws -> [String: [String: Any]] {
    try #require(try schema(.rules)["definitions"] as? [String: [String: Any]])
  }

  @Test(arguments: RuleMapping.allCases)
  func `every key that the reader knows is described in both languages`(mapping: RuleMapping) throws
  {
    let name = mapping == .memberTable ? "input" : mapping.rawValue
    let definitions = try definitions()
    let definition = try #require(definitions[name] ?? definitions["\(name)-or-text"])
    #expect(definition["additionalProperties"] as? Bool == false)
    let properties = try #require(definition["properties"] as? [String: [String: Any]])
    for key in mapping.keys {
      let words = properties[key]?["description"] as? String
      let lines = words?.split(separator: "\n") ?? []
      #expect(lines.count == 2, "\(mapping.rawValue).\(key)")
      #expect(lines.first?.unicodeScalars.contains { $0.value > 0x3000 } ?? false, "\(key)")
    }
    let known = Set(
      mapping.keys + (name == "input" ? RuleMapping.input.keys + RuleMapping.memberTable.keys : []))
    #expect(Set(properties.keys) == known, "and no other key")
  }

  @Test func `references lead somewhere, and nothing chooses between alternatives`() throws {
    for kind in [FileSchema.rules, .cases, .mapping] {
      let text = kind.text
      let names = Set(try #require(try schema(kind)["definitions"] as? [String: Any]).keys)
      let wanted = Set(text.matches(of: /"#\/definitions\/([^"]+)"/).map { String($0.output.1) })
      #expect(wanted == names, "\(kind)")
      #expect(!text.contains("oneOf") && !text.contains("anyOf"))
    }
  }

  @Test func `shipped rule files fit, and a misspelt key does not`() throws {
    let schema = try schema(.rules)
    for pack in try Packs.all() {
      let path = pack.loaded.folder + "/ruleset.yaml"
      let root = try #require(try pack.loaded.document(path).root)
      #expect(SchemaCheck(schema).faults(root) == [], "\(path)")
    }
    let broken = URL(filePath: Packs.folder)
      .appending(path: "../samples/broken-rules/BF0130-unknown-key/ruleset.yaml").path()
    let text = try #require(FileManager.default.contents(atPath: broken))
    var sources = SourceSet()
    let (root, _) = YAMLReader().read(sources.add(path: broken, utf8: Array(text)))
    #expect(SchemaCheck(schema).faults(try #require(root)).contains { $0.contains("has no key") })
  }

  @Test func `the schema of summaries is the one that is published`() throws {
    let path = URL(filePath: Packs.folder).appending(path: "../docs/summary.schema.json")
    #expect(FileSchema.summary.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func `lines of results have the members that are described`() throws {
    let lines = try Workspace().classify(
      header + "a,甲市,3,22000,5\nb,乙市,x,1\n", members: "编号,学段,民办\na,本科,否\n",
      as: ResultForm(.jsonl)
    ).lines
    let schema = try schema(.result)
    let known = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(!lines.isEmpty)
    for line in lines {
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(Set(json.keys).isSubset(of: known.keys), "\(line)")
      for key in try #require(schema["required"] as? [String]) { #expect(json[key] != nil) }
      for part in ["decisions", "categories"] {
        let content = try #require(known[part]?["additionalProperties"] as? [String: Any])
        let members = try #require(content["properties"] as? [String: Any])
        for (_, value) in try #require(json[part] as? [String: [String: Any]]) {
          #expect(Set(value.keys).isSubset(of: members.keys), "\(value.keys)")
        }
      }
    }
  }
}

/// As much of JSON Schema as the schemas of YAML files use, over trees as our reader makes them.
private struct SchemaCheck {
  private let root: [String: Any]

  init(_ root: [String: Any]) { self.root = root }

  func faults(_ node: YAMLNode) -> [String] { faults(node, root, "$") }

  private func faults(_ node: YAMLNode, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    for part in schema["allOf"] as? [[String: Any]] ?? [] { found += faults(node, part, place) }
    if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
      let definitions = root["definitions"] as? [String: [String: Any]]
      guard let definition = definitions?[String(name)] else { return ["no definition \(name)"] }
      found += faults(node, definition, place)
    }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { fits($0, node) }) {
      found.append("\(place) is no \(types)")
    }
    guard case .mapping(let entries) = node.content else { return found }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for entry in entries {
      let key = entry.key.text
      if let inner = properties[key] ?? schema["additionalProperties"] as? [String: Any] {
        found += faults(entry.value, inner, "\(place).\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(place) has no key \(key)")
      }
    }
    return found
  }

  private func fits(_ type: String, _ node: YAMLNode) -> Bool {
    switch node.content {
    case .mapping: type == "object"
    case .sequence: type == "array"
    default: ["string", "number", "integer", "boolean"].contains(type)
    }
  }
}
