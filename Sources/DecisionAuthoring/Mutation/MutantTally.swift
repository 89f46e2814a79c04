import DecisionDiagnostics
import DecisionModel

/// The mutants of one rule set or of several together, and what became of them.
///
/// A mistake in a rule that several of them inherit has been found when the cases of any of them find
/// it.
public struct MutantTally: Sendable {
  public struct Entry: Sendable {
    public let path: String
    public let position: SourcePosition
    public let mutant: Mutant
    public internal(set) var isFound = false
    /// Makes no difference, for a written reason.
    public internal(set) var isArgued = false

    public var survives: Bool { !isFound && !isArgued }
  }

  private struct Place: Hashable {
    let path: String
    let lower: Int
    let upper: Int
    let owner: String
    let text: LocalizedText
  }

  public private(set) var entries: [Entry] = []
  private var places: [Place: Int] = [:]

  public init() {}

  /// Takes in mutants, and returns those that have not been found yet, with their index in `entries`.
  public mutating func add(
    _ mutants: [Mutant], _ sources: SourceSet
  ) -> [(index: Int, mutant: Mutant)] {
    var open: [(index: Int, mutant: Mutant)] = []
    for mutant in mutants {
      let text = sources[mutant.span.source]
      let place = Place(
        path: text.path, lower: mutant.span.lower, upper: mutant.span.upper, owner: mutant.owner,
        text: mutant.text)
      let index = places[place] ?? entries.count
      if index == entries.count {
        places[place] = index
        entries.append(
          Entry(path: text.path, position: text.position(of: mutant.span.lower), mutant: mutant))
      }
      if !entries[index].isFound { open.append((index, mutant)) }
    }
    return open
  }

  public mutating func note(found indexes: [Int]) {
    for index in indexes { entries[index].isFound = true }
  }

  /// Takes out those that are argued to make no difference.
  public mutating func apply(_ arguments: inout Arguments) {
    for index in entries.indices where !entries[index].isFound {
      let mutant = entries[index].mutant
      entries[index].isArgued = arguments.covers { entry in
        entry.of == mutant.owner && ArguedFile.Entry.same(entry.what, mutant.after)
          && ArguedFile.Entry.same(entry.text, mutant.before)
      }
    }
  }

  public var foundCount: Int { entries.count(where: \.isFound) }
  public var arguedCount: Int { entries.count(where: \.isArgued) }

  /// In the order of files and lines.
  public var survivors: [Entry] {
    entries.enumerated().filter(\.element.survives).sorted { a, b in
      let (x, y) = (a.element, b.element)
      return (x.path, x.position.line, a.offset) < (y.path, y.position.line, b.offset)
    }.map(\.element)
  }
}

/// Mutants in words, and as data.
extension MutantTally {
  public func lines(in language: Language) -> [String] {
    let (count, left) = (entries.count, survivors.count)
    let head = LocalizedText(
      zh: "变异  改动 \(count) 处，用例发现 \(foundCount) 处，写明等价 \(arguedCount) 处，漏 \(left) 处",
      en:
        "mutants  \(count) changes, \(foundCount) found by cases, \(arguedCount) argued, \(left) left"
    )
    let label = LocalizedText(zh: "漏", en: "left").text(in: language)
    return [head.text(in: language)]
      + survivors.map { entry in
        "  \(label)  \(entry.path):\(entry.position.line)  \(entry.mutant.owner)  "
          + entry.mutant.text.text(in: language).withVisibleControls
      }
  }

  /// Schema `bangfu.mutants/1`, one line.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.mutants/1")
      json.member("mutants", entries.count)
      json.member("found", foundCount)
      json.member("argued", arguedCount)
      json.member(
        "left",
        array: { json in
          for entry in survivors { Self.write(entry, &json) }
        })
    }
    return json.text
  }

  private static func write(_ entry: Entry, _ json: inout JSONWriter) {
    func write(_ text: LocalizedText, _ json: inout JSONWriter) {
      json.object { json in
        json.member("zh", text.zh)
        json.member("en", text.en)
      }
    }
    json.object { json in
      json.member("path", entry.path)
      json.member("line", entry.position.line)
      json.member("kind", entry.mutant.kind.rawValue)
      json.member("of", entry.mutant.owner)
      json.key("before")
      write(entry.mutant.before, &json)
      json.key("after")
      write(entry.mutant.after, &json)
    }
  }
}
