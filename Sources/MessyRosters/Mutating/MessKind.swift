import DecisionDiagnostics
import SeededMistakes

/// A way in which rosters are messy.
public struct MessKind: Sendable {
  /// Lower-case words joined by hyphens; the names of its files begin with it.
  public let name: String
  /// What the file holds.
  public let title: LocalizedText
  let make: @Sendable (inout Mess, inout SeededGenerator) -> Void

  init(
    _ name: String, zh: String, en: String,
    _ make: @escaping @Sendable (inout Mess, inout SeededGenerator) -> Void
  ) {
    self.name = name
    title = LocalizedText(zh: zh, en: en)
    self.make = make
  }

  /// By the items of what people do to rosters. Members as repeated rows of one file belong with the households.
  public static let all: [MessKind] =
    encodings + lines + rows + heads + columns + amounts + words + dates + identities + households
    + workbooks + workbookTables + blanks

  /// Kinds that are not read as they should be; a test fails when one of them is.
  public static let known: [String: LocalizedText] = [
    "unit-row": LocalizedText(
      zh: "表头各格都有字时，下面的单位行当成了一户",
      en: "below a header without gaps the row of units is taken for a household"),
    "xlsx-two-row-header": mergedUpperRow,
    "xlsx-title-and-two-row-header": mergedUpperRow,
  ]

  private static let mergedUpperRow = LocalizedText(
    zh: "列都对；上面的分组行报成了标题",
    en: "the columns are right; the upper row of groups is said to be a title")
}
