import DecisionDiagnostics
import DecisionSyntax
import Foundation
import Testing

/// The public DMN conformance vectors beside the package; absent in a bare checkout.
private enum Vectors {
  static let folder: URL = {
    let shared =
      ProcessInfo.processInfo.environment["BANGFU_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    return shared.appending(path: "conformance/feel")
  }()

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// Every FEEL text of every vector, with the names in scope there.
  static func texts() throws -> (expressions: [Text], tests: [Text]) {
    var collector = Collector()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    for file in files.sorted() where file.hasSuffix(".jsonl") {
      let content = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for line in content.split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        guard let vector = object as? [String: Any] else { continue }
        collector.take(vector)
      }
    }
    return (collector.expressions, collector.tests)
  }

  struct Text {
    let id: String
    let text: String
    let names: Set<String>
  }

  struct Collector {
    var expressions: [Text] = []
    var tests: [Text] = []

    mutating func take(_ vector: [String: Any]) {
      let scope = Names(vector).all
      let id = vector["id"] as? String ?? "?"
      if let text = vector["expression"] as? String {
        expressions.append(Text(id: id, text: text, names: scope))
      }
      walk(vector) { object in
        if object["k"] as? String == "literal", let text = object["text"] as? String {
          expressions.append(Text(id: id, text: text, names: scope))
        }
        if object["k"] as? String == "table" {
          for cell in Self.inputCells(object) {
            tests.append(Text(id: id, text: cell, names: scope))
          }
          for cell in Self.outputCells(object) {
            expressions.append(Text(id: id, text: cell, names: scope))
          }
        }
        if let allowed = object["allowed"] as? String {
          tests.append(Text(id: id, text: allowed, names: scope))
        }
      }
    }

    private static func inputCells(_ table: [String: Any]) -> [String] {
      (table["rules"] as? [[String: Any]] ?? []).flatMap { $0["in"] as? [String] ?? [] }
    }

    private static func outputCells(_ table: [String: Any]) -> [String] {
      let inputs = (table["inputs"] as? [[String: Any]] ?? []).compactMap { $0["expr"] as? String }
      return inputs
        + (table["rules"] as? [[String: Any]] ?? []).flatMap { $0["out"] as? [String] ?? [] }
    }

    private func walk(_ value: Any, _ visit: ([String: Any]) -> Void) {
      if let object = value as? [String: Any] {
        visit(object)
        for key in object.keys.sorted() { object[key].map { walk($0, visit) } }
      } else if let list = value as? [Any] {
        for item in list { walk(item, visit) }
      }
    }
  }

  /// Everything that bears a name anywhere in a vector.
  struct Names {
    var all: Set<String> = []

    init(_ value: Any) { collect(value) }

    private mutating func collect(_ value: Any) {
      if let object = value as? [String: Any] {
        if let name = object["name"] as? String { all.insert(name) }
        if let name = object["var"] as? String { all.insert(name) }
        for key in ["context", "v"] {
          if let members = object[key] as? [String: Any] { all.formUnion(members.keys) }
        }
        if let columns = object["columns"] as? [String] { all.formUnion(columns) }
        for inner in object.values { collect(inner) }
      } else if let list = value as? [Any] {
        for item in list { collect(item) }
      }
    }
  }
}

@Suite(
  "FEEL texts of the public conformance vectors",
  .enabled(
    if: Vectors.arePresent,
    "the vectors are not there: set BANGFU_SHARED or put the folder beside the package"))
struct FEELConformanceTests {
  @Test("every expression and table cell reads without a finding, those too that fail later")
  func everyTextReads() throws {
    let texts = try Vectors.texts()
    let origin = TextOrigin(source: SourceID(index: 0))
    for entry in texts.expressions {
      let parser = ExpressionParser(dialect: .standard, names: entry.names)
      let (_, findings) = parser.expression(entry.text, origin: origin)
      #expect(findings.isEmpty, "\(entry.id): \(entry.text): \(findings.map(\.message.en))")
    }
    for entry in texts.tests {
      let parser = ExpressionParser(dialect: .standard, names: entry.names)
      let (_, findings) = parser.unaryTests(entry.text, origin: origin)
      #expect(findings.isEmpty, "\(entry.id): \(entry.text)")
    }
    print("read \(texts.expressions.count) expressions and \(texts.tests.count) unary tests")
    #expect(texts.expressions.count > 5000)
    #expect(texts.tests.count > 500)
  }

  @Test("printing a tree and reading it again gives the same tree")
  func printedTextsReadTheSame() throws {
    let texts = try Vectors.texts()
    let origin = TextOrigin(source: SourceID(index: 0))
    for entry in texts.expressions {
      let parser = ExpressionParser(dialect: .standard, names: entry.names)
      let (tree, findings) = parser.expression(entry.text, origin: origin)
      guard findings.isEmpty else { continue }
      let printed = ExpressionPrinter().text(tree)
      let (again, complaints) = parser.expression(printed, origin: origin)
      #expect(complaints.isEmpty && again.isSame(as: tree), "\(entry.text) → \(printed)")
    }
  }
}
