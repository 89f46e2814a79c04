/// What tells one finding from another, across rule sets that share files and across versions of a file.
struct FindingFingerprint: Hashable {
  /// The code, the file and the text of the line, hashed: it stays when lines are added above.
  let content: String
  /// Where it stands now, and what is said of it.
  let place: String

  init(_ diagnostic: Diagnostic, in sources: SourceSet) {
    guard let span = diagnostic.span else {
      content = Self.hash("\(diagnostic.code.id)\n\(diagnostic.message.en)")
      place = diagnostic.message.en
      return
    }
    let source = sources[span.source]
    let start = source.position(of: span.lower)
    let line = source.line(start.line).filter { $0 != " " && $0 != "\t" }
    content = Self.hash("\(diagnostic.code.id)\n\(source.path)\n\(line)")
    place = "\(span.lower)-\(span.upper) \(diagnostic.message.en)"
  }

  /// FNV-1a over 64 bits: stable, and no more is asked of it. Source: Fowler, Noll and Vo.
  private static func hash(_ text: String) -> String {
    let value = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
