import DecisionDiagnostics
import DecisionSyntax

extension CategorySyntax: EntrySyntax {
  var section: EntrySection { .categories }
  var citedSource: String? { remarks.source?.text }

  var parts: [any EntrySyntax] {
    let criteria: [any EntrySyntax] = all + any + none
    return criteria + measures
  }

  func refining(_ inherited: CategorySyntax, _ merger: inout RuleSetMerger) -> CategorySyntax {
    let above = inherited.withSourceInParts()
    let dropped = merger.dropped(self, from: above)
    let source = citedSource ?? above.citedSource
    func merged<Part: EntrySyntax>(_ above: [Part], _ own: [Part]) -> [Part] {
      merger.merged(above, own, without: dropped, of: name, sharing: source)
    }
    var result = self
    result.title = title ?? above.title
    result.forEach = forEach ?? above.forEach
    result.remarks = remarks.refining(above.remarks)
    result.all = merged(above.all, all)
    result.any = merged(above.any, any)
    result.none = merged(above.none, none)
    result.measures = merged(above.measures, measures)
    result.amount = amount ?? above.amount
    if result.all.isEmpty, result.any.isEmpty, let drop = inheritance.drop.first {
      merger.report(
        .missingKey, drop.span, "类别“\(name.text)”的条件都去掉了：写 all 或 any",
        "no criterion of category “\(name.text)” is left: give all or any")
    }
    return result
  }

  /// With the category's source written into each part that names none.
  ///
  /// A part inherited as it is stands on the source of those who wrote it, whatever the refining
  /// category names.
  private func withSourceInParts() -> CategorySyntax {
    func citing(_ remarks: RemarksSyntax) -> RemarksSyntax {
      var remarks = remarks
      remarks.source = remarks.source ?? self.remarks.source
      return remarks
    }
    var result = self
    for index in all.indices { result.all[index].remarks = citing(all[index].remarks) }
    for index in any.indices { result.any[index].remarks = citing(any[index].remarks) }
    for index in none.indices { result.none[index].remarks = citing(none[index].remarks) }
    for index in measures.indices {
      result.measures[index].remarks = citing(measures[index].remarks)
    }
    result.amount = amount.map { amount in
      var amount = amount
      amount.remarks = citing(amount.remarks)
      return amount
    }
    return result
  }
}

extension CriterionSyntax: EntrySyntax {
  var section: EntrySection { .criteria }
  var citedSource: String? { remarks.source?.text }

  func refining(_ inherited: CriterionSyntax, _ merger: inout RuleSetMerger) -> CriterionSyntax {
    var result = self
    result.condition = condition ?? inherited.condition
    result.title = title ?? inherited.title
    result.code = code ?? inherited.code
    result.remarks = remarks.refining(inherited.remarks, isReworded: condition != nil)
    return result
  }
}

extension MeasureSyntax: EntrySyntax {
  var section: EntrySection { .measures }
  var citedSource: String? { remarks.source?.text }

  /// A sum and the word that there is none take each other's place.
  func refining(_ inherited: MeasureSyntax, _ merger: inout RuleSetMerger) -> MeasureSyntax {
    var result = self
    result.title = title ?? inherited.title
    result.when = when ?? inherited.when
    if amount == nil, silent == nil {
      result.amount = inherited.amount
      result.silent = inherited.silent
    }
    result.remarks = remarks.refining(inherited.remarks, isReworded: when != nil)
    return result
  }
}
