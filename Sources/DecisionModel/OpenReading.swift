import DecisionDiagnostics

/// How a place in the source was read.
public struct Reading: Sendable {
  /// The reading that the rule follows.
  public let taken: String
  /// What the source may mean as well; nil where that is not worth deciding twice.
  public let alternative: Alternative?
  public let span: SourceSpan

  public struct Alternative: Sendable {
    public let text: String
    /// Stands in the place of the entry's own logic, of the same type; `unknown` where the author could
    /// give no expression.
    public let expression: TypedExpression

    /// The author gave an expression, so that the alternative decides.
    public var isExpressed: Bool {
      if case .unknown = expression.node { return false }
      return true
    }
  }
}

/// A place that its source leaves open, with what hangs on it.
///
/// What comes out otherwise under the alternative needs confirmation 需确认. One alternative is tried at
/// a time.
public struct OpenReading: Sendable {
  /// The entry whose logic the alternative replaces.
  public enum Entry: Sendable, Hashable {
    case decision(Int)
    /// Index into `Category.criteria`.
    case criterion(Int, category: Int)
    case measure(Int, category: Int)
    /// The category's own amount, or (not nil) that of one of its measures.
    case amount(category: Int, measure: Int?)
  }

  public let entry: Entry
  /// What results call it: the name of the entry; for an amount `助学.amount`, after its category or
  /// measure.
  public let name: String
  public let taken: String
  public let alternative: Reading.Alternative
  public let citation: Citation?
  public let span: SourceSpan
  /// The decisions that need the entry, directly or through others, itself among them; ascending.
  public let decisions: [Int]
  /// The categories that need it; ascending.
  public let categories: [Int]
}

extension RuleSet {
  /// The open readings in the order of the rules: of decisions, then category by category.
  func findingOpenReadings() -> RuleSet {
    var result = self
    let decisionReadings = decisions.indices.compactMap { index in
      let decision = decisions[index]
      return openReading(.decision(index), decision.name, decision.reading, decision.citation)
    }
    result.openReadings = decisionReadings + categories.indices.flatMap { openReadings(in: $0) }
    return result
  }

  private func openReadings(in category: Int) -> [OpenReading] {
    let owner = categories[category]
    var found = owner.criteria.enumerated().map { index, criterion in
      openReading(
        .criterion(index, category: category), criterion.name, criterion.reading,
        criterion.citation)
    }
    for (index, measure) in owner.measures.enumerated() {
      found.append(
        openReading(
          .measure(index, category: category), measure.name, measure.reading, measure.citation))
      found.append(
        openReading(
          .amount(category: category, measure: index), "\(measure.name).amount",
          measure.amount?.reading, measure.amount?.citation))
    }
    found.append(
      openReading(
        .amount(category: category, measure: nil), "\(owner.name).amount", owner.amount?.reading,
        owner.amount?.citation))
    return found.compactMap { $0 }
  }

  private func openReading(
    _ entry: OpenReading.Entry, _ name: String, _ reading: Reading?, _ citation: Citation?
  ) -> OpenReading? {
    guard let reading, let alternative = reading.alternative else { return nil }
    let (decisions, categories) = dependents(of: entry)
    return OpenReading(
      entry: entry, name: name, taken: reading.taken, alternative: alternative,
      citation: citation, span: reading.span, decisions: decisions, categories: categories)
  }

  private func dependents(of entry: OpenReading.Entry) -> (decisions: [Int], categories: [Int]) {
    switch entry {
    case .criterion(_, let category), .measure(_, let category), .amount(let category, _):
      return ([], [category])
    case .decision(let index):
      let readers = decisions.indices.filter {
        FactUsage(self, decision: $0).decisions.contains(index)
      }
      let concerned = categories.indices.filter {
        FactUsage(self, category: categories[$0]).decisions.contains(index)
      }
      return (readers, concerned)
    }
  }
}

extension RuleSet {
  /// The rules with one alternative in the place of the reading taken.
  public func taking(_ reading: OpenReading) -> RuleSet {
    var result = self
    let expression = reading.alternative.expression
    switch reading.entry {
    case .decision(let index): result.decisions[index].logic.replaceInner(by: expression)
    case .criterion(let index, let category):
      result.categories[category].replaceCondition(ofCriterion: index, by: expression)
    case .measure(let index, let category):
      result.categories[category].measures[index].when = expression
    case .amount(let category, let measure?):
      result.categories[category].measures[measure].amount?.logic.replaceInner(by: expression)
    case .amount(let category, nil):
      result.categories[category].amount?.logic.replaceInner(by: expression)
    }
    return result
  }

  /// The open readings on which a decision depends, as indexes into `openReadings`.
  public func openReadings(ofDecision index: Int) -> [Int] {
    openReadings.indices.filter { openReadings[$0].decisions.contains(index) }
  }

  /// The open readings on which a category depends, as indexes into `openReadings`.
  public func openReadings(ofCategory index: Int) -> [Int] {
    openReadings.indices.filter { openReadings[$0].categories.contains(index) }
  }

  /// What results call the open readings whose alternative has no expression.
  public var namesOfUnexpressedReadings: [String] {
    names(ofReadings: openReadings.indices.filter { !openReadings[$0].alternative.isExpressed })
  }

  /// What results call open readings: each name once, in order.
  public func names(ofReadings readings: [Int]) -> [String] {
    var names: [String] = []
    for reading in readings where !names.contains(openReadings[reading].name) {
      names.append(openReadings[reading].name)
    }
    return names
  }
}

extension Logic {
  /// Puts an expression in the place of the logic; the rounding around it stays.
  fileprivate mutating func replaceInner(by expression: TypedExpression) {
    guard case .rounded(var inner, let scale, let rule) = self else {
      self = .expression(expression)
      return
    }
    inner.replaceInner(by: expression)
    self = .rounded(inner, scale: scale, rule)
  }
}

extension Category {
  mutating func replaceCondition(
    ofCriterion index: Int, by condition: TypedExpression
  ) {
    let (anyStart, noneStart) = (all.count, all.count + any.count)
    if index < anyStart {
      all[index].condition = condition
    } else if index < noneStart {
      any[index - anyStart].condition = condition
    } else {
      none[index - noneStart].condition = condition
    }
  }
}
