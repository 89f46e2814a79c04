import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// An impact as one HTML page that needs nothing else: no script, no network, no other file.
///
/// No personal data is in it: groups of fewer than three households are told together, and one or two movers of a group are not
/// told apart. Matrices must add up, so they are exact.
public struct ImpactPage {
  let report: ImpactReport
  /// Entry, change and place of each change of the rules.
  let changes: [[String]]
  /// What is to be said of changes without effect.
  let quiet: [String]
  let language: Language

  public init(
    _ report: ImpactReport, changes: [[String]], quiet: [String], in language: Language
  ) {
    self.report = report
    self.changes = changes
    self.quiet = quiet
    self.language = language
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  public func html() -> String {
    let title = say(
      "规则变动的影响 · \(report.new.ruleSet)", "Impact of changed rules · \(report.new.ruleSet)")
    return HTMLWriter.page(title, language, styles: QualityPage.style, Self.style) { html in
      html.element("header") { html in
        html.element("h1", title)
        html.element("p", ["class": "lead"], lead)
        figures(&html)
      }
      html.line()
      rules(&html)
      movements(&html)
      attribution(&html)
      amounts(&html)
      distributions(&html)
      groups(&html)
      html.element("footer", footer)
    }
  }

  private var lead: String {
    let (old, new) = (report.old, report.new)
    let headline = report.headline(language)
    return say(
      "\(headline)。旧：\(old.ruleSet)，\(old.asOf)；新：\(new.ruleSet)，\(new.asOf)。",
      "\(headline). Old: \(old.ruleSet), \(old.asOf); new: \(new.ruleSet), \(new.asOf).")
  }

  private var footer: String {
    say(
      "本页不含姓名、证件号码和任何一户的内容。分组里 1、2 户写作“<3”，能倒算出来的另略一格“…”，不足 3 户的组合在一起；矩阵要加得平，照实写。",
      "This page holds nothing of any single household. In groups one or two are written “<3”, “…” stands for one more count that would give them away, and groups of fewer than three are put together; matrices must add up, so they are exact."
    )
  }

  private func figures(_ html: inout HTMLWriter) {
    let total = report.total
    let figures = [
      (say("户结果改变", "households change"), total.movers, false),
      (say("户新增符合", "become eligible"), total.gained, false),
      (say("户不再符合", "are eligible no more"), total.lost, total.lost > 0),
      (say("户只是金额不同", "in amounts only"), total.amounts, false),
    ]
    html.element("ul", ["class": "figures"]) { html in
      for (word, number, isAlarming) in figures {
        html.element("li", ["class": isAlarming ? "look" : "fine"]) { html in
          html.element("b", ImpactReport.grouped(number))
          html.text(" \(word)")
        }
      }
    }
  }

}

// MARK: - Tables

extension ImpactPage {
  private func rules(_ html: inout HTMLWriter) {
    html.section(say("规则变动", "Changed rules")) { html in
      if changes.isEmpty {
        html.element("p", say("规则没有变动。", "The rules are the same."))
      } else {
        let count = changes.count { $0.first?.isEmpty == false }
        html.table(
          say("\(count) 处", "\(count) entries"),
          [say("条目", "entry"), say("变动", "change"), say("位置", "place")], changes, codes: [2])
      }
      for line in quiet { html.element("p", ["class": "lead"], line) }
    }
  }

  private func movements(_ html: inout HTMLWriter) {
    let moved = report.matrices.filter { $0.movedCount > 0 }
    html.section(say("从哪里到哪里", "From where to where")) { html in
      if moved.isEmpty {
        html.element("p", say("没有一户的结果改变。", "No household changes."))
      }
      for matrix in moved {
        html.element("figure") { html in
          html.element("figcaption") { html in
            html.element("b", matrix.name)
            let count = ImpactReport.grouped(matrix.movedCount)
            html.text(
              say("：\(count) 户改变；左边是旧结果，右边是新结果", ": \(count) change; old results left, new right"))
          }
          FlowPicture(matrix: matrix, language: language).write(&html)
        }
        table(matrix, &html)
      }
      let still = report.matrices.filter { $0.movedCount == 0 }.map(\.name)
      if !still.isEmpty, !moved.isEmpty {
        html.element(
          "p", ["class": "lead"],
          say("没有变化：", "Unchanged: ") + still.joined(separator: say("、", ", ")))
      }
    }
  }

  private func table(_ matrix: TransitionMatrix, _ html: inout HTMLWriter) {
    let labels = matrix.codes.indices.map { matrix.label($0, language) }
    let total = say("合计", "total")
    let rows =
      matrix.codes.indices.map { row in
        [labels[row]] + (matrix.counts[row] + [matrix.rowTotal(row)]).map(ImpactReport.grouped)
      }
      + [
        [total]
          + (matrix.codes.indices.map(matrix.columnTotal) + [report.rowCount])
          .map(ImpactReport.grouped)
      ]
    html.table(
      say(
        "\(matrix.name)：每行一种旧结果，每列一种新结果",
        "\(matrix.name): a row for each old result, a column for each new one"),
      [say("旧 \\ 新", "old \\ new")] + labels + [total], rows,
      numbers: Set(1...labels.count + 1), lastIsTotal: true)
  }

  private func attribution(_ html: inout HTMLWriter) {
    if report.changes.isEmpty || report.total.movers + report.total.amounts == 0 { return }
    html.section(say("哪处变动起作用", "Which change is responsible")) { html in
      func row(_ name: String, _ count: MoverCount) -> [String] {
        [name]
          + [count.movers, count.gained, count.lost, count.amounts].map(ImpactReport.grouped)
      }
      let rows = report.attribution.map { row($0.cause.text(report.changes, language), $0.count) }
      html.table(
        say("只有这一处变动，这一户就到了新结果", "with this change alone the household comes to its new result"),
        [
          say("变动", "change"), say("改变", "changed"), say("新增符合", "gained"),
          say("不再符合", "lost"), say("只是金额", "amount only"),
        ], rows + [row(say("合计", "total"), report.total)], numbers: [1, 2, 3, 4],
        lastIsTotal: true)
    }
  }

  private func amounts(_ html: inout HTMLWriter) {
    let money = report.money
    if money.isEmpty { return }
    html.section(say("金额", "Amounts")) { html in
      for isCap in [false, true] {
        let sums = money.filter { $0.isCap == isCap }
        if sums.isEmpty { continue }
        html.table(
          isCap ? say("封顶之和", "sums of caps") : say("金额之和", "sums of amounts"),
          [
            say("类别", "category"), say("旧", "old"), say("新", "new"), say("增减", "change"),
            say("户数：增加", "raised"), say("户数：减少", "cut"),
          ],
          sums.map { sum in
            [
              "\(sum.name)（\(sum.unit)）", ImpactReport.text(sum.old), ImpactReport.text(sum.new),
              ImpactReport.signed(sum.new - sum.old), ImpactReport.grouped(sum.change.higher),
              ImpactReport.grouped(sum.change.lower),
            ]
          }, numbers: [1, 2, 3, 4, 5])
      }
    }
  }

  private func distributions(_ html: inout HTMLWriter) {
    let moved = report.tally.distributions.filter { $0.all.total > 0 }
    if moved.isEmpty { return }
    html.section(say("移动的界线", "Thresholds that moved")) { html in
      for distribution in moved {
        html.element("figure") { html in
          html.element("figcaption") { html in
            html.element("b", distribution.name)
            let unit =
              distribution.unit == .none
              ? "" : say("（\(distribution.unit)）", " (\(distribution.unit))")
            html.text(
              unit
                + say(
                  "：深色是结果改变的户；虚线是旧界线，实线是新界线",
                  ": households that change are dark; dashed lines are old thresholds"))
          }
          MovedPicture(distribution: distribution, language: language).write(&html)
        }
      }
    }
  }

  private func groups(_ html: inout HTMLWriter) {
    guard let name = report.groupName else { return }
    let groups = report.groups
    let movers = SmallCount.shown(groups.map(\.count.movers))
    let gained = SmallCount.shown(groups.map(\.count.gained))
    let lost = SmallCount.shown(groups.map(\.count.lost))
    let most = movers.compactMap(\.exact).max() ?? 0
    html.section(say("按\(name)", "By \(name)")) { html in
      html.element("div", ["class": "scroll"]) { html in
        html.element("table") { html in
          html.element("thead") { html in
            html.element("tr") { html in
              let heads = [
                name, say("户数", "households"), say("改变", "changed"), "", say("占比", "share"),
                say("新增符合", "gained"), say("不再符合", "lost"),
              ]
              for head in heads { html.element("th", ["scope": "col"], head) }
            }
          }
          html.element("tbody") { html in
            for (place, group) in groups.enumerated() {
              html.element("tr") { html in
                html.element("th", ["scope": "row"], label(group.name))
                html.element("td", ["class": "n"], ImpactReport.few(group.rows))
                html.element("td", ["class": "n"], movers[place].text)
                html.element("td") { html in bar(movers[place].exact ?? 0, of: most, &html) }
                let share =
                  movers[place].exact.map { ImpactReport.percent($0, of: group.rows) } ?? "–"
                html.element("td", ["class": "n"], share)
                html.element("td", ["class": "n"], gained[place].text)
                html.element("td", ["class": "n"], lost[place].text)
              }
              html.line()
            }
          }
        }
      }
    }
  }

  private func label(_ group: String) -> String {
    group.isEmpty ? say("（空）", "(blank)") : Privacy.masked(group)
  }

  private func bar(_ count: Int, of most: Int, _ html: inout HTMLWriter) {
    html.element("svg", ["viewBox": "0 0 100 8", "class": "meter", "aria-hidden": "true"]) { html in
      html.void("rect", ["width": "100", "height": "8", "class": "empty"])
      html.void(
        "rect", ["width": "\(count * 100 / max(1, most))", "height": "8", "class": "bar"])
    }
  }

  /// Besides the style of the quality page.
  static let style: StaticString = """
    .ribbon{fill:var(--bar);opacity:.38}.ribbon.gain{fill:var(--gain)}.ribbon.loss{fill:var(--mark)}
    .node{fill:var(--ink)}svg text.node{fill:var(--ink)}
    .old{stroke:var(--dim);stroke-dasharray:3 2}.new{stroke:var(--mark)}
    .moved{fill:var(--mark)}.rest{fill:var(--bar);opacity:.45}
    :root{--gain:#2c7a4b}@media (prefers-color-scheme:dark){:root{--gain:#6fce97}}
    @media (max-width:40rem){.flow text{font-size:22px}}
    @media print{:root{--gain:#777}.ribbon{opacity:.5}}
    """
}
