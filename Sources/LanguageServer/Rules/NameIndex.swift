import Bangfu
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// Where each entry of a rule set stands and where it is named, in rules and cases.
struct NameIndex: Sendable {
  /// A place that bears or mentions a name: the name alone, without quotation marks.
  struct Place: Sendable, Hashable {
    let path: String
    let range: Range<Int>
    let entry: EntryPath
    /// The entry stands here; otherwise it is mentioned.
    let isDefinition: Bool
    /// The rule set in the chain that the place belongs to, from 0 for the one that all build on; cases
    /// belong to the last.
    let level: Int
  }

  /// By file, then in the order of the text.
  let places: [Place]

  init(_ loaded: LoadedRuleSet, _ cases: [RuleProject.CaseDocument]) {
    var builder = Builder(loaded)
    for (level, syntax) in loaded.chain.enumerated() { builder.define(syntax, level) }
    for use in loaded.uses { builder.add(use) }
    let known = Set(builder.places.filter(\.isDefinition).map { Key($0.entry) })
    for document in cases {
      for (entry, span) in CaseNames(document.document.root, known).uses {
        builder.add(entry, document.path, span.lower..<span.upper)
      }
    }
    places = builder.places.sorted { Self.order($0) < Self.order($1) }
  }

  private static func order(_ place: Place) -> (String, Int, Int) {
    (place.path, place.range.lowerBound, place.isDefinition ? 0 : 1)
  }

  /// The place that a byte is in or right behind.
  func place(at offset: Int, in path: String) -> Place? {
    let here = places.filter {
      $0.path == path && $0.range.lowerBound <= offset && offset <= $0.range.upperBound
    }
    return here.first { offset < $0.range.upperBound } ?? here.first
  }

  /// All places of an entry, those of entries that take its place down the chain among them.
  func places(of entry: EntryPath) -> [Place] {
    let key = Key(entry)
    return places.filter { Key($0.entry) == key }
  }

  /// Where the entry stands, the nearest rule set first.
  func definitions(of entry: EntryPath) -> [Place] {
    places(of: entry).filter(\.isDefinition).sorted { $0.level > $1.level }
  }

  /// What may not be borne twice: facts, parameters, functions and decisions share their names.
  struct Key: Hashable {
    let section: EntrySection
    let owner: String?
    let name: String

    init(_ entry: EntryPath) {
      section = entry.isValue ? .decisions : entry.section
      owner = entry.owner
      name = entry.name
    }
  }
}

extension EntryPath {
  /// Bears a name that expressions can read.
  var isValue: Bool { [.inputs, .parameters, .functions, .decisions].contains(section) }
}

extension NameIndex {
  private struct Builder {
    private let loaded: LoadedRuleSet
    private var seen: Set<Place> = []
    private(set) var places: [Place] = []

    init(_ loaded: LoadedRuleSet) { self.loaded = loaded }

    mutating func define(_ syntax: RuleSetSyntax, _ level: Int) {
      for item in syntax.sources { define(.sources, item.name, level) }
      for item in syntax.itemDefinitions { define(.itemDefinitions, item.name, level) }
      for item in syntax.inputs {
        define(.inputs, item.name, level)
        for field in item.fields { define(.fields, field.name, level, of: item.name.text) }
      }
      for item in syntax.parameters { define(.parameters, item.name, level) }
      for item in syntax.functions { define(.functions, item.name, level) }
      for item in syntax.decisions { define(.decisions, item.name, level) }
      for item in syntax.categories {
        define(.categories, item.name, level)
        for part in item.all + item.any + item.none {
          define(.criteria, part.name, level, of: item.name.text)
        }
        for part in item.measures { define(.measures, part.name, level, of: item.name.text) }
      }
    }

    private mutating func define(
      _ section: EntrySection, _ name: Name, _ level: Int, of owner: String? = nil
    ) {
      let source = loaded.sources[name.span.source]
      guard let range = Self.range(of: name.text, at: name.span, in: source) else { return }
      insert(
        Place(
          path: source.path, range: range, entry: EntryPath(section, name.text, of: owner),
          isDefinition: true, level: level))
    }

    mutating func add(_ use: NameUse) {
      let source = loaded.sources[use.span.source]
      guard let range = Self.range(of: use.entry.name, at: use.span, in: source) else { return }
      add(use.entry, source.path, range)
    }

    mutating func add(_ entry: EntryPath, _ path: String, _ range: Range<Int>) {
      insert(
        Place(
          path: path, range: range, entry: entry, isDefinition: false,
          level: level(of: path)))
    }

    private mutating func insert(_ place: Place) {
      if seen.insert(place).inserted { places.append(place) }
    }

    /// Definitions are told their level; what is mentioned needs no more than whether it is our own.
    private func level(of path: String) -> Int {
      let isOwn = loaded.ownPaths.contains(path) || path.hasPrefix(loaded.folder + "/cases/")
      return isOwn ? max(0, loaded.chain.count - 1) : 0
    }

    /// The name itself in a span that begins with it, or with a quotation mark before it; nil where it
    /// is written otherwise, by escapes.
    private static func range(
      of name: String, at span: SourceSpan, in source: SourceText
    ) -> Range<Int>? {
      let bytes = Array(name.utf8)
      for start in [span.lower, span.lower + 1] where start + bytes.count <= source.utf8.count {
        let range = start..<(start + bytes.count)
        if source.utf8[range].elementsEqual(bytes) { return range }
      }
      return nil
    }
  }
}
