import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension RuleSetLints {
  /// Names that sound like another declared name in every character, or differ from it only in letter
  /// case or width. Radicals that look like characters are no part of names at all.
  var alikeNames: [Diagnostic] {
    let inherited = chain.dropLast().flatMap(\.namedEntries)
    var known = KnownNames()
    var seen: Set<String> = []
    for entry in inherited where seen.insert(entry.name.text).inserted {
      known.add(entry.name, Self.plainForm(entry.name.text))
    }
    var findings: [Diagnostic] = []
    for entry in ownEntries where seen.insert(entry.name.text).inserted {
      let form = Self.plainForm(entry.name.text)
      if let other = known.first(looking: form) {
        findings.append(alike(entry.name, other, sounds: false))
      } else if form.count > 1, let other = known.first(sounding: form) {
        findings.append(alike(entry.name, other, sounds: true))
      }
      known.add(entry.name, form)
    }
    return findings
  }

  private func alike(_ name: Name, _ other: Name, sounds: Bool) -> Diagnostic {
    Diagnostic(
      .alikeNames, at: name.span,
      sounds
        ? LocalizedText(
          zh: "“\(name.text)”和“\(other.text)”同音：读出来分不清，输入法也容易选错",
          en:
            "“\(name.text)” sounds the same as “\(other.text)”: easily mistaken in speech and input"
        )
        : LocalizedText(
          zh: "“\(name.text)”和“\(other.text)”看起来一样，程序却当作两个名称",
          en: "“\(name.text)” looks like “\(other.text)”, and yet is another name"),
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "“\(other.text)”在这里", en: "“\(other.text)” is here"), at: other.span),
        DiagnosticNote(
          LocalizedText(
            zh: "是同一个量就用同一个名称；不是就换一个分得清的", en: "use one name for one thing, or names that differ")),
      ])
  }

  /// Lower case and half width.
  private static func plainForm(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.map { scalar in
      var value = scalar.value
      if 0xFF01...0xFF5E ~= value { value -= 0xFEE0 }
      if 0x41...0x5A ~= value { value += 0x20 }
      return Unicode.Scalar(value) ?? scalar
    }
  }
}

/// Names by how they look and sound, so that a name is compared with few of them: this runs with each key that is pressed.
private struct KnownNames {
  /// What names that sound the same have in common.
  private struct Outline: Hashable {
    let count: Int
    let first: PinyinTable.Sound
    let last: PinyinTable.Sound
  }

  private var names: [(name: Name, form: [Unicode.Scalar])] = []
  private var byForm: [[Unicode.Scalar]: Int] = [:]
  private var byOutline: [Outline: [Int]] = [:]

  mutating func add(_ name: Name, _ form: [Unicode.Scalar]) {
    let index = names.count
    names.append((name, form))
    if byForm[form] == nil { byForm[form] = index }
    for outline in Self.outlines(form) { byOutline[outline, default: []].append(index) }
  }

  func first(looking form: [Unicode.Scalar]) -> Name? { byForm[form].map { names[$0].name } }

  func first(sounding form: [Unicode.Scalar]) -> Name? {
    let alike = Self.outlines(form).compactMap { outline in
      byOutline[outline]?.first { PinyinTable.standard.likeness(names[$0].form, form) == .same }
    }
    return alike.min().map { names[$0].name }
  }

  private static func outlines(_ form: [Unicode.Scalar]) -> [Outline] {
    guard let first = form.first, let last = form.last else { return [] }
    let table = PinyinTable.standard
    return table.sounds(of: first).flatMap { start in
      table.sounds(of: last).map { Outline(count: form.count, first: start, last: $0) }
    }
  }
}
