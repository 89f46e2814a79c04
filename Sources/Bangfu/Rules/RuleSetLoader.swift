import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// A rule set as read from its folder, with all that there is to say about it.
public struct LoadedRuleSet: Sendable {
  /// Nil when any finding is an error.
  public let ruleSet: RuleSet?
  public let diagnostics: [Diagnostic]
  /// The texts that the findings point into.
  public let sources: SourceSet
  public let folder: String
  /// As it was written: what it extends, from the rule set that all build on, and itself.
  public let chain: [RuleSetSyntax]
  /// Where the entries of the rule set are named.
  public let uses: [NameUse]
}

extension LoadedRuleSet {
  /// Its files in its own folder: neither inherited nor included from another rule set.
  public var ownFiles: Set<SourceID> {
    Set(sources.texts.filter { Path.isInside(folder, $0.path) }.map(\.id))
  }

  /// The files that hold what the rule set itself says, its `ruleset.yaml` first: not those of the rule
  /// sets that it extends.
  public var ownPaths: [String] {
    let includes = chain.last?.includes.map { Path.join(folder, $0.text) } ?? []
    return [Path.join(folder, RuleSetLoader.fileName)] + includes
  }

  /// The file that `extends` or `include` names, whether it is there or not.
  public func path(namedBy name: Name) -> String {
    let path = Path.join(Path.folder(of: sources[name.span.source].path), name.text)
    return path.hasSuffix(".yaml") || path.hasSuffix(".yml")
      ? path : Path.join(path, RuleSetLoader.fileName)
  }

  /// Reads a file that belongs to the rule set, such as its cases, into a tree.
  ///
  /// Throws: `FileError` when the file cannot be read; mistakes in it are findings.
  public func document(_ path: String) throws(FileError) -> RuleDocument {
    document(path, utf8: try FileBytes.contents(of: path))
  }

  /// Reads a text that belongs to the rule set, as it is before it is saved.
  public func document(_ path: String, utf8: [UInt8]) -> RuleDocument {
    var sources = sources
    let source = sources.add(path: path, utf8: utf8)
    let (root, findings) = YAMLReader().read(source)
    return RuleDocument(
      root: root, diagnostics: findings, sources: sources,
      start: SourceSpan(source: source.id, lower: 0, upper: 0))
  }
}

/// A YAML file read beside a rule set.
public struct RuleDocument: Sendable {
  /// Nil when the file holds nothing, or is no YAML: then there are findings.
  public let root: YAMLNode?
  public let diagnostics: [Diagnostic]
  /// The texts of the rule set and of this file.
  public let sources: SourceSet
  /// The first character of the file.
  public let start: SourceSpan

  public init(
    root: YAMLNode?, diagnostics: [Diagnostic], sources: SourceSet, start: SourceSpan
  ) {
    self.root = root
    self.diagnostics = diagnostics
    self.sources = sources
    self.start = start
  }
}

/// Reads a rule set from disk: its `ruleset.yaml`, what that includes, and what it extends.
public struct RuleSetLoader {
  private var sources = SourceSet()
  private var diagnostics: [Diagnostic] = []
  private let overlay: [String: [UInt8]]
  /// A file that belongs to the rule set is not there.
  private var isIncomplete = false

  private init(_ overlay: [String: [UInt8]], _ sources: SourceSet) {
    self.overlay = overlay
    self.sources = sources
  }

  /// - Parameters:
  ///   - path: the folder of the rule set, or its `ruleset.yaml`.
  ///   - overlay: texts that stand in for files, by path: what an editor has not saved yet.
  ///   - earlier: texts read before, beside which those of the rule set are put, so that places in both can be told apart.
  ///
  /// Throws: `FileError` when the rule set itself cannot be read. Whatever it includes or extends is
  /// reported as a finding at the place that names it.
  public static func load(
    _ path: String, overlay: [String: [UInt8]] = [:], after earlier: SourceSet = SourceSet()
  ) throws(FileError) -> LoadedRuleSet {
    var loader = RuleSetLoader(overlay, earlier)
    let file = path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? path : Path.join(path, fileName)
    let bytes: [UInt8]
    if let text = overlay[file] { bytes = text } else { bytes = try FileBytes.contents(of: file) }
    let chain = loader.chain(file, bytes)
    let (ruleSet, findings, uses) = RuleSetChecker.checkWithUses(chain)
    if loader.diagnostics.isEmpty {
      loader.checkIsRuleSet(chain.last, SourceID(index: Int32(earlier.texts.count)))
    }
    let all = loader.diagnostics + (loader.isIncomplete ? findings.filter(\.standsAlone) : findings)
    let hasErrors = all.contains { $0.severity == .error }
    return LoadedRuleSet(
      ruleSet: hasErrors ? nil : ruleSet, diagnostics: all.inReadingOrder(),
      sources: loader.sources, folder: Path.folder(of: file), chain: chain, uses: uses)
  }

  public static let fileName = "ruleset.yaml"

  /// A file without a name or without anything in it would check clean and decide nothing.
  private mutating func checkIsRuleSet(_ syntax: RuleSetSyntax?, _ source: SourceID) {
    let start = SourceSpan(source: source, lower: 0, upper: 0)
    guard let syntax, let name = syntax.name else {
      report(
        .missingKey, start, "规则集缺少“ruleset”：第一行写它的名称，如 ruleset: 某市-2025",
        "the rule set lacks “ruleset”: name it in the first line, such as ruleset: city-2025")
      return
    }
    let isEmpty =
      syntax.extends == nil && syntax.inputs.isEmpty && syntax.parameters.isEmpty
      && syntax.functions.isEmpty && syntax.decisions.isEmpty && syntax.categories.isEmpty
    if isEmpty {
      report(
        .missingKey, name.span, "规则集“\(name.text)”是空的：没有 inputs、decisions 或 categories",
        "the rule set “\(name.text)” is empty: it has no inputs, decisions or categories")
    }
  }

  /// The rule set and all that it extends, the one that all build on first.
  ///
  /// Trees come before meaning: what an expression says depends on the names of the whole chain.
  private mutating func chain(_ file: String, _ bytes: [UInt8]) -> [RuleSetSyntax] {
    var layers: [[YAMLNode]] = []
    var names: Set<String> = []
    collect(file, bytes, visited: [], &layers)
    for root in layers.joined() { names.formUnion(RuleSetReader.declaredNames(root)) }
    return layers.reversed().compactMap { roots in
      var syntax: RuleSetSyntax?
      for root in roots {
        let (part, findings) = RuleSetReader.read(root, names: names)
        diagnostics += findings
        if syntax == nil { syntax = part } else { syntax?.add(part) }
      }
      return syntax
    }
  }

  /// The trees of each rule set of the chain, its `ruleset.yaml` before what that includes.
  private mutating func collect(
    _ file: String, _ bytes: [UInt8], visited: [String], _ layers: inout [[YAMLNode]]
  ) {
    guard let root = tree(file, bytes) else { return }
    let head = RuleSetReader.read(root).syntax
    var roots = [root]
    for include in head.includes {
      let path = Path.join(Path.folder(of: file), include.text)
      guard let bytes = contents(path, named: include) else { continue }
      if let part = tree(path, bytes) { roots.append(part) }
    }
    layers.append(roots)
    guard let base = head.extends else { return }
    var path = Path.join(Path.folder(of: file), base.text)
    if !path.hasSuffix(".yaml") { path = Path.join(path, Self.fileName) }
    if path == file || visited.contains(path) {
      report(
        .extendsCycle, base.span, "规则集绕回来继承自己：\(path)",
        "the rule set comes back to extend itself: \(path)")
      return
    }
    guard let inherited = contents(path, named: base) else { return }
    collect(path, inherited, visited: visited + [file], &layers)
  }

  private mutating func tree(_ path: String, _ bytes: [UInt8]) -> YAMLNode? {
    let source = sources.add(path: path, utf8: bytes)
    let (root, findings) = YAMLReader().read(source)
    diagnostics += findings
    return root
  }

  private mutating func contents(_ path: String, named name: Name) -> [UInt8]? {
    if let text = overlay[path] { return text }
    do throws(FileError) {
      return try FileBytes.contents(of: path)
    } catch {
      isIncomplete = true
      let reason = error.reason
      report(
        .fileNotFound, name.span, "读不了 \(path)：\(reason.zh)", "cannot read \(path): \(reason.en)",
        fixIts: nearestFile(path, named: name).map { [.replace(name.span, with: $0)] } ?? [])
      return nil
    }
  }

  /// The name as it would have to be for a file or a rule set that is there.
  private func nearestFile(_ path: String, named name: Name) -> String? {
    let isFolder = !name.text.hasSuffix(".yaml")
    let place = isFolder ? Path.folder(of: path) : path
    let parent = Path.folder(of: place)
    let last = place.split(separator: "/").last.map(String.init) ?? place
    let candidates = (FileBytes.names(in: parent) ?? []).filter {
      isFolder ? RuleSetFinder.isRuleSet(Path.join(parent, $0)) : $0.hasSuffix(".yaml")
    }
    guard name.text.hasSuffix(last),
      let nearest = NameSuggestion.closest(to: last, among: candidates)
    else { return nil }
    return name.text.dropLast(last.count) + nearest.name
  }

  private mutating func report(
    _ code: DiagnosticCode, _ span: SourceSpan, _ zh: String, _ en: String, fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(code, at: span, LocalizedText(zh: zh, en: en), fixIts: fixIts))
  }
}

extension Diagnostic {
  /// Holds whatever a file that could not be read may declare.
  fileprivate var standsAlone: Bool {
    ![.unknownName, .unknownSource, .missingTableColumn].contains(code)
  }
}
