import DecisionDiagnostics
import Glibc

/// A folder to begin with: a rule set with cases, and what belongs to it.
///
/// The folder is a rule set itself, so that commands run inside need no option to find it.
public struct NewWorkspace: Sendable {
  /// A file to be written, by its place in the folder.
  public struct File: Sendable, Hashable {
    public let name: String
    public let purpose: LocalizedText
    let text: String
  }

  /// What editors are told of the keys of rules and of cases, as JSON Schemas.
  public struct Schemas: Sendable {
    public let rules: String
    public let cases: String

    public init(rules: String, cases: String) {
      self.rules = rules
      self.cases = cases
    }
  }

  public static let demoRoster = "名册.csv"

  public let folder: String
  public private(set) var files: [File]
  /// Decides the roster, as it is typed in the folder.
  public let nextCommand: String

  /// - Parameters:
  ///   - roster: words for the roster as typed in the folder, with the options that it needs; nil brings a roster of its own.
  ///   - mapping: what is known of the columns of that roster.
  public init(_ folder: String, roster: String?, mapping: ColumnMapping?, schemas: Schemas) {
    self.folder = folder
    let words = roster ?? Self.demoRoster
    nextCommand = "bangfu classify \(words) -o 结果.csv"
    let readme = DemoRules.readme(
      classify: nextCommand, explain: "bangfu explain \(words) --row 1")
    files = [
      File(
        name: "README.md", purpose: LocalizedText(zh: "怎么用", en: "how to use it"), text: readme),
      File(
        name: RuleSetLoader.fileName,
        purpose: LocalizedText(
          zh: "示范规则，数值为虚构，请换成本地文件", en: "example rules with invented figures: put yours there"),
        text: DemoRules.ruleSet),
      File(
        name: "cases/示范.yaml", purpose: LocalizedText(zh: "6 个示范用例", en: "6 example cases"),
        text: DemoRules.cases),
    ]
    if let mapping {
      files.append(
        File(
          name: ColumnMapping.fileName,
          purpose: LocalizedText(
            zh: "同样的表头以后不再询问", en: "what the columns hold, while the header stays the same"),
          text: mapping.yaml))
    }
    if roster == nil {
      files.append(
        File(
          name: Self.demoRoster, purpose: LocalizedText(zh: "示范名册", en: "an example roster"),
          text: DemoRules.roster))
    }
    files += [
      File(
        name: ".vscode/tasks.json",
        purpose: LocalizedText(
          zh: "编辑器里检查规则、跳到出错处", en: "checks the rules in the editor"),
        text: DemoRules.tasks),
      File(
        name: ".vscode/rules.schema.json",
        purpose: LocalizedText(zh: "编辑器里补全规则的键", en: "completes keys of rules in the editor"),
        text: schemas.rules),
      File(
        name: ".vscode/cases.schema.json",
        purpose: LocalizedText(zh: "编辑器里补全用例的键", en: "completes keys of cases in the editor"),
        text: schemas.cases),
    ]
  }

  /// Makes sure that nothing is in the way; the folder may be there, with nothing in it.
  ///
  /// Throws: `FileError` for a place that holds something.
  public static func checkPlace(_ folder: String) throws(FileError) {
    guard let place = FileStatus(path: folder) else { return }
    guard place.kind == .folder else { throw FileError(path: folder, code: EEXIST, .writing) }
    guard let names = FileBytes.names(in: folder) else {
      throw FileError(path: folder, code: EACCES, .writing)
    }
    if !names.isEmpty { throw FileError(path: folder, .folderInUse, .writing) }
  }

  /// Makes the folder and writes its files; nothing is ever overwritten.
  ///
  /// Throws: `FileError` for a place that holds something, or may not be written.
  public func write() throws(FileError) {
    try Self.checkPlace(folder)
    try Self.make(folder)
    for file in files {
      let path = Path.join(folder, file.name)
      try Self.make(Path.folder(of: path))
      let output = try OutputFile(path: path)
      try output.write(Array(file.text.utf8).span)
      try output.commit()
    }
  }

  private static func make(_ folder: String) throws(FileError) {
    // Safety: the path is passed as a C string that mkdir(2) only reads.
    if unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
    throw FileError(path: folder, code: errno, .writing)
  }

  /// The rules of every new workspace, as text that has never been a file.
  ///
  /// Throws: `FileError` for nothing that can happen: the rules extend no other ones.
  public static func rules() throws(FileError) -> LoadedRuleSet {
    let name = RuleSetLoader.fileName
    return try RuleSetLoader.load(name, overlay: [name: Array(DemoRules.ruleSet.utf8)])
  }
}

extension RosterPaths {
  /// The path from the root, as it may be typed in any folder; the path itself when nothing is there.
  public static func absolute(_ path: String) -> String { Path.resolved(path) ?? path }
}
