import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// A rule set as articles that can be read aloud: what is asked, what holds on a day, how it is worked out, who qualifies
/// for what, and where it stands.
///
/// The same rule set, day and language give the same bytes. No record is read.
public struct RuleArticles {
  let ruleSet: RuleSet
  /// As written, with what the model leaves out: titles of parameters, sources of inputs, remarks.
  let syntax: RuleSetSyntax
  /// The day for which values are marked as in force; nil marks none.
  let asOf: CivilDate?
  let language: Language
  let anchors = Anchors()
  let order: ReadingOrder
  let wording: Wording

  /// - Parameters:
  ///   - chain: as it was written, the rule set that all build on first.
  ///   - asOf: the day for which it is told what holds; nil takes the rule set's own, if it has one.
  public init(_ ruleSet: RuleSet, _ chain: [RuleSetSyntax], asOf: CivilDate?, in language: Language)
  {
    self.ruleSet = ruleSet
    self.asOf = asOf ?? ruleSet.asOf
    self.language = language
    syntax = .merged(chain)
    order = ReadingOrder(ruleSet)
    wording = Wording(ruleSet: ruleSet, language: language, anchors: anchors)
  }

  public func markdown() -> String { MarkdownPage(manuscript).text }

  /// One page that needs nothing else: no script, no network, no other file.
  public func html() -> String { ArticlePage(manuscript, language).html }

  var manuscript: Manuscript {
    var result = Manuscript(title: title)
    result.lead = lead
    var articles = ArticleNumbers(language)
    result.chapters = [
      chapter("rules", "怎样计算", "How it is worked out", calculations(&articles)),
      chapter("categories", "符合什么，得到什么", "Who qualifies, and for what", categories(&articles)),
      chapter("readings", "读法未定的地方", "Where the sources leave room", readings),
      chapter("facts", "要填报的事实", "The facts that are asked for", facts),
      chapter("parameters", "参数", "Parameters", parameters),
      chapter("functions", "算法", "Functions", functions),
      chapter("needs", "哪个量用到哪个量", "Which quantity needs which", needs),
    ]
    let cited = result.chapters.reduce(into: Set<String>()) { $0.formUnion($1.cited) }
    let isCited = { cited.contains(anchors.source($0)) }
    result.chapters += [
      chapter("sources", "来源", "Sources", sources(ruleSet.sources.indices.filter(isCited))),
      chapter(
        "unused", "没有用到的", "Not used here",
        unused(sources: ruleSet.sources.indices.filter { !isCited($0) })),
    ]
    result.chapters.removeAll { $0.blocks.isEmpty }
    return result
  }

  private func chapter(
    _ anchor: String, _ zh: String, _ en: String, _ blocks: [Manuscript.Block]
  ) -> Manuscript.Chapter {
    Manuscript.Chapter(title: language == .zh ? zh : en, anchor: anchor, blocks: blocks)
  }

  private var title: String { ruleSet.title?.text(in: language) ?? ruleSet.name }

  private var lead: [Phrase] {
    var lines = [say("规则集 \(ruleSet.name)。", "Rule set \(ruleSet.name).") + inForce]
    if let asOf {
      lines[0] += say(
        "认定日期 \(asOf.description)：下面写的是这一天的值。", " Values are those of \(asOf.description).")
    }
    if let asOf, !isInForce(asOf) {
      lines.append(
        Phrase([
          .strong(
            word(
              "这一天不在施行期内，不能据此认定。", "The rule set is not in force on this day and decides nothing."))
        ]))
    }
    if ruleSet.lineage.count > 1 {
      let names = ruleSet.lineage.dropFirst().joined(separator: say("、", ", ").text)
      lines.append(
        say("在 \(names) 的基础上写成，下面是合在一起的全文。", "Built on \(names); this is the whole of it."))
    }
    if !ruleSet.abstractNames.isEmpty {
      let names = ruleSet.abstractNames.joined(separator: say("、", ", ").text)
      lines.append(
        say(
          "这是通用部分，还缺地方规则集给出的：\(names)。",
          "This is a common part. Local rule sets must give: \(names)."))
    }
    lines.append(missingFacts)
    return lines
  }

  private func isInForce(_ date: CivilDate) -> Bool {
    let (from, to) = ruleSet.inForce
    return !(from.map { date < $0 } ?? false) && !(to.map { $0 < date } ?? false)
  }

  private var inForce: Phrase {
    switch (ruleSet.inForce.from, ruleSet.inForce.to) {
    case (let from?, let to?):
      say(
        "\(from.description) 至 \(to.description) 施行。",
        " In force from \(from.description) to \(to.description).")
    case (let from?, nil): say("自 \(from.description) 起施行。", " In force from \(from.description).")
    case (nil, let to?): say("施行到 \(to.description) 止。", " In force until \(to.description).")
    case (nil, nil): ""
    }
  }

  private var missingFacts: Phrase {
    switch ruleSet.missing {
    case .narrow:
      say(
        "没有填报的事实，既不当作零也不当作否：按它可能的取值判断，结论只有一种的照样认定，不止一种的列为“待核实”并写明缺什么。",
        "A fact that is not given is neither zero nor no: it stands for all that it may be. Where only one outcome is left it is decided all the same, otherwise it is undetermined and what is missing is named."
      )
    case .kleene:
      say(
        "没有填报的事实，既不当作零也不当作否：凡结论要靠它的，列为“待核实”并写明缺什么。",
        "A fact that is not given is neither zero nor no: what hangs on it is undetermined, and what is missing is named."
      )
    }
  }

  func say(_ zh: @autoclosure () -> Phrase, _ en: @autoclosure () -> Phrase) -> Phrase {
    language == .zh ? zh() : en()
  }

  func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  // MARK: Citations and remarks

  func citation(_ citation: Citation?) -> Phrase {
    citation.map { self.citation($0.text, source: $0.source) } ?? Phrase()
  }

  /// A citation that the model does not keep, as written.
  func citation(_ written: CitationSyntax?) -> Phrase {
    guard let written else { return Phrase() }
    let name = written.text.prefix { $0 != " " }
    guard let index = ruleSet.sources.firstIndex(where: { $0.name == name }) else {
      return "〔\(written.text)〕"
    }
    return citation(written.text, source: index)
  }

  private func citation(_ text: String, source index: Int) -> Phrase {
    let source = ruleSet.sources[index].name
    let article = text.hasPrefix(source) ? text.dropFirst(source.count) : ""
    return Phrase([
      .text("〔"), .citation(source, article: String(article), anchor: anchors.source(index)),
      .text("〕"),
    ])
  }

  /// How an open place was read, and what else it may mean.
  func remarks(_ reading: Reading?, _ written: RemarksSyntax?) -> [Manuscript.Item] {
    var items: [Manuscript.Item] = []
    if let reading {
      if let alternative = reading.alternative {
        items.append(Manuscript.Item(phrase: openReading(reading.taken, alternative)))
      } else {
        items.append(
          Manuscript.Item(phrase: say("读法：\(reading.taken)", "Reading: \(reading.taken)")))
      }
    }
    return items + note(written)
  }

  func note(_ written: RemarksSyntax?) -> [Manuscript.Item] {
    guard let note = written?.note?.text else { return [] }
    return [Manuscript.Item(phrase: say("说明：\(note)", "Note: \(note)"))]
  }

  private func openReading(_ taken: String, _ alternative: Reading.Alternative) -> Phrase {
    let mark = Phrase([.strong(word("读法未定", "Open reading"))])
    let other = alternative.isExpressed ? self.other(alternative.expression) : Phrase()
    return say(
      "\(mark)：采用“\(taken)”；也可能是“\(alternative.text)”\(other)。按另一读法结论不同的，标明“需确认”。",
      "\(mark): taken as “\(taken)”; it may be “\(alternative.text)”\(other). What would come out otherwise needs confirmation."
    )
  }

  private func other(_ expression: TypedExpression) -> Phrase {
    let words = expression.type == .boolean ? wording.clause(expression) : wording.term(expression)
    return say("（即\(words)）", " (that is: \(words))")
  }

  /// A title beside a name, where it says more.
  func title(_ title: TitleSyntax?, besides name: String) -> String? {
    guard let text = title?.text(in: language), !text.isEmpty, text != name else { return nil }
    return text
  }
}

/// Counts articles: 第十二条, Article 12.
struct ArticleNumbers {
  private let language: Language
  private var count = 0

  init(_ language: Language) { self.language = language }

  mutating func next() -> String {
    count += 1
    return language == .zh ? "第\(Self.chinese(count))条" : "Article \(count)"
  }

  /// From 1 to 9999, as articles of laws are counted.
  static func chinese(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let places = [(1000, "千"), (100, "百"), (10, "十"), (1, "")]
    var text = ""
    var hasGap = false
    for (size, word) in places {
      let digit = number / size % 10
      if digit == 0 {
        hasGap = !text.isEmpty
        continue
      }
      if hasGap { text += "零" }
      hasGap = false
      text += digits[digit] + word
    }
    return text.hasPrefix("一十") ? String(text.dropFirst()) : text
  }
}
