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

  /// By the items of what people do to rosters.
  public static let all: [MessKind] =
    encodings + lines + rows + heads + columns + amounts + words + dates + identities + households
    + people + workbooks + workbookTables + blanks

  /// Kinds that are not read as they should be; a test fails when one of them is.
  public static let known: [String: LocalizedText] = [:]
}
