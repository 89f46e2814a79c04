/// The record that a `CSVScanner` is in the middle of.
struct OpenRecord: Sendable {
  /// Position in the scanner's window of its first byte.
  var start: Int
  /// The physical line on which it begins.
  let line: Int
  /// The texts of its fields so far, the open one included.
  var content: [UInt8] = []
  private(set) var fields: [CSVField] = []
  /// The fault that ends it, if one does.
  var fault: RecordFault?

  /// The line on which the quote of the open field stands.
  private(set) var quoteLine = 0
  /// The first line break inside the quotes of the open field.
  private(set) var firstBreak: Break?
  private(set) var breakCount = 0
  private var fieldStart = 0
  private var fieldIsQuoted = false
  private var strayQuoteFields: [Int] = []

  /// Where to go on if the quote turns out never to be closed.
  struct Break: Sendable {
    /// Position in the scanner's window, behind the line break (or between CR and LF).
    var position: Int
    /// The length of `content` before the line break.
    let contentCount: Int
    /// The physical line that begins there.
    let line: Int
  }

  init(start: Int, line: Int) {
    self.start = start
    self.line = line
  }

  /// Nothing was read, not even a delimiter or a quote.
  var isEmpty: Bool { fields.isEmpty && content.isEmpty && !fieldIsQuoted }

  mutating func openQuote(onLine line: Int) {
    fieldIsQuoted = true
    quoteLine = line
  }

  mutating func noteBreak(resumeAt position: Int, line: Int) {
    breakCount += 1
    guard firstBreak == nil else { return }
    firstBreak = Break(position: position, contentCount: content.count, line: line)
  }

  mutating func markStrayQuote() {
    if strayQuoteFields.last != fields.count { strayQuoteFields.append(fields.count) }
  }

  mutating func closeField() {
    fields.append(CSVField(lower: fieldStart, upper: content.count, wasQuoted: fieldIsQuoted))
    fieldStart = content.count
    fieldIsQuoted = false
    firstBreak = nil
  }

  mutating func move(by distance: Int) {
    start += distance
    firstBreak?.position += distance
  }

  /// In a fixed order: what ended the record, its width, its cells.
  func faults(expectedFieldCount expected: Int) -> [RecordFault] {
    var faults: [RecordFault] = []
    if let fault {
      faults.append(fault)
    } else if fields.count < expected {
      faults.append(.raggedShort(expected: expected, found: fields.count))
    } else if fields.count > expected {
      faults.append(.raggedLong(expected: expected, found: fields.count))
    }
    let invalid = indexes { !UTF8Check.isValid($0) }
    if !invalid.isEmpty { faults.append(.invalidUTF8(fields: invalid)) }
    let withNUL = indexes { $0.contains(0) }
    if !withNUL.isEmpty { faults.append(.containsNUL(fields: withNUL)) }
    if !strayQuoteFields.isEmpty { faults.append(.strayQuote(fields: strayQuoteFields)) }
    return faults
  }

  private func indexes(where isBad: (ArraySlice<UInt8>) -> Bool) -> [Int] {
    fields.indices.filter { isBad(content[fields[$0].lower..<fields[$0].upper]) }
  }
}

/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }
}
