import DecisionDiagnostics

/// Finds every name that a vector's texts may use; only who knows them can read names with blanks.
struct NameCollector {
  private(set) var names: Set<String> = []

  /// The names that all texts of a vector see.
  mutating func collect(vector json: JSON) {
    for field in ["inputs", "decisions", "services"] {
      for item in json[field]?.array ?? [] { collect(inside: item) }
    }
    for item in json["knowledge"]?.array ?? [] {
      if let name = item["name"]?.string { names.insert(name) }
    }
  }

  /// The names inside one element; parameters of knowledge may look like paths elsewhere.
  mutating func collect(inside json: JSON) {
    for field in ["name", "var"] {
      if let name = json[field]?.string { names.insert(name) }
    }
    // The keys of contexts, in types as in values, are names of entries.
    let isContext = json["type"]?.string == "context"
    for entry in json["context"]?.entries ?? [] { names.insert(entry.key) }
    if isContext { for entry in json["v"]?.entries ?? [] { names.insert(entry.key) } }
    for item in json.array ?? [] { collect(inside: item) }
    for entry in json.entries ?? [] { collect(inside: entry.value) }
  }
}

/// The name of an import is not part of a vector: it is read off the texts that use it.
struct ImportPrefix {
  private(set) var prefix: String?

  /// - Parameter name: the name of the imported element, used somewhere as `prefix.name`.
  init(of name: String, in json: JSON) { search("." + name, json) }

  private mutating func search(_ suffix: String, _ json: JSON) {
    if prefix == nil, let text = json.string, let found = text.firstRange(of: suffix) {
      let word = text[..<found.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber }
      if !word.isEmpty { prefix = String(word.reversed()) }
    }
    for item in json.array ?? [] { search(suffix, item) }
    for entry in json.entries ?? [] { search(suffix, entry.value) }
  }
}
