import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct DocCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doc", abstract: "把规则集写成条文 · write a rule set as articles")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var rules: String?
  @Option(name: .customLong("rules"), help: "同上", completion: .directory) var rulesOption: String?
  @Option(help: "认定日期；缺省用规则集的 as of") var asOf: String?
  @Option(
    name: [.customShort("o"), .customLong("output")], help: "文件，.html 或 .md；缺省为标准输出（Markdown）",
    completion: .file(extensions: ["html", "md"]))
  var output: String?

  func validate() throws {
    if rules != nil, rulesOption != nil {
      throw ValidationError(
        UsageMessage.pair("规则集只写一次", "name the rule set only once"))
    }
    if options.json {
      throw ValidationError(
        UsageMessage.pair(
          "条文没有 JSON；见 explain --plan --json", "articles have no JSON; see explain --plan --json"))
    }
    guard let output else { return }
    guard Self.suffixes.contains(where: output.lowercased().hasSuffix) else {
      throw ValidationError(
        UsageMessage.pair(
          "条文写成网页或 Markdown：文件名要以 .html 或 .md 结尾",
          "articles are a page or Markdown: the name ends in .html or .md"))
    }
  }

  private static let suffixes = [".html", ".htm", ".md"]

  func run() throws {
    let console = options.console
    let loaded = try RuleSetArguments.sound(rules ?? rulesOption, console)
    guard let ruleSet = loaded.ruleSet else { throw ExitStatus.couldNotRun }
    let articles: RuleArticles
    switch asOf.map(Session.date) {
    case nil: articles = RuleArticles(ruleSet, loaded.chain, asOf: nil, in: console.language)
    case .success(let date)?:
      articles = RuleArticles(ruleSet, loaded.chain, asOf: date, in: console.language)
    case .failure(let refusal)?:
      console.report([refusal.diagnostic])
      throw ExitStatus.couldNotRun
    }
    guard let output else { return try console.result(articles.markdown()) }
    let isPage = !output.lowercased().hasSuffix(".md")
    do throws(FileError) {
      let file = try OutputFile(path: output)
      try file.write(Array((isPage ? articles.html() : articles.markdown()).utf8).span)
      try file.commit()
    } catch {
      throw console.failure(error)
    }
    console.say(LocalizedText(zh: "条文    \(output)", en: "articles \(output)"))
  }
}
