import DecisionDiagnostics
import DecisionModel

/// Says what is wrong with the conditions of a category.
struct CriteriaReport {
  let category: Category
  private let witnesses: CriteriaWitnesses

  init(_ ruleSet: RuleSet, _ category: Category, _ depth: RuleSetAnalysis.Depth) {
    self.category = category
    witnesses = CriteriaWitnesses(ruleSet: ruleSet, category: category, depth: depth)
  }

  func diagnostics(of analyser: CriteriaAnalyser) -> [Diagnostic] {
    analyser.faults().filter { witnesses.isTold($0) }.map { diagnostic($0) }
  }

  private func diagnostic(_ found: CriteriaAnalyser.Found) -> Diagnostic {
    switch found.fault {
    case .always(let index) where isExclusion(index):
      return criterion(
        .hopelessCriterion, index, nil, found,
        LocalizedText(
          zh: "“\(category.name)”的排除条件“\(name(index))”把所有户都排除了",
          en: "the exclusion “\(name(index))” of “\(category.name)” excludes every household"),
        LocalizedText(zh: "看它的方向是否写反了", en: "see whether it is the wrong way round"))
    case .always(let index):
      return criterion(
        .idleCriterion, index, nil, found,
        LocalizedText(
          zh: "“\(category.name)”的条件“\(name(index))”户户都符合，等于没写",
          en: "every household passes “\(name(index))” of “\(category.name)”: it decides nothing"),
        LocalizedText(
          zh: "看界限是否写错；来源就是这样写的，用 accept 写明理由",
          en: "see whether its bound is right; if the source says so, accept it with the reason"))
    case .never(let index) where isExclusion(index):
      return criterion(
        .idleCriterion, index, nil, found,
        LocalizedText(
          zh: "“\(category.name)”的排除条件“\(name(index))”排除不到任何户",
          en: "the exclusion “\(name(index))” of “\(category.name)” excludes nobody"),
        LocalizedText(zh: "看界限和取值是否写错", en: "see whether its bounds and words are right"))
    case .never(let index):
      return criterion(
        .hopelessCriterion, index, nil, found,
        LocalizedText(
          zh: "“\(category.name)”的条件“\(name(index))”没有一户能符合",
          en: "no household can pass “\(name(index))” of “\(category.name)”"),
        LocalizedText(
          zh: isAlternative(index) ? "这一条等于没写" : "因此没有一户能享受“\(category.name)”",
          en: isAlternative(index)
            ? "it opens the way to nobody" : "so nobody is eligible for “\(category.name)”"))
    case .implied(let index, let other): return implied(index, other, found)
    case .contradiction(let index, let other):
      return criterion(
        .contradictingCriteria, index, other, found,
        LocalizedText(
          zh: "“\(category.name)”的条件“\(name(other))”与“\(name(index))”不能同时满足，没有一户能走通",
          en:
            "“\(name(other))” and “\(name(index))” of “\(category.name)” cannot both be met: nobody passes"
        ),
        LocalizedText(
          zh: "两条说的若是两种人，写在 any 下面", en: "if they mean two kinds of people, put them under “any”"))
    case .closed(let index, let other):
      return criterion(
        .hopelessCriterion, index, other, found,
        LocalizedText(
          zh: "“\(category.name)”的“\(name(index))”这条路走不通：它与“\(name(other))”不能同时满足",
          en: "“\(name(index))” opens the way to nobody: it cannot be met with “\(name(other))”"),
        LocalizedText(zh: "看两条的界限和取值", en: "see to the bounds and words of both"))
    case .excludedBefore(let index, let other):
      return criterion(
        .idleCriterion, index, other, found,
        LocalizedText(
          zh: "“\(category.name)”的排除条件“\(name(index))”排除不到人：这些户已被“\(name(other))”挡住",
          en:
            "the exclusion “\(name(index))” of “\(category.name)” excludes nobody: “\(name(other))” has kept them away"
        ),
        LocalizedText(
          zh: "看两条的界限；来源两处都写了，用 accept 写明理由",
          en: "see to the bounds of both; if the source says both, accept it with the reason"))
    case .idleMeasure(let index, let other): return idleMeasure(index, other, found)
    }
  }

  private func implied(
    _ index: Int, _ other: Int, _ found: CriteriaAnalyser.Found
  ) -> Diagnostic {
    let isNarrower = isExclusion(index) || isAlternative(index) && isAlternative(other)
    return criterion(
      .impliedCriterion, index, other, found,
      isNarrower
        ? LocalizedText(
          zh: "“\(category.name)”的“\(name(index))”多余：它管的户，“\(name(other))”都管到了",
          en:
            "“\(name(index))” of “\(category.name)” says nothing new: “\(name(other))” holds whenever it does"
        )
        : LocalizedText(
          zh: "“\(category.name)”的条件“\(name(index))”多余：符合“\(name(other))”的户必然符合它",
          en:
            "“\(name(index))” of “\(category.name)” decides nothing: whoever passes “\(name(other))” passes it too"
        ),
      LocalizedText(
        zh: "看两条的界限；来源两处都写了，用 accept 写明理由",
        en: "see to the bounds of both; if the source says both, accept it with the reason"))
  }

  private func idleMeasure(
    _ index: Int, _ other: Int?, _ found: CriteriaAnalyser.Found
  ) -> Diagnostic {
    let measure = category.measures[index]
    let reason = other.map {
      LocalizedText(
        zh: "：与条件“\(name($0))”不能同时成立", en: ": it cannot hold together with “\(name($0))”")
    }
    return Diagnostic(
      .idleMeasure, at: measure.when?.span ?? category.span,
      LocalizedText(
        zh: "“\(category.name)”的措施“\(measure.name)”没有一户用得上" + (reason?.zh ?? ""),
        en: "no eligible household of “\(category.name)” receives “\(measure.name)”"
          + (reason?.en ?? "")),
      notes: (other.map { [place($0)] } ?? []) + notes(found, measure.citation) + [
        DiagnosticNote(
          LocalizedText(zh: "看 when 的界限和取值", en: "see to the bounds and words of its “when”"))
      ])
  }

  private func criterion(
    _ code: DiagnosticCode, _ index: Int, _ other: Int?, _ found: CriteriaAnalyser.Found,
    _ message: LocalizedText, _ remedy: LocalizedText
  ) -> Diagnostic {
    let criterion = category.criteria[index]
    return Diagnostic(
      code, at: criterion.span, message,
      notes: (other.map { [place($0)] } ?? []) + notes(found, criterion.citation)
        + [DiagnosticNote(remedy)])
  }

  private func place(_ index: Int) -> DiagnosticNote {
    let criterion = category.criteria[index]
    let article = criterion.citation?.text
    return DiagnosticNote(
      LocalizedText(
        zh: "“\(criterion.name)”在这里" + (article.map { "（\($0)）" } ?? ""),
        en: "“\(criterion.name)” is here" + (article.map { " (\($0))" } ?? "")),
      at: criterion.span)
  }

  private func notes(_ found: CriteriaAnalyser.Found, _ citation: Citation?) -> [DiagnosticNote] {
    [DiagnosticNote(daysOf: found.regimes), citation.map { DiagnosticNote(sourceOf: $0) }]
      .compactMap { $0 }
  }

  private func name(_ index: Int) -> String { category.criteria[index].name }

  private func isExclusion(_ index: Int) -> Bool {
    index >= category.all.count + category.any.count
  }

  private func isAlternative(_ index: Int) -> Bool {
    index >= category.all.count && !isExclusion(index)
  }
}

extension DiagnosticNote {
  /// The days on which a finding holds; nil when it is all of them.
  init?(daysOf regimes: [Regime]) {
    if regimes.isEmpty { return nil }
    let days = regimes.map(\.text)
    self.init(
      LocalizedText(
        zh: "只在这些日子：" + days.map(\.zh).joined(separator: "、"),
        en: "only on these days: " + days.map(\.en).joined(separator: ", ")))
  }

  init(sourceOf citation: Citation) {
    self.init(LocalizedText(zh: "依据：\(citation.text)", en: "source: \(citation.text)"))
  }
}
