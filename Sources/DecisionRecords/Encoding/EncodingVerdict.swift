import DecisionDiagnostics

/// Which encoding a roster is read in, and how that is known.
public struct EncodingVerdict: Sendable, Hashable {
  public enum Basis: Sendable, Hashable {
    case given
    case byteOrderMark
    /// Nothing but ASCII so far, which is the same in UTF-8 and GB18030: to be decided by what follows.
    case asciiSoFar
    /// All that was looked at is valid.
    case valid
    /// Mostly valid UTF-8; some places are not, and cost their cells.
    case damaged(places: Int)
    /// A NUL in about every other byte.
    case everyOtherByteNUL
    /// The part of the characters, in percent, that are in common use.
    case commonCharacters(percent: Int)
  }

  public let encoding: TextEncoding
  public let basis: Basis

  public init(_ encoding: TextEncoding, _ basis: Basis) {
    self.encoding = encoding
    self.basis = basis
  }

  /// Sound UTF-8, of which there is nothing to be said.
  public var isPlain: Bool {
    guard encoding == .utf8 else { return false }
    if case .damaged = basis { return false }
    return true
  }

  /// The encoding and why it was taken, for people.
  public var text: LocalizedText {
    let reason = reason
    return LocalizedText(
      zh: "\(encoding.name)（\(reason.zh)）", en: "\(encoding.name) (\(reason.en))")
  }

  private var reason: LocalizedText {
    switch basis {
    case .given: LocalizedText(zh: "--encoding 指定", en: "as --encoding says")
    case .byteOrderMark: LocalizedText(zh: "文件开头有标记", en: "by its byte-order mark")
    case .asciiSoFar: LocalizedText(zh: "只有 ASCII 字符", en: "nothing but ASCII")
    case .valid: LocalizedText(zh: "自动判别，全部有效", en: "detected: all of it is valid")
    case .damaged(let places):
      LocalizedText(
        zh: "自动判别，有 \(places) 处字节损坏", en: "detected, with bytes damaged in \(places) places")
    case .everyOtherByteNUL:
      LocalizedText(zh: "自动判别，无开头标记", en: "detected without a byte-order mark")
    case .commonCharacters(let percent):
      LocalizedText(
        zh: "自动判别，常用字占 \(percent)%", en: "detected: \(percent)% are characters in common use")
    }
  }
}
