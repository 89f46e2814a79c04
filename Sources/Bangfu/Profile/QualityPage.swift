import DecisionDiagnostics
import DecisionInterpreter
import DecisionRecords
import DecisionValues

/// A profile as one HTML page that needs nothing else: no script, no network, no other file.
///
/// Its size depends on the rule set and not on the rows. No text of a cell is in it: words are those that the rule set
/// declares, headers are named by the inputs they were found for, and problems by kind, number and line.
public struct QualityPage {
  let profile: RosterProfile
  let language: Language

  public init(_ profile: RosterProfile, in language: Language) {
    self.profile = profile
    self.language = language
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func say(_ text: LocalizedText) -> String { text.text(in: language) }

  public func html() -> String {
    let title = say("数据质量 · \(profile.file.name)", "Data quality · \(profile.file.name)")
    return HTMLWriter.page(title, language, styles: Self.style) { html in
      html.element("header") { html in
        html.element("h1", title)
        html.element("p", ["class": "lead"], lead)
        figures(&html)
      }
      html.line()
      problems(&html)
      damage(&html)
      completeness(&html)
      distributions(&html)
      words(&html)
      outcomes(&html)
      checks(&html)
      conversions(&html)
      file(&html)
      html.element("footer", footer)
    }
  }

  private var lead: String {
    let summary = profile.summary
    return say(
      "\(summary.rowCount) 户，按规则 \(summary.ruleSet)、认定日期 \(summary.asOf) 读了一遍。",
      "\(summary.rowCount) households, read under the rules \(summary.ruleSet) as of \(summary.asOf)."
    )
  }

  /// What is worth knowing at a glance.
  private func figures(_ html: inout HTMLWriter) {
    let cells = profile.tally.columns.reduce(into: (known: 0, all: 0)) {
      $0.known += $1.known
      $0.all += $1.known + $1.missing + $1.invalid
    }
    let faultCount = profile.tally.problems.values.reduce(0) { $0 + $1.count }
    var figures = [
      (say("户", "households"), "\(profile.summary.rowCount)", false),
      (
        say("格有用", "of cells of use"), cells.all == 0 ? "–" : "\(cells.known * 100 / cells.all)%",
        false
      ),
      (say("处读不了", "unreadable"), "\(faultCount)", faultCount > 0),
    ]
    if let checks = profile.checks {
      let count = checks.findings.count
      figures.append((say("处互相不符", "contradictions"), "\(count)", count > 0))
    }
    html.element("ul", ["class": "figures"]) { html in
      for (word, number, isAlarming) in figures {
        html.element("li", ["class": isAlarming ? "look" : "fine"]) { html in
          html.element("b", number)
          html.text(" \(word)")
        }
      }
    }
  }

  private var footer: String {
    say(
      "本页不含姓名、证件号码、电话、住址和任何一格的文字。分布里 1、2 户写作“<3”，能由合计倒算出来的另略一格“…”；问题和完整程度数的是格，认定结果要加得平，照实写。",
      "This page holds no names, identity numbers, phones or addresses, and no text of any cell. In distributions one or two are written “<3”, and “…” stands for one more count that would give them away; problems and completeness count cells, and outcomes must add up, so these are exact."
    )
  }

}

// MARK: - The file

extension QualityPage {
  private func file(_ html: inout HTMLWriter) {
    let file = profile.file
    let mapped = file.letters.compactMap { $0 }.count
    var rows = [
      [say("文件", "file"), file.name],
      ["SHA-256", file.fingerprint ?? say("标准输入，没有", "standard input: none")],
      [
        say("编码", "encoding"),
        file.encoding.map { say($0.text) } ?? say("Excel 工作簿", "Excel workbook"),
      ],
      [say("分隔符", "delimiter"), delimiter],
      [say("表头", "header"), headerText],
      [say("户", "households"), "\(profile.summary.rowCount)"],
      [
        say("每行", "each row"),
        file.hasMembersInRows
          ? say("一人，同户的行合成一户", "a person; rows of one household are read as one")
          : say("一户", "a household"),
      ],
      [say("合计、落款行（不算户）", "totals and signatures (no households)"), "\(file.closingRowCount)"],
      [
        say("列", "columns"),
        say(
          "\(file.columnCount) 列，规则认识 \(mapped) 列",
          "\(file.columnCount), \(mapped) known to the rules"),
      ],
      [
        say("列对应", "mapping"),
        file.isMapped ? say("按列对应文件", "as the mapping file says") : say("按列名", "by headers"),
      ],
    ]
    for members in profile.members {
      rows.append([
        say("\(members.table)表", "\(members.table) file"),
        say(
          "\(members.rowCount) 行，读不了 \(members.brokenRowCount) 行",
          "\(members.rowCount) rows, \(members.brokenRowCount) unreadable"),
      ])
    }
    html.section(say("文件", "File")) { html in
      html.table(
        say("文件和读法", "the file and how it was read"), [say("项", "item"), say("内容", "value")], rows)
    }
  }

  private var delimiter: String {
    if profile.file.encoding == nil { return say("无（工作表）", "none (a sheet)") }
    return switch profile.file.start.dialect.delimiter {
    case UInt8(ascii: ","): say("逗号", "comma")
    case UInt8(ascii: "\t"): say("制表符", "tab")
    case UInt8(ascii: ";"): say("分号", "semicolon")
    default: say("其他", "other")
    }
  }

  private var headerText: String {
    guard let line = profile.file.headerLine else { return say("没有", "none") }
    let rows = profile.file.start.headerCount
    return rows > 1
      ? say("第 \(line) 行起，两行", "from line \(line), two rows") : say("第 \(line) 行", "line \(line)")
  }
}

// MARK: - Problems

extension QualityPage {
  private func problems(_ html: inout HTMLWriter) {
    let sorted = profile.sortedProblems
    html.section(say("问题", "Problems")) { html in
      guard !sorted.isEmpty else {
        html.element("p", say("没有读不了的行和格。", "No row and no cell is unreadable."))
        return
      }
      html.table(
        say("最多的在前", "the most frequent first"),
        [
          say("在哪里", "where"), say("什么", "what"), say("处数", "count"),
          say("最先几行", "first lines"), say("出路", "way out"), say("代码", "code"),
        ],
        sorted.map { kind, problem in
          [
            subject(kind), say(ProblemWords.title(kind.fault)), "\(problem.count)",
            problem.firstLines.map(String.init).joined(separator: say("、", ", ")),
            say(ProblemWords.remedy(kind.fault)), kind.fault,
          ]
        }, numbers: [2], codes: [5])
    }
  }

  private func subject(_ kind: ProblemKind) -> String {
    guard let name = kind.name else { return say("整行", "whole row") }
    return kind.table.map { "\($0).\(name)" } ?? name
  }

  private func damage(_ html: inout HTMLWriter) {
    let identities = profile.summary.identities
    guard !identities.isEmpty else { return }
    html.section(say("身份证号", "Identity numbers")) { html in
      for figures in identities where figures.looksDamaged {
        html.element(
          "p", ["class": "alert"],
          say(
            "\(column(figures))：\(figures.damagedPlaces.zh)有 \(figures.damagedCount) 格在 Excel 里当数字存过，末位已丢失，请从原表重取。",
            "\(column(figures)): Excel kept \(figures.damagedCount) cells as numbers, \(figures.damagedPlaces.en). Their ends are lost: take them again from the original."
          ))
      }
      let found = IdentityCell.allCases.filter { cell in identities.contains { $0[cell] > 0 } }
      html.table(
        say("各列的格是什么样子", "what the cells of the columns look like"),
        [say("样子", "form")] + identities.map(column),
        found.map { cell in [say(cell.title)] + identities.map { "\($0[cell])" } }
          + [[say("合计", "total")] + identities.map { "\($0.cellCount)" }],
        numbers: Set(1...identities.count), lastIsTotal: true)
    }
  }

  /// By its letters: a header is text of the file.
  private func column(_ figures: IdentityFigures) -> String {
    let table = figures.table.map { "\($0) " } ?? ""
    return say("\(table)\(figures.letters) 列", "\(table)column \(figures.letters)")
  }
}

extension RosterProfile {
  /// The most frequent first.
  var sortedProblems: [(key: ProblemKind, value: ProblemTally)] {
    func rank(_ kind: ProblemKind) -> String {
      "\(kind.table ?? "") \(kind.name ?? "") \(kind.fault)"
    }
    return tally.problems.sorted { a, b in
      (b.value.count, rank(a.key)) < (a.value.count, rank(b.key))
    }
  }
}
