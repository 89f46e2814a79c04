/// A sentence in the two languages of the product.
///
/// Both stand side by side in one literal next to the code that raises them, so that neither can be
/// forgotten; machine formats (codes, names, numbers) are never translated.
public struct LocalizedText: Sendable, Hashable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  public func text(in language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

/// The language in which messages are printed.
public enum Language: String, Sendable, CaseIterable {
  case zh
  case en
}
