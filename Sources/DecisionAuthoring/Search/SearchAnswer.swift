import DecisionDiagnostics
import DecisionInterpreter

/// What became of a search.
public enum SearchAnswer: Sendable {
  /// A household for which the goal holds; the interpreter has confirmed it.
  case found(HouseholdRecord)
  /// Proven: there is none among the households of the fragment.
  case none(SearchFragment)
  /// Neither found nor excluded, and why.
  case undecided(LocalizedText)
}

/// The households for which a proof holds.
public enum SearchFragment: Sendable, Hashable {
  /// All that the declarations of the inputs allow.
  case exact
  /// Those with at most so many rows in each member table.
  case upTo(members: Int)
}

extension SearchFragment {
  /// The smaller of the two: what both proofs hold for.
  public func common(with other: SearchFragment) -> SearchFragment {
    switch (self, other) {
    case (.exact, let rest), (let rest, .exact): rest
    case (.upTo(let a), .upTo(let b)): .upTo(members: min(a, b))
    }
  }

  /// Who the proof is about, for reports.
  public var text: LocalizedText {
    switch self {
    case .exact: LocalizedText(zh: "所有家庭", en: "all households")
    case .upTo(let members):
      LocalizedText(zh: "成员不超过 \(members) 人的家庭", en: "households of at most \(members) members")
    }
  }
}
