import DecisionDiagnostics

/// What an entry says about the inherited one of its name.
public struct InheritanceSyntax: Sendable {
  /// `inherit`: `true` refines the inherited entry key by key instead of taking its place.
  public var flag: Name?
  /// Inherited criteria and measures of a category, or fields of a member table, that are left out.
  public var drop: [Name] = []
  /// All synonyms of a refined input were written by those who refine it, so that those of its item
  /// definition hold beside them.
  public var addsSynonyms = false
  /// What a decision without a table of its own says of the one it inherits.
  public var hitPolicy: Name?
  public var otherwise: Name?

  public init() {}

  public var isRefining: Bool { flag.map { $0.text != "false" } ?? false }
}

extension RuleSetReader {
  mutating func inheritance(_ mapping: MappingReader) -> InheritanceSyntax {
    var result = InheritanceSyntax()
    result.flag = scalar(mapping, "inherit")
    result.drop = mapping["drop"].map { list($0, "drop") } ?? []
    if !result.isRefining, let key = mapping.keySpan("drop") {
      diagnostics.append(
        Diagnostic(
          .missingKey, at: key,
          LocalizedText(
            zh: "“drop”去掉继承来的内容，要和 inherit: true 一起写",
            en: "“drop” leaves out what is inherited, and needs inherit: true")))
    }
    return result
  }
}
