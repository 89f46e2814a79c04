import DecisionDiagnostics
import Foundation
import Testing

@testable import DecisionSyntax

/// The public YAML test suite judges the reader. Skipped, visibly, where the suite is not at hand.
@Suite(.enabled(if: sharedFolder != nil, "shared/conformance/yaml is not beside the package"))
struct YAMLConformanceTests {
  /// Codes that name a feature of YAML which the rule language does not have.
  private static let refusedFeatures: Set<DiagnosticCode> = [
    .yamlAlias, .yamlAnchor, .yamlTag, .severalDocuments, .yamlDirective, .complexKey, .mergeKey,
    .emptyKey, .duplicateKey, .entryWithoutColon, .controlCharacter, .invisibleCharacter,
    .tabIndentation,
  ]

  private struct Case {
    let id: String
    let yaml: [UInt8]
    /// Nil where the suite gives no JSON.
    let json: String?
    let isError: Bool
  }

  private enum Verdict: Equatable {
    case equal, refused
    case failed(String)
  }

  @Test func `every case reads as its JSON or is refused for a named reason`() throws {
    let deviations = try Self.deviations()
    var counts = (equal: 0, refused: 0, deviating: 0)
    var failures: [String] = []
    var deviating: Set<String> = []
    for example in try Self.cases() {
      switch Self.verdict(example) {
      case .equal: counts.equal += 1
      case .refused: counts.refused += 1
      case .failed(let reason):
        deviating.insert(example.id)
        counts.deviating += 1
        if deviations[example.id] == nil { failures.append("\(example.id): \(reason)") }
      }
    }
    print(
      "yaml suite: \(counts.equal) equal, \(counts.refused) refused, \(counts.deviating) deviate")
    #expect(failures == [])
    #expect(counts.equal + counts.refused + counts.deviating == 402)
    #expect(Set(deviations.keys).subtracting(deviating) == [], "stale in yaml-deviations.txt")
  }

  @Test func `every byte of every scalar of the suite has its place`() throws {
    var checked = 0
    for example in try Self.cases() {
      let result = readYAML(example.yaml)
      guard result.diagnostics.isEmpty, let root = result.root else { continue }
      for (scalar, span) in root.scalars {
        let byte = unaccountedByte(scalar, span, in: result.source)
        #expect(byte == nil, "\(example.id): \(scalar.text.debugDescription)")
        checked += 1
      }
    }
    #expect(checked > 300)
  }

  private static func verdict(_ example: Case) -> Verdict {
    let result = readYAML(example.yaml)
    let errors = result.diagnostics.filter { $0.severity == .error }
    if example.isError {
      return errors.isEmpty ? .failed("read as \(result.tree), must be refused") : .refused
    }
    if let reason = errors.first(where: { !refusedFeatures.contains($0.code) }) {
      return .failed("\(reason.code.name): \(reason.message.en)")
    }
    if !errors.isEmpty {
      let unused = errors.first { !uses($0.code, example) }
      return unused.map { .failed("uses no \($0.code.name)") } ?? .refused
    }
    guard let json = example.json else { return .failed("no JSON, yet read as \(result.tree)") }
    let wanted = JSONOutline.read(json)
    let got = result.root.map { JSONOutline.outline($0) } ?? ""
    return wanted == got ? .equal : .failed("wanted \(wanted), got \(got)")
  }

  /// Whether the text can use the feature at all: the sign that it needs is there.
  private static func uses(_ code: DiagnosticCode, _ example: Case) -> Bool {
    let text = String(decoding: example.yaml, as: UTF8.self)
    switch code {
    case .yamlAlias: return text.contains("*")
    case .yamlAnchor: return text.contains("&")
    case .yamlTag: return text.contains("!")
    case .severalDocuments: return text.contains("---") || text.contains("...")
    case .yamlDirective: return text.contains("%")
    case .complexKey: return text.contains("?") || text.contains("[") || text.contains("{")
    case .mergeKey: return text.contains("<<")
    case .emptyKey: return text.contains(":") || text.contains("?")
    case .tabIndentation: return text.contains("\t")
    case .duplicateKey: return false
    case .entryWithoutColon: return text.contains("{")
    case .controlCharacter, .invisibleCharacter:
      return text.unicodeScalars.contains { !(0x20...0x7E).contains($0.value) && $0 != "\n" }
    default: return false
    }
  }

  private static func cases() throws -> [Case] {
    let root = URL(filePath: try #require(sharedFolder) + "/conformance/yaml")
    let files = FileManager.default
    var cases: [Case] = []
    for name in try files.subpathsOfDirectory(atPath: root.path).sorted()
    where name.hasSuffix("in.yaml") {
      let folder = root.appending(path: name).deletingLastPathComponent()
      let json = try? String(contentsOf: folder.appending(path: "in.json"), encoding: .utf8)
      cases.append(
        Case(
          id: String(name.dropLast("/in.yaml".count)),
          yaml: Array(try Data(contentsOf: root.appending(path: name))), json: json,
          isError: files.fileExists(atPath: folder.appending(path: "error").path)))
    }
    return cases
  }

  /// `ID reason`, one a line.
  private static func deviations() throws -> [String: String] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "yaml-deviations.txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    var deviations: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      #expect(parts.count == 2, "no reason given: \(line)")
      deviations[parts[0]] = parts.last
    }
    return deviations
  }
}

/// JSON as text with all scalars as strings and keys sorted, so that YAML's raw text can be compared.
private enum JSONOutline {
  static func read(_ json: String) -> String {
    var reader = Reader(rest: Array(json.unicodeScalars)[...])
    return reader.value()
  }

  static func outline(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): return text(scalar.text, isQuoted: scalar.style != .plain)
    case .sequence(let elements):
      return "[" + elements.map { outline($0) }.joined(separator: ",") + "]"
    case .mapping(let entries):
      return mapping(entries.map { ($0.key.text, outline($0.value)) })
    }
  }

  static func mapping(_ entries: [(String, String)]) -> String {
    "{" + entries.map { "\(text($0, isQuoted: true)):\($1)" }.sorted().joined(separator: ",") + "}"
  }

  /// Null and what stands for it in YAML are one; so are equal numbers in different spelling.
  static func text(_ text: String, isQuoted: Bool) -> String {
    if !isQuoted, ["", "~", "null"].contains(text) { return "null" }
    if !isQuoted, let number = Double(text) { return "\"\(number)\"" }
    if let number = Double(text) { return "\"\(number)\"" }
    return text.debugDescription
  }

  private struct Reader {
    var rest: ArraySlice<Unicode.Scalar>

    mutating func value() -> String {
      skipBlanks()
      switch rest.first {
      case "[": return "[" + list("]") { $0.value() }.joined(separator: ",") + "]"
      case "{":
        return JSONOutline.mapping(
          list("}") { reader in
            reader.skipBlanks()
            let key = reader.string()
            reader.skipBlanks()
            reader.rest.removeFirst()
            return (key, reader.value())
          })
      case "\"": return JSONOutline.text(string(), isQuoted: true)
      case nil: return ""
      default:
        let word = rest.prefix { !",]} \n".unicodeScalars.contains($0) }
        rest = rest.dropFirst(word.count)
        var text = ""
        text.unicodeScalars.append(contentsOf: word)
        return JSONOutline.text(text, isQuoted: false)
      }
    }

    private mutating func list<T>(_ close: Unicode.Scalar, _ item: (inout Reader) -> T) -> [T] {
      var items: [T] = []
      rest.removeFirst()
      skipBlanks()
      while let first = rest.first, first != close {
        if first == "," { rest.removeFirst() } else { items.append(item(&self)) }
        skipBlanks()
      }
      rest = rest.dropFirst()
      return items
    }

    private mutating func string() -> String {
      var text = ""
      rest.removeFirst()
      while let first = rest.popFirst(), first != "\"" {
        text.unicodeScalars.append(first == "\\" ? escape() : first)
      }
      return text
    }

    private mutating func escape() -> Unicode.Scalar {
      switch rest.popFirst() {
      case "n": return "\n"
      case "t": return "\t"
      case "r": return "\r"
      case "b": return "\u{8}"
      case "f": return "\u{C}"
      case "u":
        var digits = ""
        digits.unicodeScalars.append(contentsOf: rest.prefix(4))
        rest = rest.dropFirst(4)
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      case let other: return other ?? "\u{FFFD}"
      }
    }

    private mutating func skipBlanks() {
      rest = rest.drop { " \n\t\r".unicodeScalars.contains($0) }
    }
  }
}
