import DecisionDiagnostics

extension LanguageServer {
  /// One edit from the first line that changes to the last; none where nothing does.
  mutating func formatting(_ params: JSON) throws(ResponseError) -> JSON {
    guard let format = configuration.format else {
      throw ResponseError(
        .methodNotFound, zh: "没有 textDocument/formatting", en: "there is no textDocument/formatting"
      )
    }
    guard let (document, _, _) = try place(params) else { return [] }
    let old = String(decoding: document.utf8, as: UTF8.self)
    guard let new = format(old), !new.utf8.elementsEqual(old.utf8) else { return [] }
    let (before, after) = (Self.lines(old), Self.lines(new))
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = zip(before[head...].reversed(), after[head...].reversed()).prefix { $0 == $1 }.count
    let start = before[..<head].joined().count
    let end = document.utf8.count - before[(before.count - tail)...].joined().count
    let range = TextRange(
      start: document.lines.position(of: start, encoding),
      end: document.lines.position(of: end, encoding))
    let text = String(decoding: after[head..<(after.count - tail)].joined(), as: UTF8.self)
    return [["range": range.json, "newText": .string(text)]]
  }

  /// The lines of a text, each with its end.
  private static func lines(_ text: String) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in text.utf8 {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A { lines.append([]) }
    }
    return lines
  }
}
