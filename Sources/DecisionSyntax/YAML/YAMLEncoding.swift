import DecisionDiagnostics

/// Recognises files in another encoding as a whole, so that one message takes the place of many.
enum YAMLEncoding {
  static func refusal(_ source: SourceText) -> Diagnostic? {
    let bytes = source.utf8
    if let name = utf16Name(bytes) {
      return refusal(source, 0..<min(2, bytes.count), name, name)
    }
    guard let bad = firstBadByte(bytes), isLikelyGB18030(bytes) else { return nil }
    return refusal(source, bad..<bad + 1, "GBK / GB18030", "GB18030")
  }

  private static func refusal(
    _ source: SourceText, _ range: Range<Int>, _ name: String, _ iconvName: String
  ) -> Diagnostic {
    let place = source.position(of: range.lowerBound)
    let byte = "0x" + hex(UInt32(source.utf8[range.lowerBound]), digitCount: 2)
    return Diagnostic(
      .badEncoding,
      at: SourceSpan(source: source.id, lower: range.lowerBound, upper: range.upperBound),
      LocalizedText(
        zh: "文件要用 UTF-8 编码，这个文件看来是 \(name)（第 \(place.line) 行第 \(place.column) 列有字节 \(byte)）",
        en: """
          the file must be UTF-8 and looks like \(name) \
          (byte \(byte) at line \(place.line), column \(place.column))
          """),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "请在编辑器里另存为 UTF-8，或执行 iconv -f \(iconvName) -t UTF-8 旧文件 > 新文件",
            en: "save it as UTF-8, or run iconv -f \(iconvName) -t UTF-8 old > new"))
      ])
  }

  /// By its byte-order mark, or by a NUL in every other byte.
  private static func utf16Name(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    guard bytes.count >= 4 else { return nil }
    let evenNULs = stride(from: 0, to: bytes.count, by: 2).count { bytes[$0] == 0 }
    let oddNULs = stride(from: 1, to: bytes.count, by: 2).count { bytes[$0] == 0 }
    if oddNULs * 4 > bytes.count, evenNULs == 0 { return "UTF-16LE" }
    if evenNULs * 4 > bytes.count, oddNULs == 0 { return "UTF-16BE" }
    return nil
  }

  private static func firstBadByte(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  /// Whether all bytes outside ASCII pair up as GBK does, and most of them are not UTF-8 either.
  private static func isLikelyGB18030(_ bytes: [UInt8]) -> Bool {
    var at = 0
    var pairCount = 0
    while at < bytes.count {
      guard bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      guard (0x81...0xFE).contains(bytes[at]), at + 1 < bytes.count,
        (0x40...0xFE).contains(bytes[at + 1]), bytes[at + 1] != 0x7F
      else { return false }
      pairCount += 1
      at += 2
    }
    let damaged = String(decoding: bytes, as: UTF8.self).unicodeScalars.count {
      $0.value == 0xFFFD
    }
    return pairCount > 0 && damaged >= pairCount
  }
}
