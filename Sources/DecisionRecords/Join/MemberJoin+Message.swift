import DecisionDiagnostics

extension HouseholdStatus {
  /// What a person reads about the row; nil for a sound one. Rows are told by `line`, from their
  /// number (from 0) to the physical line of the file.
  public func message(line: (Int) -> Int) -> LocalizedText? {
    switch self {
    case .unique: nil
    case .duplicateKey(let first):
      LocalizedText(
        zh: "编号重复，首见于第 \(line(first)) 行",
        en: "the key stands more than once, first in line \(line(first))")
    case .emptyKey:
      LocalizedText(zh: "编号为空", en: "the key is empty")
    }
  }
}

extension MemberStatus {
  /// What a person reads about the row; nil for a sound one. Households are told by `line`, from
  /// their row (from 0) to the physical line of the main roster.
  public func message(line: (Int) -> Int) -> LocalizedText? {
    switch self {
    case .joined: nil
    case .ambiguous(let first):
      LocalizedText(
        zh: "不止一户使用此编号，首见于名册第 \(line(first)) 行",
        en: "more than one household has the key, first in line \(line(first)) of the roster")
    case .orphan:
      LocalizedText(zh: "名册中没有此编号的户", en: "no household of the roster has the key")
    case .emptyKey:
      LocalizedText(zh: "所属户的编号为空", en: "the key of the household is empty")
    }
  }
}
