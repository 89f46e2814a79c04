import DecisionDiagnostics
import DecisionModel

/// What the levels of a rule set change in what they inherit, for people and for machines.
public struct OverrideReport: Sendable {
  public let overrides: RuleSetOverrides
  private let sources: SourceSet

  public init(_ ruleSet: LoadedRuleSet) {
    overrides = .of(ruleSet.chain)
    sources = ruleSet.sources
  }

  /// Under a heading for each level that inherits, and a last line with the figures.
  public func lines(in language: Language) -> [String] {
    var lines: [String] = []
    for level in overrides.levels.indices.dropFirst() {
      let entries = overrides.entries.filter { $0.place.level == level }
      lines.append(heading(level, entries.count).text(in: language))
      for entry in entries { lines += block(entry, language) }
      lines.append("")
    }
    return lines + [total.text(in: language)]
  }

  /// One line for each entry, its place first, in one form in all languages.
  public var compactLines: [String] {
    overrides.entries.map { entry in
      let (here, above) = (place(entry.place), place(entry.inherited))
      return "\(here): \(entry.kind.rawValue) \(entry.section.rawValue) \(path(entry)) of "
        + "\(overrides.levels[entry.inherited.level]) at \(above)"
    }
  }

  /// Schema `bangfu.overrides/1`, on one line; levels without an override have an empty list.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.overrides/1")
      json.member("ruleset", overrides.levels.last)
      json.member(
        "levels",
        array: { json in
          for level in overrides.levels.indices.dropFirst() { write(level, &json) }
        })
      json.member(
        "counts",
        object: { json in
          for kind in EntryOverride.Kind.allCases { json.member(kind.rawValue, count(kind)) }
          json.member("all", overrides.entries.count)
        })
    }
    return json.text
  }

  private func count(_ kind: EntryOverride.Kind) -> Int {
    overrides.entries.count { $0.kind == kind }
  }

  /// `ruleset.yaml:12`, from the folder that the rule set was named from.
  private func place(_ place: EntryOverride.Place) -> String {
    let source = sources[place.span.source]
    return "\(source.path):\(source.position(of: place.span.lower).line)"
  }

  /// A part with what it is a part of.
  private func path(_ entry: EntryOverride) -> String {
    entry.owner.map { "\($0)/\(entry.name)" } ?? entry.name
  }
}

// MARK: - Text

extension OverrideReport {
  private func heading(_ level: Int, _ count: Int) -> LocalizedText {
    let name = overrides.levels[level]
    return count == 0
      ? LocalizedText(zh: "\(name)  没有改动继承来的条目", en: "\(name)  changes nothing it inherits")
      : LocalizedText(
        zh: "\(name)  改动继承来的 \(count) 处",
        en: "\(name)  changes \(count) inherited \(count == 1 ? "entry" : "entries")")
  }

  private func block(_ entry: EntryOverride, _ language: Language) -> [String] {
    let kind = entry.kind.word.text(in: language)
    let word = entry.section.word.text(in: language)
    let (here, above) = Self.labels(language)
    let whom = overrides.levels[entry.inherited.level]
    return [
      "  \(kind)  \(word) \(path(entry))".withVisibleControls,
      joined("    \(here)", place(entry.place), ownSource(entry), language),
      joined(
        "    \(above)", "\(place(entry.inherited)) (\(whom))", inheritedSource(entry), language),
    ]
  }

  private static func labels(_ language: Language) -> (String, String) {
    let here = LocalizedText(zh: "本级", en: "here").text(in: language)
    let above = LocalizedText(zh: "上级", en: "inherited").text(in: language)
    let width = max(here.displayWidth, above.displayWidth)
    return (here.padded(to: width, alignment: .left), above.padded(to: width, alignment: .left))
  }

  private func joined(
    _ label: String, _ place: String, _ source: LocalizedText?, _ language: Language
  ) -> String {
    [label, place, source?.text(in: language)].compactMap { $0 }.joined(separator: "  ")
      .withVisibleControls
  }

  private func ownSource(_ entry: EntryOverride) -> LocalizedText? {
    if entry.kind == .refines, entry.place.source == nil {
      return LocalizedText(zh: "依据沿用", en: "source as inherited")
    }
    return entry.kind == .drops ? nil : source(entry.place.source, entry.section)
  }

  private func inheritedSource(_ entry: EntryOverride) -> LocalizedText? {
    source(entry.inherited.source, entry.section)
  }

  /// Nothing is said of what takes no source.
  private func source(_ text: String?, _ section: EntrySection) -> LocalizedText? {
    if let text { return LocalizedText(zh: "依据 \(text)", en: "source \(text)") }
    return [.sources, .output].contains(section)
      ? nil : LocalizedText(zh: "没写依据", en: "no source named")
  }

  private var total: LocalizedText {
    let kinds = EntryOverride.Kind.allCases.filter { count($0) > 0 }
    let zh = kinds.map { "\($0.word.zh) \(count($0))" }.joined(separator: "，")
    let en = kinds.map { "\($0.word.en) \(count($0))" }.joined(separator: ", ")
    let all = overrides.entries.count
    let name = overrides.levels.last ?? ""
    if overrides.levels.count < 2 {
      return LocalizedText(
        zh: "\(name) 不继承别的规则集", en: "\(name) extends no other rule set")
    }
    return LocalizedText(
      zh: "\(name) 共 \(all) 处" + (zh.isEmpty ? "" : "：\(zh)"),
      en: "\(name): \(all) in all" + (en.isEmpty ? "" : ": \(en)"))
  }
}

extension EntryOverride.Kind {
  fileprivate var word: LocalizedText {
    switch self {
    case .replaces: LocalizedText(zh: "取代", en: "replaces")
    case .refines: LocalizedText(zh: "细化", en: "refines")
    case .gives: LocalizedText(zh: "给出", en: "gives")
    case .computes: LocalizedText(zh: "改为计算", en: "computes")
    case .drops: LocalizedText(zh: "去掉", en: "drops")
    }
  }
}

// MARK: - JSON

extension OverrideReport {
  private func write(_ level: Int, _ json: inout JSONWriter) {
    json.object { json in
      json.member("ruleset", overrides.levels[level])
      json.member(
        "overrides",
        array: { json in
          for entry in overrides.entries where entry.place.level == level { write(entry, &json) }
        })
    }
  }

  private func write(_ entry: EntryOverride, _ json: inout JSONWriter) {
    json.object { json in
      json.member("kind", entry.kind.rawValue)
      json.member("section", entry.section.rawValue)
      json.member("name", entry.name)
      json.member("of", entry.owner)
      json.member("place", object: { write(entry.place, &$0) })
      json.member("inherited", object: { write(entry.inherited, &$0) })
    }
  }

  private func write(_ place: EntryOverride.Place, _ json: inout JSONWriter) {
    let source = sources[place.span.source]
    let position = source.position(of: place.span.lower)
    json.member("ruleset", overrides.levels[place.level])
    json.member("path", source.path)
    json.member("line", position.line)
    json.member("column", position.column)
    json.member("source", place.source)
  }
}
