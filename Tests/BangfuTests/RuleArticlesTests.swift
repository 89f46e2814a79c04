import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import Foundation
import Testing

/// Rule sets as articles.
@Suite struct RuleArticlesTests {
  private func articles(
    _ loaded: LoadedRuleSet, _ language: Language = .zh
  ) throws -> RuleArticles {
    RuleArticles(try #require(loaded.ruleSet), loaded.chain, asOf: nil, in: language)
  }

  private func loaded(_ rules: String) throws -> LoadedRuleSet {
    let workspace = try Workspace(rules: rules)
    return try RuleSetLoader.load(workspace.path("rules"))
  }

  @Test(arguments: [Language.zh, .en])
  func `the example reads as it is recorded`(language: Language) throws {
    let folder = URL(filePath: Packs.folder).appending(path: "../samples/example").path()
    let text = try articles(RuleSetLoader.load(folder), language).markdown()
    let golden = URL(filePath: Packs.folder)
      .appending(path: "../docs/example-articles.\(language.rawValue).md")
    if ProcessInfo.processInfo.environment["BANGFU_RECORD"] != nil {
      try text.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded, not compared")
    }
    #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
  }

  @Test(arguments: Packs.names)
  func `everything of a pack is there, in both languages and formats, alike each time`(
    name: String
  ) throws {
    let pack = try #require(try Packs.all().first { $0.name == name })
    guard let ruleSet = pack.ruleSet else { return }
    for language in Language.allCases {
      let articles = try articles(pack.loaded, language)
      let (page, text) = (articles.html(), articles.markdown())
      #expect(page == (try self.articles(pack.loaded, language)).html())
      #expect(text == (try self.articles(pack.loaded, language)).markdown())
      let plain = text.replacing("\\", with: "").replacing("&lt;", with: "<")
        .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
      for name in names(of: ruleSet) where !name.isEmpty {
        #expect(page.contains(escaped(name)), "\(name)")
        #expect(plain.contains(name), "\(name)")
      }
      let links = Set(page.matches(of: /href="#([^"]+)"/).map { String($0.output.1) })
      let anchors = page.matches(of: #/\sid="([^"]+)"/#).map { String($0.output.1) }
      #expect(Set(anchors).count == anchors.count, "each anchor once")
      #expect(links.subtracting(anchors).isEmpty, "\(links.subtracting(anchors))")
      let cited = text.split(separator: "](#").dropFirst().map { String($0.prefix { $0 != ")" }) }
      let set = Set(text.matches(of: #/<a id="([^"]+)">/#).map { String($0.output.1) })
      #expect(Set(cited).subtracting(set).isEmpty)
    }
  }

  private func names(of ruleSet: RuleSet) -> [String] {
    let criteria = ruleSet.categories.flatMap { category in
      [category.name] + category.criteria.map(\.name) + category.measures.map(\.name)
        + category.measures.compactMap(\.silent)
    }
    let usage = FactUsage(ruleSet)
    let rows = usage.decisions.sorted().flatMap { index -> [String] in
      guard case .table(let table) = ruleSet.decisions[index].logic else { return [] }
      return table.rules.compactMap { $0.note }
        + table.rules.compactMap { $0.citation?.text.lastWord }
    }
    let values = usage.parameters.sorted().flatMap { index in
      ruleSet.parameters[index].entries.flatMap { entry in
        [entry.from?.description, entry.to?.description, entry.note].compactMap { $0 } + entry.keys
      }
    }
    return criteria + rows + values + ruleSet.parameters.map(\.name) + ruleSet.sources.map(\.name)
      + ruleSet.inputs.map(\.name) + ruleSet.decisions.map(\.name)
      + ruleSet.functions.map(\.name) + ruleSet.openReadings.map(\.alternative.text)
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  private let sly = """
    ruleset: sly
    title: '<script>alert(1)</script> & "*x*"'
    as of: 2025-01-01
    key: 编号
    sources: {文件: {title: '<b>|</b>', note: "`a`|b"}}
    inputs: {编号: text, 收入: {type: number, unit: 元/月, constraint: ">= 0", source: 文件}}
    decisions:
      甲: {is: 收入 - (收入 - 5 元/月), source: 文件 <i>第一条</i>, publish: true}
    categories:
      乙:
        source: 文件
        all:
          a: {is: '(收入 < 5 元/月 or 收入 > 6 元/月) and 甲 >= 0.125 元/月', title: '</p><img src=x>'}
          b: {is: 'not(收入 in [1..2], 收入 < 1 元/月 and 甲 = 0)'}
    """.replacing("not(收入 in [1..2], 收入 < 1 元/月 and 甲 = 0)", with: "not(收入 in [1..2] and 甲 = 0)")

  @Test func `what a rule set says is never markup`() throws {
    let articles = try articles(loaded(sly))
    let page = articles.html()
    for tag in ["<script", "<img", "<i>第", "<b>|"] { #expect(!page.contains(tag), "\(tag)") }
    #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
    let text = articles.markdown()
    for tag in ["<script", "<img", "<i>第"] { #expect(!text.contains(tag), "\(tag)") }
    #expect(text.contains("\\*x\\*"))
  }

  @Test func `brackets stand where a sentence could be taken for another one`() throws {
    let text = try articles(loaded(sly)).markdown()
    #expect(text.contains("甲（元/月） = 收入 − （收入 − 5 元/月）。"), "\(text)")
    #expect(text.contains("（收入低于 5 元/月，或者收入高于 6 元/月），并且甲不低于 0.125 元/月"), "\(text)")
    #expect(text.contains("并非：（收入"), "\(text)")
  }

  @Test func `articles are counted as laws count them`() throws {
    let decisions = (1...112).map { "  d\($0): {is: 收入, publish: true, source: 文件}" }
    let text = try articles(
      loaded(
        """
        ruleset: long
        as of: 2025-01-01
        key: 编号
        sources: {文件: {title: t}}
        inputs: {编号: text, 收入: {type: number, source: 文件}}
        decisions:
        \(decisions.joined(separator: "\n"))
        """)
    ).markdown()
    for heading in ["第一条　d1", "第十条　d10", "第十一条　d11", "第二十条　d20", "第一百零一条　d101", "第一百一十二条　d112"] {
      #expect(text.contains("### \(heading)\n"), "\(heading)")
    }
  }

  @Test func `the picture has every quantity once, needed left of what needs it`() throws {
    let pack = try #require(try Packs.all().first { $0.name == "jingmen-2021" })
    let page = try articles(pack.loaded).html()
    let svg = try #require(page.firstMatch(of: /<svg.*<\/svg>/)).output
    let boxes = svg.matches(
      of: /<a href="#([a-z0-9-]+)"><rect class="[a-z]+" x="(\d+)" y="(-?\d+)"/)
    let places = boxes.map { (String($0.output.1), Int($0.output.2) ?? -1, Int($0.output.3) ?? -1) }
    #expect(Set(places.map(\.0)).count == places.count)
    #expect(places.count > 20)
    let left = Dictionary(uniqueKeysWithValues: places.map { ($0.0, $0.1) })
    let list = try #require(
      page[svg.endIndex...].firstMatch(of: /<ul class="dots">(.*?)<\/ul>/.dotMatchesNewlines()))
    for item in list.output.1.split(separator: "</li>") {
      let names = item.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
      for needed in names.dropFirst() {
        let (a, b) = (try #require(left[needed]), try #require(left[names[0]]))
        #expect(a < b, "\(needed) for \(names[0])")
      }
    }
    for (index, one) in places.enumerated() {
      for other in places[(index + 1)...] where one.1 == other.1 {
        #expect(abs(one.2 - other.2) >= 28, "\(one.0) overlaps \(other.0)")
      }
    }
  }
}

extension String {
  fileprivate var lastWord: String { split(separator: " ").last.map(String.init) ?? self }
}
