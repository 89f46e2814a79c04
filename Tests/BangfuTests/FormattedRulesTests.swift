import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import RandomRuleSets
import Testing

/// The formatter on everything that there is to format: it settles at once and changes no rule.
@Suite("Formatted packs, samples and random rule sets")
struct FormattedRulesTests {
  static let folders = RuleSetFinder.folders(in: Packs.folder)
  static let forms: [ExpressionRewriter.Form?] = [nil, .chinese, .canonical]

  @Test("a formatted pack is the same rule set, in Chinese words too", arguments: folders)
  func packs(_ folder: String) throws {
    let before = try RuleSetLoader.load(folder)
    let wanted = ModelDump.text(of: try #require(before.ruleSet))
    for form in Self.forms.prefix(2) {
      var overlay: [String: [UInt8]] = [:]
      for text in before.sources.texts {
        overlay[text.path] = RuleFormatter(form: form).format(text.utf8, path: text.path).utf8
      }
      let after = try RuleSetLoader.load(folder, overlay: overlay)
      #expect(after.diagnostics.map(\.message) == before.diagnostics.map(\.message))
      let now = ModelDump.text(of: try #require(after.ruleSet))
      #expect(difference(now, wanted) == nil)
    }
  }

  @Test("a second pass changes nothing, and forms go to each other and back byte for byte")
  func passes() throws {
    let samples = Packs.folder + "/../samples"
    let folders =
      Self.folders + RuleSetFinder.folders(in: samples)
      + RuleSetFinder.folders(in: samples + "/broken-rules")
    for path in folders.flatMap(RuleSetFinder.files) {
      let bytes = try FileBytes.contents(of: path)
      let once = RuleFormatter().format(bytes, path: path).utf8
      #expect(isSame(RuleFormatter().format(once, path: path).utf8, once), "\(path)")
      let chinese = RuleFormatter(form: .chinese).format(bytes, path: path).utf8
      let canonical = RuleFormatter(form: .canonical).format(bytes, path: path).utf8
      #expect(
        isSame(RuleFormatter(form: .canonical).format(chinese, path: path).utf8, canonical),
        "\(path)")
      #expect(
        isSame(RuleFormatter(form: .chinese).format(canonical, path: path).utf8, chinese), "\(path)"
      )
    }
  }

  @Test("cases of a formatted file are the same cases")
  func cases() throws {
    for folder in Self.folders {
      let loaded = try RuleSetLoader.load(folder)
      let ruleSet = try #require(loaded.ruleSet)
      for path in RuleSetFinder.caseFiles(of: folder) {
        let bytes = try FileBytes.contents(of: path)
        // Laid out badly first, or nothing would be left to do.
        let lines: [String] = String(decoding: bytes, as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false)
          .map { line in
            let blanks = line.prefix { $0 == " " }
            let isElement = line.dropFirst(blanks.count).hasPrefix("- ")
            let text =
              isElement ? "-   " + line.dropFirst(blanks.count + 2) : line.dropFirst(blanks.count)
            return String(blanks + blanks + text) + "\n\n"
          }
        let ragged = lines.joined()
        let formatted = RuleFormatter().format(Array(ragged.utf8), path: path).utf8
        let isChanged = formatted != Array(ragged.utf8)
        #expect(isChanged)
        let texts = [bytes, formatted].map { bytes -> String in
          var sources = SourceSet()
          let source = sources.add(path: path, utf8: bytes)
          let root = YAMLReader().read(source).root
          let start = SourceSpan(source: source.id, lower: 0, upper: 0)
          return root.map { ModelDump.text(of: CaseFile.read($0, for: ruleSet, at: start)) } ?? ""
        }
        #expect(difference(texts[0], texts[1]) == nil, "\(path)")
        #expect(!texts[0].isEmpty)
      }
    }
  }

  @Test("a random rule set stays the same in each form")
  func randomRuleSets() throws {
    for seed in 0..<60 as Range<UInt64> {
      let random = RandomRuleSet(seed: seed)
      guard let ruleSet = random.ruleSet else { continue }
      let wanted = ModelDump.text(of: ruleSet)
      for form in Self.forms {
        let text = RuleFormatter(form: form).format(random.text)
        let again = try #require(RandomRuleSet.ruleSet(of: text), "seed \(seed)")
        #expect(difference(ModelDump.text(of: again), wanted) == nil, "seed \(seed)")
        #expect(RuleFormatter(form: form).format(text) == text, "seed \(seed)")
      }
    }
  }
}

/// For expectations on whole files, which are too long to be printed.
private func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool { a == b }

/// The first line in which two dumps differ; nil when they are equal.
private func difference(_ a: String, _ b: String) -> String? {
  if a == b { return nil }
  let lines = [a, b].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
  let place = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
  return lines.map { $0[max(0, place - 8)...].prefix(12).joined(separator: "|") }.joined(
    separator: " ≠ ")
}

/// Everything in a value but for places in files, and texts kept only to be shown.
enum ModelDump {
  static func text(of value: Any) -> String {
    var lines: [String] = []
    write(value, "", &lines)
    return lines.joined(separator: "\n")
  }

  private static func write(_ value: Any, _ indent: String, _ lines: inout [String]) {
    if value is SourceSpan || value is TextOrigin { return }
    let mirror = Mirror(reflecting: value)
    if let entry = value as? Parameter.Entry {
      // One line, since packs have thousands.
      let parts: [Any?] = [
        entry.keys, entry.from, entry.to, entry.value, entry.citation, entry.note,
      ]
      lines.append(indent + parts.map { "\($0 ?? "-")" }.joined(separator: " "))
      return
    }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      lines += mirror.children.map { child in
        var entry: [String] = []
        write(child.value, indent, &entry)
        return entry.joined(separator: "\n")
      }.sorted()
      return
    }
    if mirror.displayStyle == .optional {
      if let child = mirror.children.first {
        write(child.value, indent, &lines)
      } else {
        lines.append(indent + "nil")
      }
      return
    }
    if mirror.children.isEmpty {
      lines.append(indent + "\(value)")
      return
    }
    lines.append(indent + "\(mirror.subjectType)")
    for child in mirror.children where child.label != "constraintText" {
      lines.append(indent + (child.label ?? ""))
      write(child.value, indent + " ", &lines)
    }
  }
}
