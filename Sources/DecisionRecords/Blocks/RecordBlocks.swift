import DecisionCells

/// Reads a roster in large blocks and cuts them where records end, for workers that read the cells.
///
/// Plain RFC 4180 is only looked through here, at many bytes a nanosecond. Where it ends, at a quote out of place, a
/// lone carriage return, a record without end, `CSVScanner` reads on until it stands at the start of a record
/// again, so that the records, their faults and lines are its own whatever the bytes.
///
/// Both limits of the dialect must allow 64 bytes, which are looked at together.
///
/// Memory: a block, and the open record of the scanner when it is at work.
public struct RecordBlocks<Source: ByteSource> {
  /// The records of the header; fewer than the start of the table says when there are no more.
  public private(set) var header: HeaderRecords

  public var dialect: CSVDialect { header.start.dialect }

  private var source: Source
  private var isAtEnd = false
  /// Bytes that were read but not given out yet, and where they begin in the file.
  private let held: ByteBlock
  private var heldRange = 0..<0
  private var byteOffset = 0
  /// The physical line of the next plain byte.
  private var line = 1
  /// At work where the bytes are not plain.
  private var scanner: CSVScanner?
  private var fieldCount = 1
  private let keepsSource: Bool

  /// - Parameters:
  ///   - start: where the table begins; by default its first record is the header.
  ///   - blockBytes: how large the blocks are.
  ///   - keepsSource: records keep their bytes as they stand in the file.
  ///
  /// Throws: what `source` throws.
  public init(
    _ source: Source, _ start: TableStart = TableStart(),
    blockBytes: Int = RecordBlock.standardBytes, keepsSource: Bool = false
  ) throws(Source.Failure) {
    self.source = source
    self.keepsSource = keepsSource
    header = HeaderRecords(start)
    held = ByteBlock(capacity: blockBytes)
    scanner = CSVScanner(dialect: start.dialect)
    scanner?.keepsSource = keepsSource
    try readHeader()
  }

  /// A block of the size that `next` fills; each thread that holds records needs its own.
  public func makeBlock() -> RecordBlock { RecordBlock(capacity: held.capacity) }

  /// Fills a block with the next records; false when none is left.
  ///
  /// Throws: what the source throws.
  public mutating func next(_ block: RecordBlock) throws(Source.Failure) -> Bool {
    precondition(block.bytes.capacity == held.capacity, "blocks come from makeBlock")
    repeat {
      try load(block)
      let end = cut(block)
      hold(end, of: block)
    } while block.pieces.isEmpty && !(isAtEnd && scanner == nil)
    return !block.pieces.isEmpty
  }

  private mutating func load(_ block: RecordBlock) throws(Source.Failure) {
    block.pieces.removeAll(keepingCapacity: true)
    block.byteOffset = byteOffset
    block.dialect = dialect
    block.fieldCount = fieldCount
    block.keepsSource = keepsSource
    block.bytes.take(heldRange, of: held)
    if !isAtEnd { isAtEnd = try fill(block.bytes) }
  }

  private mutating func fill(_ bytes: ByteBlock) throws(Source.Failure) -> Bool {
    try bytes.fill { span throws(Source.Failure) in try source.read(into: &span) }
  }

  /// Keeps what follows the last record of the block for the next one.
  private mutating func hold(_ end: Int, of block: RecordBlock) {
    byteOffset += end
    held.take(end..<block.bytes.count, of: block.bytes)
    heldRange = 0..<held.count
  }
}

// MARK: - Cutting

extension RecordBlocks {
  /// Finds the records of a block, and returns where the last of them ends.
  private mutating func cut(_ block: RecordBlock) -> Int {
    let bytes = block.bytes
    var start = 0
    while true {
      if scanner != nil {
        guard let resumed = readApart(block, from: start) else { return bytes.count }
        start = resumed
        block.fieldCount = fieldCount
      }
      if start == bytes.count { return start }
      let cut = bytes.cut(
        from: start, separator: dialect.delimiter, longRecord: dialect.certainlySoundBytes)
      start = take(cut, from: start, block)
      switch cut.reason {
      case .odd: readApart(from: start)
      case .longRecord:
        let range = start..<cut.stop
        let lineCount = bytes.lineFeedCount(range)
        let isSound =
          lineCount <= dialect.maximumBreaksInRecord && range.count < dialect.maximumRecordBytes
        if isSound {
          add(range, lineCount: lineCount, markCount: cut.markCount, block)
          start = cut.stop
        } else {
          readApart(from: start)
        }
      case .endOfBytes:
        if start == bytes.count { return start }
        // The last record lacks its line end, or is longer than the block.
        guard isAtEnd || (start == 0 && bytes.count == bytes.capacity) else { return start }
        readApart(from: start)
      }
    }
  }

  private mutating func take(_ cut: BlockCut, from start: Int, _ block: RecordBlock) -> Int {
    if cut.recordsEnd > start {
      add(
        start..<cut.recordsEnd, lineCount: cut.lineCount, markCount: cut.markCount, block)
    }
    return cut.recordsEnd
  }

  private mutating func add(
    _ range: Range<Int>, lineCount: Int, markCount: Int, _ block: RecordBlock
  ) {
    block.pieces.append(
      .lines(
        RecordBlock.PlainLines(
          range: range, line: line, lineCount: lineCount, markCount: markCount)))
    line += lineCount
  }
}

// MARK: - Reading apart

extension RecordBlocks {
  /// Bytes that the scanner gets at a time: it stops within them, and they are read again if they are plain.
  private static var portion: Int { 2048 }

  /// Puts the scanner to work at the start of a record.
  private mutating func readApart(from start: Int) {
    var scanner = CSVScanner(
      dialect: dialect, expectedFieldCount: fieldCount, atLine: line,
      byteOffset: byteOffset + start)
    scanner.keepsSource = keepsSource
    self.scanner = scanner
  }

  /// Lets the scanner read until it stands at the start of a record, and returns that place.
  ///
  /// Nil when it needs more bytes than the block has.
  private mutating func readApart(_ block: RecordBlock, from start: Int) -> Int? {
    var fed = start
    while true {
      while let record = scanner?.next() {
        block.pieces.append(.apart(record))
        if let place = resume(block.bytes) { return place }
      }
      if fed == block.bytes.count {
        guard isAtEnd else { return nil }
        finish(block)
        return fed
      }
      let end = min(fed + Self.portion, block.bytes.count)
      scanner?.feed(block.bytes.array(fed..<end))
      fed = end
    }
  }

  private mutating func finish(_ block: RecordBlock) {
    scanner?.endInput()
    while let record = scanner?.next() { block.pieces.append(.apart(record)) }
    scanner = nil
  }

  /// Takes over from the scanner if it stands at the start of a record inside the bytes.
  private mutating func resume(_ bytes: ByteBlock) -> Int? {
    guard let place = scanner?.startOfRecord, let fieldCount = scanner?.expectedFieldCount else {
      return nil
    }
    var start = place.byteOffset - byteOffset
    // Behind a record that was cut short the scanner may stand before these bytes.
    guard start >= 0, start < bytes.count else { return nil }
    if place.followsReturn, bytes[start] == CSVByte.lineFeed { start += 1 }
    line = place.line
    self.fieldCount = fieldCount
    scanner = nil
    return start
  }

  /// Waits for no more than the header: a pipe may be slow to give the rest.
  private mutating func readHeader() throws(Source.Failure) {
    while !header.isComplete {
      if held.count == held.capacity {
        byteOffset += held.count
        held.take(0..<0, of: held)
      }
      var fed = held.count
      isAtEnd = try held.add { span throws(Source.Failure) in try source.read(into: &span) }
      while !header.isComplete, fed < held.count {
        let end = min(fed + Self.portion, held.count)
        let portion = held.array(fed..<end)
        scanner?.feed(portion)
        fed = end
        takeHeader()
      }
      guard header.isComplete || isAtEnd else { continue }
      if header.isComplete {
        // Behind a header that fills its block nothing resumes yet, and blocks need to know all the same.
        fieldCount = scanner?.expectedFieldCount ?? fieldCount
        if let place = resume(held) { fed = place }
      }
      byteOffset += fed
      heldRange = fed..<held.count
      if isAtEnd { return readLastHeader() }
    }
  }

  /// A roster that is shorter than a block, and may have nothing but its header.
  private mutating func readLastHeader() {
    guard !header.isComplete else { return }
    scanner?.endInput()
    takeHeader()
    // Below a title whose quote is never closed there may be a whole table.
    fieldCount = scanner?.expectedFieldCount ?? fieldCount
  }

  private mutating func takeHeader() {
    guard var scanner else { return }
    _ = header.take(from: &scanner)
    self.scanner = scanner
  }
}

extension CSVDialect {
  /// A record of so many bytes, its line end apart, is within both limits.
  var certainlySoundBytes: Int { min(maximumBreaksInRecord, maximumRecordBytes - 2) }
}
