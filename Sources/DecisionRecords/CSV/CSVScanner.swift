/// Cuts a delimited text into records, chunk by chunk: RFC 4180, and what people make of it.
///
/// Feed bytes, take records with `next()` until it gives nil, feed again; after the last chunk call
/// `endInput()` and take the rest. The sizes of the chunks never change the result. Line ends are CRLF,
/// LF or a lone CR, mixed at will; a byte-order mark is dropped; the last line needs no line end;
/// empty lines are passed over but counted.
///
/// Damage stays where it is: whatever the bytes, each line of the file ends up in some record or
/// among the empty lines, and the lines after a broken record are read as if it were not there. A
/// quote that is never closed breaks the line on which it opened, and no other.
///
/// The bytes are UTF-8; text in another encoding is turned into UTF-8 before it is fed.
/// Memory: one chunk and one record of at most `maximumRecordBytes`.
///
/// Source: RFC 4180.
public struct CSVScanner: Sendable {
  public let dialect: CSVDialect
  /// The fields that each record should have; nil takes the number of the next
  /// record that is not cut short.
  ///
  /// May be set between two records, say after titles above the header.
  public var expectedFieldCount: Int?
  /// Records keep their bytes as they stand in the file, for whoever has to show them later.
  public var keepsSource = false
  /// Lines without a single byte, so far.
  public private(set) var emptyLineCount = 0
  /// Records given out, so far.
  public private(set) var recordCount = 0

  /// Bytes from the start of the open record to the end of what was fed.
  private var window: [UInt8] = []
  /// Offset in the file of the first byte of `window`.
  private var windowOffset = 0
  /// The next byte to read, in `window`.
  private var at = 0
  /// The physical line of the next byte.
  private var line = 1
  private var state = State.fileStart
  private var followsReturn = false
  private var isEnded = false
  private var open = OpenRecord(start: 0, line: 1)

  private enum State: Sendable {
    case fileStart, fieldStart, unquoted, quoted
    /// After a quote inside a quoted field: half of a doubled one, or the end.
    case afterQuote
    /// Behind a record that was too large, up to the end of its line.
    case passingOver
  }

  /// The bytes now kept in memory, beside the open record.
  var heldByteCount: Int { window.count }

  public init(dialect: CSVDialect = .comma, expectedFieldCount: Int? = nil) {
    self.dialect = dialect
    self.expectedFieldCount = expectedFieldCount
  }

  /// Begins in the middle of a file, at the start of a record.
  init(dialect: CSVDialect, expectedFieldCount: Int, atLine line: Int, byteOffset: Int) {
    self.init(dialect: dialect, expectedFieldCount: expectedFieldCount)
    self.line = line
    windowOffset = byteOffset
    startRecord()
  }

  /// Where the next record begins, unless the scanner is inside one or passes over the rest of one.
  ///
  /// When the byte before was a carriage return, a line feed there still belongs to the line before.
  var startOfRecord: (byteOffset: Int, line: Int, followsReturn: Bool)? {
    guard state == .fieldStart, open.isEmpty else { return nil }
    return (windowOffset + at, line, followsReturn)
  }

  /// Takes in the next bytes of the file.
  public mutating func feed(_ chunk: some Collection<UInt8>) {
    precondition(!isEnded, "no bytes are fed after the end of the input")
    dropRecordsGivenOut()
    window.append(contentsOf: chunk)
  }

  /// Says that no bytes follow.
  public mutating func endInput() { isEnded = true }

  /// The next record, or nil when more bytes are needed or, after `endInput()`, none is left.
  public mutating func next() -> CSVRecord? {
    guard passByteOrderMark() else { return nil }
    while at < window.count {
      if mustGiveUp { return giveUp() }
      let byte = window[at]
      at += 1
      if let record = take(byte) { return record }
    }
    return isEnded ? takeEnd() : nil
  }

  /// The records of a text that is in memory as a whole.
  public static func records(in bytes: [UInt8], dialect: CSVDialect = .comma) -> [CSVRecord] {
    var scanner = CSVScanner(dialect: dialect)
    scanner.feed(bytes)
    scanner.endInput()
    var records: [CSVRecord] = []
    while let record = scanner.next() { records.append(record) }
    return records
  }
}

// MARK: - The states

extension CSVScanner {
  private mutating func take(_ byte: UInt8) -> CSVRecord? {
    let isLineEnd = byte == CSVByte.lineFeed || byte == CSVByte.carriageReturn
    let completesPair = byte == CSVByte.lineFeed && followsReturn
    followsReturn = byte == CSVByte.carriageReturn
    let lineOfByte = line
    if isLineEnd, !completesPair { line += 1 }

    switch state {
    case .fileStart, .fieldStart, .unquoted:
      if completesPair {
        open = OpenRecord(start: at, line: line)
        return nil
      }
      return takeOutsideQuotes(byte, isLineEnd: isLineEnd, line: lineOfByte)
    case .quoted:
      takeInsideQuotes(byte, startsLine: isLineEnd && !completesPair)
      return nil
    case .afterQuote:
      return takeAfterQuote(byte, isLineEnd: isLineEnd, line: lineOfByte)
    case .passingOver:
      open.start = at
      if isLineEnd { startRecord() }
      return nil
    }
  }

  private mutating func takeOutsideQuotes(
    _ byte: UInt8, isLineEnd: Bool, line: Int
  ) -> CSVRecord? {
    if isLineEnd {
      guard !open.isEmpty else {
        emptyLineCount += 1
        startRecord()
        return nil
      }
      return closeRecord()
    }
    if byte == dialect.delimiter {
      open.closeField()
      state = .fieldStart
    } else if byte == CSVByte.quote, state != .unquoted {
      open.openQuote(onLine: line)
      state = .quoted
    } else {
      if byte == CSVByte.quote { open.markStrayQuote() }
      open.content.append(byte)
      state = .unquoted
    }
    return nil
  }

  private mutating func takeInsideQuotes(_ byte: UInt8, startsLine: Bool) {
    if byte == CSVByte.quote {
      state = .afterQuote
      return
    }
    if startsLine { open.noteBreak(resumeAt: at, line: line) }
    open.content.append(byte)
  }

  private mutating func takeAfterQuote(_ byte: UInt8, isLineEnd: Bool, line: Int) -> CSVRecord? {
    if byte == CSVByte.quote {
      open.content.append(byte)
      state = .quoted
      return nil
    }
    if isLineEnd || byte == dialect.delimiter {
      return takeOutsideQuotes(byte, isLineEnd: isLineEnd, line: line)
    }
    // Text behind the closing quote of a field that runs over lines: this quote opens a field of a
    // later row, and the one that opened this field was never closed.
    if open.firstBreak != nil { return closeAtFirstBreak() }
    open.markStrayQuote()
    open.content.append(CSVByte.quote)
    open.content.append(byte)
    state = .unquoted
    return nil
  }

  private mutating func takeEnd() -> CSVRecord? {
    switch state {
    case .quoted: return closeAtFirstBreak()
    case .unquoted, .afterQuote: return closeRecord()
    case .fileStart, .fieldStart: return open.isEmpty ? nil : closeRecord()
    case .passingOver: return nil
    }
  }
}

// MARK: - Giving up on a record

extension CSVScanner {
  private var mustGiveUp: Bool {
    state != .passingOver
      && (at - open.start >= dialect.maximumRecordBytes
        || open.breakCount > dialect.maximumBreaksInRecord)
  }

  private mutating func giveUp() -> CSVRecord? {
    let isInsideQuotes = state == .quoted || state == .afterQuote
    if isInsideQuotes, open.firstBreak != nil { return closeAtFirstBreak() }
    if state == .afterQuote { open.content.append(CSVByte.quote) }
    open.fault = .tooLarge(limitBytes: dialect.maximumRecordBytes)
    let record = closeRecord()
    state = .passingOver
    return record
  }

  /// Ends the record with the line on which its open quote stands, and goes on behind that line.
  private mutating func closeAtFirstBreak() -> CSVRecord {
    open.fault = .unclosedQuote(line: open.quoteLine)
    if let resume = open.firstBreak {
      open.content.removeLast(open.content.count - resume.contentCount)
      at = resume.position
      line = resume.line
      followsReturn = window[at - 1] == CSVByte.carriageReturn
    }
    return closeRecord()
  }
}

// MARK: - Beginning and ending records

extension CSVScanner {
  private mutating func startRecord() {
    open = OpenRecord(start: at, line: line)
    state = .fieldStart
  }

  private mutating func closeRecord() -> CSVRecord {
    open.closeField()
    recordCount += 1
    let expected = expectedFieldCount ?? open.fields.count
    // A record that was cut short says nothing about the width of the table.
    if open.fault == nil { expectedFieldCount = expected }
    let record = CSVRecord(
      bytes: open.content, fields: open.fields, line: open.line, number: recordCount,
      byteOffset: windowOffset + open.start, faults: open.faults(expectedFieldCount: expected),
      source: keepsSource ? source : [])
    startRecord()
    return record
  }

  /// The bytes of the open record, without its line end.
  private var source: [UInt8] {
    var bytes = window[open.start..<at]
    if bytes.last == CSVByte.lineFeed { bytes.removeLast() }
    if bytes.last == CSVByte.carriageReturn { bytes.removeLast() }
    return Array(bytes)
  }

  /// False while too few bytes are known to tell whether the file begins with a mark.
  private mutating func passByteOrderMark() -> Bool {
    guard state == .fileStart else { return true }
    let mark = CSVByte.byteOrderMark
    guard isEnded || window.count >= mark.count || !mark.starts(with: window) else { return false }
    if window.starts(with: mark) { at = mark.count }
    startRecord()
    return true
  }

  /// Keeps the cost linear for small chunks: bytes move only when at least half of them go.
  private mutating func dropRecordsGivenOut() {
    let done = open.start
    guard done > window.count / 2 else { return }
    window.removeFirst(done)
    windowOffset += done
    at -= done
    open.move(by: -done)
  }
}
