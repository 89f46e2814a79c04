import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension RuleSetLints {
  /// Sources that no entry cites, of a rule set that nobody builds on.
  var unusedSources: [Diagnostic] {
    guard standsAlone else { return [] }
    let cited = Set(chain.flatMap(\.citations).map(Self.sourceName))
    return ownKnowledgeSources.filter { !cited.contains($0.name.text) }.map { source in
      Diagnostic(
        .unusedSource, at: source.name.span,
        LocalizedText(
          zh: "没有一处引用来源“\(source.name.text)”",
          en: "nothing cites the source “\(source.name.text)”"),
        notes: [
          DiagnosticNote(
            LocalizedText(
              zh: "该由它作依据的条款写上 source；不要了就删去",
              en: "cite it where it is the ground for a rule, or remove it"))
        ])
    }
  }

  /// `市总2021` of `市总2021 第一类`.
  private static func sourceName(_ citation: String) -> String {
    String(citation.prefix { ![" ", ",", "，", "　"].contains($0) })
  }
}

extension RuleSetSyntax {
  /// Every citation as written.
  fileprivate var citations: [String] {
    var remarks = (inputs + inputs.flatMap(\.fields) + itemDefinitions).map(\.remarks)
    remarks += parameters.map(\.remarks)
    remarks += functions.map(\.remarks)
    remarks += decisions.map(\.remarks)
    var tables = parameters.map(\.table) + decisions.map { $0.logic?.table }
    for category in categories {
      remarks += category.allRemarks
      tables += category.amounts.map { $0.logic?.table }
    }
    return remarks.compactMap(\.source?.text) + tables.compactMap { $0 }.flatMap(\.citations)
  }
}

extension CategorySyntax {
  fileprivate var allRemarks: [RemarksSyntax] {
    let criteria = all + any + none
    return [remarks] + criteria.map(\.remarks) + measures.map(\.remarks) + amounts.map(\.remarks)
  }

  fileprivate var amounts: [AmountSyntax] {
    (measures.map(\.amount) + [amount]).compactMap { $0 }
  }
}

extension LogicSyntax {
  fileprivate var table: PipeTable? {
    switch self {
    case .table(let table, _, _): table
    case .brackets(let brackets): brackets.table
    case .expression, .dynamic: nil
    }
  }
}

extension PipeTable {
  /// The cells below 依据.
  fileprivate var citations: [String] {
    header.indices.filter { RuleSetChecker.sourceHeaders.contains(header[$0].text) }
      .flatMap { column in rows.map { $0[column].text } }
  }
}
