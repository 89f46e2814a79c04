import DecisionAuthoring
import DecisionDiagnostics

extension LanguageServer {
  /// One edit from the first line that changes to the last; none where nothing does.
  mutating func formatting(_ params: JSON) throws(ResponseError) -> JSON {
    guard let (document, path, _) = try place(params) else { return [] }
    let old = document.utf8
    let new = RuleFormatter().format(old, path: path).utf8
    if new == old { return [] }
    let (before, after) = (Self.lines(old), Self.lines(new))
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = zip(before[head...].reversed(), after[head...].reversed()).prefix { $0 == $1 }.count
    let start = before[..<head].joined().count
    let end = old.count - before[(before.count - tail)...].joined().count
    let range = TextRange(
      start: document.lines.position(of: start, encoding),
      end: document.lines.position(of: end, encoding))
    let text = String(decoding: after[head..<(after.count - tail)].joined(), as: UTF8.self)
    return [["range": range.json, "newText": .string(text)]]
  }

  /// The lines of a text, each with its end.
  private static func lines(_ text: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in text {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A { lines.append([]) }
    }
    return lines
  }
}
