import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

extension QualityPage {
  func completeness(_ html: inout HTMLWriter) {
    let inputs = profile.tally.shape.inputs
    html.section(say("完整程度", "Completeness")) { html in
      html.element(
        "p",
        say(
          "每列有多少格有用、空着、读不了。列名是规则里的名称。",
          "How many cells of each column are of use, blank, unreadable; under the names of the rules."
        ))
      html.element("div", ["class": "scroll"]) { html in
        html.element("table") { html in
          html.element("caption", say("名册各列", "columns of the roster"))
          let counts = [say("有用", "of use"), say("空着", "blank"), say("读不了", "unreadable")]
          let names = [say("名称", "name"), say("列", "column"), say("完整", "complete")]
          head(names + counts, numbersFrom: 3, &html)
          html.element("tbody") { html in
            for input in inputs {
              row(
                profile.ruleSet.inputs[input].name, profile.file.letters[input] ?? "",
                profile.tally.columns[input], &html)
            }
            for members in profile.members {
              for field in members.fields {
                row("\(members.table).\(field.name)", "", field.tally, &html)
              }
            }
          }
        }
      }
    }
  }

  private func head(_ names: [String], numbersFrom first: Int, _ html: inout HTMLWriter) {
    html.element("thead") { html in
      html.element("tr") { html in
        for (index, name) in names.enumerated() {
          html.element("th", ["scope": "col", "class": index >= first ? "n" : "t"], name)
        }
      }
    }
  }

  private func row(
    _ name: String, _ letters: String, _ column: ColumnTally, _ html: inout HTMLWriter
  ) {
    let total = column.known + column.missing + column.invalid
    let share = total == 0 ? 0 : column.known * 100 / total
    let bad = total == 0 ? 0 : (column.invalid * 100 + total - 1) / total
    html.element("tr") { html in
      html.element("th", ["scope": "row"], name)
      html.element("td", letters)
      html.element("td") { html in
        meter(share, bad: bad, say("\(share)% 有用", "\(share)% of use"), &html)
        html.text(" \(share)%")
      }
      html.element("td", ["class": "n"], "\(column.known)")
      html.element("td", ["class": "n"], "\(column.missing)")
      html.element("td", ["class": column.invalid > 0 ? "n look" : "n"], "\(column.invalid)")
    }
    html.line()
  }

  /// A bar of a hundred parts, and behind it a few that are bad.
  ///
  /// - Parameter label: nil where the number that it shows stands beside it.
  private func meter(
    _ share: Int, bad: Int, _ label: String?, _ html: inout HTMLWriter
  ) {
    let attributes: HTMLWriter.Attributes =
      label.map { ["viewBox": "0 0 100 8", "class": "meter", "role": "img", "aria-label": $0] }
      ?? ["viewBox": "0 0 100 8", "class": "meter", "aria-hidden": "true"]
    html.element("svg", attributes) { html in
      if let label { html.element("title", label) }
      html.void("rect", ["width": "100", "height": "8", "rx": "2", "class": "empty"])
      html.void("rect", ["width": "\(share)", "height": "8", "rx": "2", "class": "bar"])
      guard bad > 0 else { return }
      html.void(
        "rect",
        [
          "x": "\(min(100 - bad, share))", "width": "\(bad)", "height": "8", "class": "bad",
        ])
    }
  }

  func conversions(_ html: inout HTMLWriter) {
    let separator = say("、", "; ")
    var rows = profile.summary.conversions.map { column in
      let made = column.made.map { say($0.text(count: column.counts[$0])) }
      return [column.name, made.joined(separator: separator)]
    }
    for (index, isWan) in profile.file.isTenThousands.enumerated() where isWan {
      rows.append([
        profile.ruleSet.inputs[index].name,
        say("整列按表头的万元乘以 10000", "the whole column times 10,000, as its header says 万元"),
      ])
    }
    html.section(say("读数时的换算", "Converted when read")) { html in
      guard !rows.isEmpty else {
        html.element("p", say("没有。", "Nothing."))
        return
      }
      html.table(
        say("各列换算了几格", "cells converted in each column"),
        [say("名称", "name"), say("换算", "converted")], rows)
    }
  }

  // MARK: Distributions

  func distributions(_ html: inout HTMLWriter) {
    let all = zip(profile.tally.shape.quantities, profile.tally.quantities)
    html.section(say("分布与界线", "Distributions and thresholds")) { html in
      for (quantity, tally) in all {
        html.element("figure") { html in
          html.element("figcaption") { html in
            html.element("b", quantity.name)
            let unit = quantity.unit == .none ? "" : " (\(quantity.unit))"
            html.text(
              say(
                "\(unit)　\(tally.histogram.total) 户有数，\(tally.openCount) 户没有",
                "\(unit)  known for \(tally.histogram.total), open for \(tally.openCount)"))
          }
          DistributionPicture(
            quantity: quantity, histogram: tally.histogram, language: language
          ).write(&html)
          near(quantity, tally, &html)
        }
        html.line()
      }
    }
  }

  private func near(
    _ quantity: ProfiledQuantity, _ tally: QuantityTally, _ html: inout HTMLWriter
  ) {
    let rows = zip(quantity.thresholds, tally.near).compactMap { threshold, near -> [String]? in
      let values = threshold.distinctValues
      guard let least = values.first, let most = values.last, most > 0 else { return nil }
      let range = [least, most].map(DistributionPicture.short)
      let shown = SmallCount.shown(near.within2, within: near.within5)
      return [
        threshold.label, least == most ? range[0] : "\(range[0])–\(range[1])", shown.inner,
        shown.outer,
      ]
    }
    guard !rows.isEmpty else { return }
    html.table(
      say("临界：离界线很近的户，按各户自己适用的值", "near a threshold, by the value that holds for each household"),
      [
        say("界线", "threshold"), say("值", "value"), say("±2% 以内", "within 2%"),
        say("±5% 以内", "within 5%"),
      ], rows, numbers: [1, 2, 3])
  }

  func words(_ html: inout HTMLWriter) {
    let shape = profile.tally.shape
    let inputs = shape.inputs.filter { !shape.words[$0].isEmpty }
    guard !inputs.isEmpty else { return }
    html.section(say("代码与是否", "Codes and yes or no")) { html in
      html.element("div", ["class": "scroll"]) { html in
        html.element("table") { html in
          html.element(
            "caption", say("规则集列出的各值有几户", "households with each value that the rule set declares"))
          let names = [say("名称", "name"), say("值", "value"), say("占比", "share")]
          head(names + [say("户", "households")], numbersFrom: 3, &html)
          for input in inputs {
            html.element("tbody") { html in words(input, shape.words[input], &html) }
          }
        }
      }
    }
  }

  private func words(_ input: Int, _ words: [String], _ html: inout HTMLWriter) {
    let counts = profile.tally.columns[input].words
    let most = max(1, counts.reduce(0, +))
    for (place, shown) in SmallCount.shown(counts).enumerated() {
      html.element("tr") { html in
        if place == 0 {
          html.element(
            "th", ["scope": "rowgroup", "rowspan": "\(words.count)"],
            profile.ruleSet.inputs[input].name)
        }
        html.element("td", words[place])
        html.element("td") { html in
          if let exact = shown.exact { meter(exact * 100 / most, bad: 0, nil, &html) }
        }
        html.element("td", ["class": "n"], shown.text)
      }
      html.line()
    }
  }

  // MARK: Results

  func outcomes(_ html: inout HTMLWriter) {
    let summary = profile.summary
    html.section(say("认定结果", "Outcomes")) { html in
      for decision in summary.decisions {
        var rows = decision.shownWords.map { word in
          [outcome(word), "\(decision.counts[word] ?? 0)"]
        }
        rows.append([say("合计", "total"), "\(summary.rowCount)"])
        html.table(
          decision.name, [say("值", "value"), say("户", "households")], rows, numbers: [1],
          lastIsTotal: true)
      }
      html.table(
        say("各类别", "categories"),
        [say("类别", "category")] + Outcome.order.map { say($0.word) } + [say("合计", "total")],
        summary.categories.map { category in
          let counts = Outcome.order.map { category.counts[$0] ?? 0 }
          return [category.name] + counts.map(String.init) + ["\(counts.reduce(0, +))"]
        }, numbers: Set(1...Outcome.order.count + 1))
    }
  }

  private func outcome(_ word: String) -> String {
    Outcome(rawValue: word).map { say($0.word) } ?? word
  }

  func checks(_ html: inout HTMLWriter) {
    guard let checks = profile.checks else { return }
    html.section(say("行与行的核对", "Rows against each other")) { html in
      let rows = checks.counts.map { [say($0.kind.title), "\($0.count)", $0.kind.rawValue] }
      guard !rows.isEmpty else {
        html.element("p", say("没有要看的。", "Nothing to look at."))
        return
      }
      html.table(
        say("要看的", "to look at"), [say("什么", "what"), say("处数", "count"), say("代码", "code")], rows,
        numbers: [1], codes: [2])
    }
  }
}
