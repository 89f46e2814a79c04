import DecisionDiagnostics
import DecisionModel

/// Says what is wrong with a table.
struct TableReport {
  let ruleSet: RuleSet
  let site: TableSite
  let depth: RuleSetAnalysis.Depth
  private var table: DecisionTable { site.table }
  private var name: String { site.name }

  init(_ ruleSet: RuleSet, _ site: TableSite, _ depth: RuleSetAnalysis.Depth) {
    self.ruleSet = ruleSet
    self.site = site
    self.depth = depth
  }

  func diagnostics(of analyser: TableAnalyser) -> [Diagnostic] {
    let witnesses = TableWitnesses(ruleSet, site, depth)
    return analyser.faults().compactMap { found in
      guard let example = witnesses.example(of: found) else { return nil }
      return diagnostic(found, example)
    }
  }

  private func diagnostic(_ found: TableAnalyser.Found, _ example: LocalizedText) -> Diagnostic {
    let region = found.fault.region
    switch found.fault.kind {
    case .gap: return gap(region, notes(found, example, citation: site.citation))
    case .conflict(let a, let b):
      return pair(
        .conflictingRows, a, b, found, example,
        LocalizedText(
          zh: "“\(name)”第 \(a + 1) 行和第 \(b + 1) 行会同时成立\(clash.zh)：\(region.zh)",
          en: "rows \(a + 1) and \(b + 1) of “\(name)” apply at once\(clash.en): \(region.en)"),
        LocalizedText(
          zh: "把其中一行收窄；有先后的，写 hit policy: first",
          en: "narrow one of them; where one comes first, write hit policy: first"))
    case .overlap(let a, let b):
      return pair(
        .overlappingRows, a, b, found, example,
        LocalizedText(
          zh: "“\(name)”第 \(a + 1) 行和第 \(b + 1) 行会同时成立，结果虽同，unique 仍算冲突：\(region.zh)",
          en:
            "rows \(a + 1) and \(b + 1) of “\(name)” apply at once; their result is the same, and under unique still a conflict: \(region.en)"
        ),
        LocalizedText(
          zh: "把其中一行收窄，或写 hit policy: any", en: "narrow one of them, or write hit policy: any"))
    case .shadowed(let row, let by): return shadowed(row, by, found)
    case .duplicate(let row, let twin):
      return whole(
        .duplicateRow, row, [twin], found,
        LocalizedText(
          zh: "“\(name)”第 \(row + 1) 行与第 \(twin + 1) 行管同样的情况，结果也同",
          en:
            "row \(row + 1) of “\(name)” covers the same cases as row \(twin + 1), with the same result"
        ),
        LocalizedText(
          zh: "删去一行；两条条款都要写的，写在同一行的依据里", en: "delete one; cite both articles in the other"))
    case .unreachable(let row):
      return whole(
        .unreachableRow, row, [], found,
        LocalizedText(
          zh: "“\(name)”第 \(row + 1) 行没有一户能符合",
          en: "no household can pass row \(row + 1) of “\(name)”"),
        LocalizedText(
          zh: "看这一行的界限和取值：与别的格、constraint、values 或当时的参数值矛盾",
          en:
            "look at its bounds and words: they contradict each other, the constraint, the values or the parameters of the time"
        ))
    case .neverMissing(let row, let column):
      let subject = RegionWords(ruleSet: ruleSet).name(of: table.inputs[column])
      return whole(
        .unreachableRow, row, [], found,
        LocalizedText(
          zh: "“\(name)”第 \(row + 1) 行管“\(subject.zh)”未填的户，可它是必填的（required）",
          en:
            "row \(row + 1) of “\(name)” is for records without “\(subject.en)”, which is required"),
        LocalizedText(
          zh: "未填的户在到表之前就是“输入错误”：删去这一行，或去掉 required",
          en: "such records are input errors before they come here: delete the row, or “required”"))
    }
  }

  /// What is wrong with two rows at once.
  private var clash: LocalizedText {
    table.hitPolicy == .any
      ? LocalizedText(zh: "而结果不同", en: " with different results")
      : LocalizedText(zh: "，而 unique 只许一行成立", en: ", where unique allows one")
  }

  private func gap(_ region: LocalizedText, _ notes: [DiagnosticNote]) -> Diagnostic {
    Diagnostic(
      .tableGap, at: table.inputs.first?.span ?? table.span,
      LocalizedText(
        zh: "“\(name)”没有一行管到这种情况：\(region.zh)",
        en: "no row of “\(name)” covers this case: \(region.en)"),
      notes: notes + [
        DiagnosticNote(
          LocalizedText(
            zh: "加上一行，或者写 default；不然遇到时是规则冲突",
            en: "add a row or a default; as it is, such a record is a conflict"))
      ])
  }

  private func pair(
    _ code: DiagnosticCode, _ a: Int, _ b: Int, _ found: TableAnalyser.Found,
    _ example: LocalizedText, _ message: LocalizedText, _ remedy: LocalizedText
  ) -> Diagnostic {
    Diagnostic(
      code, at: table.rules[b].span, message,
      notes: [other(row: a)] + notes(found, example, citation: site.citation(of: b))
        + [DiagnosticNote(remedy)])
  }

  private func shadowed(_ row: Int, _ by: [Int], _ found: TableAnalyser.Found) -> Diagnostic {
    let zh = by.map { "第 \($0 + 1) 行" }.joined(separator: "、")
    let en = "row\(by.count == 1 ? "" : "s") " + by.map { "\($0 + 1)" }.joined(separator: ", ")
    return whole(
      .shadowedRow, row, by, found,
      LocalizedText(
        zh: "“\(name)”第 \(row + 1) 行轮不到：它管的情况\(zh)都先管了",
        en:
          "row \(row + 1) of “\(name)” never decides: \(en) come\(by.count == 1 ? "s" : "") first in all its cases"
      ),
      LocalizedText(
        zh: "把它移到前面，或收窄前面的行；确实多余就删去",
        en: "move it up, or narrow what comes first; delete it if it says nothing new"))
  }

  private func whole(
    _ code: DiagnosticCode, _ row: Int, _ others: [Int], _ found: TableAnalyser.Found,
    _ message: LocalizedText, _ remedy: LocalizedText
  ) -> Diagnostic {
    Diagnostic(
      code, at: table.rules[row].span, message,
      notes: others.map { other(row: $0) }
        + notes(found, LocalizedText(zh: "", en: ""), citation: site.citation(of: row))
        + [DiagnosticNote(remedy)])
  }

  // MARK: Notes

  private func other(row: Int) -> DiagnosticNote {
    let article = site.citation(of: row)?.text
    return DiagnosticNote(
      LocalizedText(
        zh: "第 \(row + 1) 行在这里" + (article.map { "（\($0)）" } ?? ""),
        en: "row \(row + 1) is here" + (article.map { " (\($0))" } ?? "")),
      at: table.rules[row].span)
  }

  private func notes(
    _ found: TableAnalyser.Found, _ example: LocalizedText, citation: Citation?
  ) -> [DiagnosticNote] {
    var notes: [DiagnosticNote] = []
    if !example.zh.isEmpty {
      notes.append(
        DiagnosticNote(LocalizedText(zh: "例：\(example.zh)", en: "example: \(example.en)")))
    }
    if let days = DiagnosticNote(daysOf: found.regimes) { notes.append(days) }
    if let citation { notes.append(DiagnosticNote(sourceOf: citation)) }
    return notes
  }
}
