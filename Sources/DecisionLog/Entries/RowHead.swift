/// The beginning of an entry about a row, read without looking at the rest of the line.
///
/// A scan over a million entries has no time to read them whole; all but what it keeps is passed over.
public struct RowHead: Sendable, Hashable {
  public let number: UInt64
  public let kind: LogEntry.Kind
  public let batch: String
  public let row: UInt64
  public let commitment: Digest

  /// nil for an entry about no row.
  public init?(line: [UInt8]) {
    var rest = line[...]
    func take(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      // Safety: a static string has as many bytes as it says.
      let isNext =
        unsafe rest.count >= count
        && rest.prefix(count).elementsEqual(
          UnsafeBufferPointer(start: text.utf8Start, count: count))
      if isNext { rest = rest.dropFirst(count) }
      return isNext
    }
    func number() -> UInt64? {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty, digits.count <= 19 else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    }
    guard take(#"{"n":"#), let entry = number(), take(#","t":""#) else { return nil }
    rest = rest.dropFirst(24)
    if take(#"","k":"d","b":""#) {
      kind = .decision
    } else if take(#"","k":"x","b":""#) {
      kind = .unreadable
    } else {
      return nil
    }
    let name = rest.prefix { $0 != UInt8(ascii: "\"") }
    guard !name.contains(UInt8(ascii: "\\")) else { return nil }
    rest = rest.dropFirst(name.count)
    guard take(#"","r":"#), let row = number(), take(#","c":""#) else { return nil }
    let text = String(decoding: rest.prefix(43), as: UTF8.self)
    guard let digest = Base64.bytes(text, .url).flatMap({ Digest($0) }) else { return nil }
    self.number = entry
    batch = String(decoding: name, as: UTF8.self)
    self.row = row
    commitment = digest
  }
}
