import DecisionDiagnostics
import DecisionRecords
import DecisionWorkbooks

/// The text of a roster or of a member file as UTF-8: unpacked and decoded as it passes. Constant memory.
public final class RosterBytes: ByteSource {
  private let path: String
  private let file: FileBytes
  private let decoding: InputDecoding
  /// Nil for a workbook.
  private var decoded: DecodedBytes<UnpackedBytes>?
  private var sheet: WorkbookSheet?
  /// Nil for a workbook.
  private(set) var verdict: EncodingVerdict?
  /// Text that was looked at and not read yet.
  private var ahead: [UInt8] = []

  /// Opens a file, plain or packed with gzip or zstd, or a sheet of a workbook; `-` is standard input.
  ///
  /// - Parameter wanted: columns whose headers tell which sheet of a workbook to read.
  ///
  /// Throws: `FileError` when the file cannot be read, or nobody can tell its encoding or its sheet.
  public init(
    path: String, _ decoding: InputDecoding = .automatic, wanted: [WantedColumn] = []
  ) throws(FileError) {
    self.path = path
    self.decoding = decoding
    file = try FileBytes(path: path)
    if file.isFile(beginning: Workbook.magic) {
      let sheet = try WorkbookSheet(file, path: path, sheet: decoding.sheet, wanted: wanted)
      decoding.announceSheet(path, sheet.name)
      self.sheet = sheet
      return
    }
    if let name = decoding.sheet { throw FileError(path: path, .noSheets(name)) }
    let decoded = try DecodedBytes(UnpackedBytes(file, path: path), given: decoding.encoding)
    guard decoded.verdict != nil else { throw FileError(path: path, .unknownEncoding) }
    self.decoded = decoded
    tell()
  }

  /// The next bytes of the text; 0 only at the end.
  ///
  /// Throws: `FileError` when the system reports a fault, or packed data are damaged.
  public func read(into span: inout MutableRawSpan) throws(FileError) -> Int {
    if !ahead.isEmpty { return giveAhead(into: &span) }
    return try readOn(into: &span)
  }

  /// Looks at the text from its beginning without reading it, at more and more of it until `judge` has an answer.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that are looked at.
  ///   - judge: gives nil when it needs more bytes; `isAll` says that it gets none.
  ///
  /// Throws: as `read` does.
  func look<Answer>(
    limit: Int, _ judge: (_ bytes: [UInt8], _ isAll: Bool) -> Answer?
  ) throws(FileError) -> Answer? {
    var isAll = false
    while true {
      if isAll || !ahead.isEmpty, let answer = judge(ahead, isAll) { return answer }
      if isAll { return nil }
      var more = [UInt8](repeating: 0, count: limit - ahead.count)
      var span = more.mutableSpan
      // Safety: any bytes are UInt8, and any UInt8 are bytes.
      var bytes = unsafe span.mutableBytes
      let count = try readOn(into: &bytes)
      ahead += more.prefix(count)
      isAll = count == 0 || ahead.count == limit
    }
  }

  private func readOn(into span: inout MutableRawSpan) throws(FileError) -> Int {
    var count = 0
    do throws(FileError) {
      if let got = try sheet?.read(into: &span) {
        count = got
      } else {
        count = try decoded?.read(into: &span) ?? 0
      }
    } catch {
      // What looks like damage may be half of a new file.
      try file.checkUnchanged()
      throw error
    }
    if count == 0 { try file.checkUnchanged() }
    tell()
    return count
  }

  /// The text was made of a sheet: its cells stand between commas.
  var isSheet: Bool { sheet != nil }

  /// How the text is decoded; nil for a sheet.
  var encoding: LocalizedText? { decoded?.verdict?.text }

  private func giveAhead(into span: inout MutableRawSpan) -> Int {
    let count = min(ahead.count, span.byteCount)
    for index in 0..<count {
      span.storeBytes(of: ahead[index], toByteOffset: index, as: UInt8.self)
    }
    ahead.removeFirst(count)
    return count
  }

  /// How much of the file has been read, from 0 to 100; nil where nobody knows how long it is.
  var percentRead: Int? { sheet?.percentRead ?? file.percentRead }

  /// The next block, at most 256 KiB; empty at the end.
  ///
  /// Throws: as `read` does.
  func next() throws(FileError) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var span = block.mutableSpan
    // Safety: any bytes are UInt8, and any UInt8 are bytes.
    var bytes = unsafe span.mutableBytes
    let count = try read(into: &bytes)
    block.removeLast(block.count - count)
    return block
  }

  /// Once for each verdict: text that begins with ASCII may get a second one.
  private func tell() {
    guard let found = decoded?.verdict, found != verdict else { return }
    verdict = found
    if !found.isPlain { decoding.announce(path, found.text) }
  }
}
