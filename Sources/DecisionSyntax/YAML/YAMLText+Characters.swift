import DecisionDiagnostics

/// Characters that a rule file may not hold.
///
/// Source: Unicode Standard Annex #9 (bidirectional controls); YAML 1.2.2, production 1 (printable
/// characters); Unicode Technical Standard #55 (source code handling).
extension YAMLText {
  /// Reports refused characters and puts harmless ones in their place.
  ///
  /// - Parameter limit: findings after which the rest is mended in silence.
  mutating func cleanCharacters(limit: Int) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var edits: [YAMLEdit] = []
    var isIndentation = true
    var at = 0
    while at < utf8.count {
      let byte = utf8[at]
      // Nearly all bytes are printable ASCII or a line feed.
      if (0x20...0x7E).contains(byte) || byte == 0x0A || byte == 0x09 {
        isIndentation = byte == 0x0A || isIndentation && byte <= 0x20
        at += 1
        continue
      }
      let (scalar, count) = decodeScalar(at)
      let range = at..<at + count
      at = range.upperBound
      let finding = finding(scalar, range, isIndentation)
      isIndentation = isIndentation && (scalar == "\u{A0}" || scalar == "\u{3000}")
      guard let finding else { continue }
      edits += finding.repair
      if diagnostics.count < limit { diagnostics.append(finding.diagnostic) }
    }
    apply(edits)
    return diagnostics
  }

  /// Nil and the length of the damaged stretch where the bytes are not UTF-8.
  private func decodeScalar(_ offset: Int) -> (Unicode.Scalar?, count: Int) {
    var decoder = UTF8()
    var bytes = utf8[offset..<min(offset + 4, utf8.count)].makeIterator()
    switch decoder.decode(&bytes) {
    case .scalarValue(let scalar): return (scalar, UTF8.width(scalar))
    case .emptyInput, .error: return (nil, 1)
    }
  }

  /// - Parameter scalar: nil where the byte is not UTF-8.
  private func finding(
    _ scalar: Unicode.Scalar?, _ range: Range<Int>, _ isIndentation: Bool
  ) -> YAMLFinding? {
    guard let scalar else {
      return YAMLFinding(diagnostic: badByte(range), repair: [YAMLEdit(range, "?")])
    }
    switch scalar.value {
    case 0x0D:
      if range.upperBound < utf8.count, utf8[range.upperBound] == 0x0A { return nil }
      return refusal(.controlCharacter, scalar, range, Self.lineSeparator, "\n")
    case 0x85, 0x2028, 0x2029:
      return refusal(.controlCharacter, scalar, range, Self.lineSeparator, "\n", repair: " ")
    case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF:
      return refusal(.controlCharacter, scalar, range, Self.control, "")
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      return refusal(.bidiControl, scalar, range, Self.bidi, "")
    case 0x00AD, 0x200B, 0x2060, 0xFEFF:
      return refusal(.invisibleCharacter, scalar, range, Self.invisible, "")
    case 0x00A0, 0x3000:
      guard isIndentation else { return nil }
      let spaces = scalar.value == 0x3000 ? "  " : " "
      return refusal(.invisibleCharacter, scalar, range, Self.wideSpace, spaces)
    default:
      return nil
    }
  }

  private static let lineSeparator = LocalizedText(
    zh: "换行只能用换行符", en: "lines must end with a line feed")
  private static let control = LocalizedText(
    zh: "不能有控制字符", en: "control characters are not allowed")
  private static let bidi = LocalizedText(
    zh: "不能有改变显示顺序的字符", en: "characters that reorder the display are not allowed")
  private static let invisible = LocalizedText(
    zh: "不能有看不见的字符", en: "invisible characters are not allowed")
  private static let wideSpace = LocalizedText(
    zh: "缩进只能用半角空格", en: "only plain spaces may indent a line")

  private func refusal(
    _ code: DiagnosticCode, _ scalar: Unicode.Scalar, _ range: Range<Int>, _ rule: LocalizedText,
    _ replacement: String, repair: String? = nil
  ) -> YAMLFinding {
    let name = "U+" + hex(scalar.value, digitCount: 4)
    let message = LocalizedText(zh: rule.zh + "：\(name)", en: rule.en + ": \(name)")
    let fixIt =
      replacement.isEmpty
      ? FixIt(
        LocalizedText(zh: "删去 \(name)", en: "remove \(name)"), [TextEdit(span(range), "")])
      : FixIt(
        LocalizedText(zh: "替换 \(name)", en: "replace \(name)"),
        [TextEdit(span(range), replacement)])
    return YAMLFinding(
      diagnostic: Diagnostic(code, at: span(range), message, fixIts: [fixIt]),
      repair: [YAMLEdit(range, repair ?? replacement)])
  }

  private func badByte(_ range: Range<Int>) -> Diagnostic {
    let byte = "0x" + hex(UInt32(utf8[range.lowerBound]), digitCount: 2)
    return Diagnostic(
      .badEncoding, at: span(range),
      LocalizedText(zh: "字节 \(byte) 不是 UTF-8", en: "the byte \(byte) is not UTF-8"))
  }
}

func hex(_ value: UInt32, digitCount: Int) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digitCount - digits.count)) + digits
}
