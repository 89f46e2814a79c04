import DecisionAuthoring
import DecisionDiagnostics

/// What became of the properties of a rule set, for people and for tools.
struct ProofReport {
  let language: Language
  private(set) var lines: [String] = []
  private var results: [(property: Property, verdict: PropertyProver.Verdict)] = []

  init(language: Language) { self.language = language }

  /// Everything was proven, or z3 says so.
  var isFine: Bool { count { $0.holds } == results.count }

  private func count(_ isWanted: (PropertyProver.Verdict) -> Bool) -> Int {
    results.count { isWanted($0.verdict) }
  }

  mutating func add(_ property: Property, _ verdict: PropertyProver.Verdict) {
    results.append((property, verdict))
    switch verdict {
    case .proven(let fragment):
      line(
        LocalizedText(
          zh: "成立    \(property.name)（\(fragment.text.zh)）",
          en: "proven     \(property.name) (\(fragment.text.en))"))
    case .claimed(let fragment):
      line(
        LocalizedText(
          zh: "成立    \(property.name)（z3 说的；\(fragment.text.zh)）",
          en: "proven     \(property.name) (z3 says; \(fragment.text.en))"))
    case .refuted(let witnesses):
      line(LocalizedText(zh: "不成立  \(property.name)", en: "refuted    \(property.name)"))
      for witness in witnesses {
        line(
          LocalizedText(
            zh: "        \(witness.household.zh)", en: "           \(witness.household.en)"))
        // Nothing is decided about a household when the property speaks of facts alone.
        if witness.decided.zh.isEmpty { continue }
        line(
          LocalizedText(
            zh: "        → \(witness.decided.zh)", en: "           → \(witness.decided.en)"))
      }
    case .undecided(let reason):
      line(
        LocalizedText(
          zh: "未定    \(property.name)：\(reason.zh)", en: "undecided  \(property.name): \(reason.en)"
        ))
    }
  }

  private mutating func line(_ text: LocalizedText) { lines.append(text.text(in: language)) }

  var text: String {
    let proven = count { $0.holds }
    let refuted = count { if case .refuted = $0 { true } else { false } }
    let open = results.count - proven - refuted
    let sum = LocalizedText(
      zh: "成立 \(proven) 条，不成立 \(refuted) 条，未定 \(open) 条",
      en: "\(proven) proven, \(refuted) refuted, \(open) undecided")
    return (lines + [sum.text(in: language), ""]).joined(separator: "\n")
  }

  /// Schema `bangfu.prove/1`.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.prove/1")
      json.key("properties")
      json.array { json in
        for (property, verdict) in results {
          json.object { write(property, verdict, to: &$0) }
        }
      }
    }
    return json.text + "\n"
  }

  private func write(
    _ property: Property, _ verdict: PropertyProver.Verdict, to json: inout JSONWriter
  ) {
    json.member("name", property.name)
    json.member("claim", property.text)
    switch verdict {
    case .proven(let fragment):
      json.member("verdict", "proven")
      json.member("for", fragment.text.text(in: language))
    case .claimed(let fragment):
      json.member("verdict", "proven by z3")
      json.member("for", fragment.text.text(in: language))
    case .undecided(let reason):
      json.member("verdict", "undecided")
      json.member("reason", reason.text(in: language))
    case .refuted(let witnesses):
      json.member("verdict", "refuted")
      json.key("households")
      json.array { json in
        for witness in witnesses {
          json.object { json in
            json.member("facts", witness.household.text(in: language))
            json.member("decided", witness.decided.text(in: language))
          }
        }
      }
    }
  }
}

extension PropertyProver.Verdict {
  fileprivate var holds: Bool {
    switch self {
    case .proven, .claimed: true
    case .refuted, .undecided: false
    }
  }
}
