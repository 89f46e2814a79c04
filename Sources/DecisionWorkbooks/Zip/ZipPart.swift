import CUnpack
import DecisionRecords

/// The contents of one entry of a zip archive, unpacked as they are read. Memory: 64 KiB and the library's.
struct ZipPart: ByteSource {
  let entry: ZipArchive.Entry
  /// Bytes of the packed contents that have been read.
  private(set) var packedRead = 0

  private let bytes: any StoredBytes
  private let start: Int
  private let inflater: Inflater?
  private var held: [UInt8] = []
  private var heldRange = 0..<0
  private var written = 0
  private var crc: UInt32 = 0
  private var isComplete = false

  /// Throws: `WorkbookFault`.
  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) throws(WorkbookFault) {
    self.entry = entry
    bytes = archive.bytes
    let header = try bytes.bytes(at: entry.offset, count: 30)
    guard header.starts(with: [0x50, 0x4B, 3, 4]) else { throw .damaged(part: entry.name) }
    start = entry.offset + 30 + header.littleEndian(26, 2) + header.littleEndian(28, 2)
    inflater = entry.isDeflated ? Inflater() : nil
    if entry.isDeflated, inflater == nil { throw .noLibrary }
  }

  /// Throws: `WorkbookFault`, also when the contents are not those that the list of contents promises.
  mutating func read(into span: inout MutableRawSpan) throws(WorkbookFault) -> Int {
    if isComplete { return 0 }
    let count: Int
    if let inflater {
      count = try inflate(inflater, into: &span)
    } else {
      count = try copy(into: &span)
    }
    written += count
    guard written <= entry.count else { throw .damaged(part: entry.name) }
    if written > WorkbookBounds.bytesBeforeRatio,
      written / WorkbookBounds.ratio > packedRead - heldRange.count
    {
      throw .tooLarge(.ratio)
    }
    // Safety: the checksum reads the bytes that were written, during the call.
    crc = unsafe span.bytes.extracting(first: count).withUnsafeBytes { buffer in
      unsafe pack_crc32(crc, buffer.baseAddress, buffer.count)
    }
    if count == 0 {
      isComplete = true
      guard written == entry.count, crc == entry.crc else { throw .damaged(part: entry.name) }
    }
    return count
  }

  private mutating func copy(into span: inout MutableRawSpan) throws(WorkbookFault) -> Int {
    let wanted = min(span.byteCount, entry.packedCount - packedRead)
    if wanted == 0 { return 0 }
    let part = try bytes.bytes(at: start + packedRead, count: wanted)
    // Safety: no more is copied than there is room for.
    unsafe span.withUnsafeMutableBytes { unsafe $0.copyBytes(from: part) }
    packedRead += wanted
    return wanted
  }

  private mutating func inflate(
    _ inflater: Inflater, into span: inout MutableRawSpan
  ) throws(WorkbookFault) -> Int {
    while true {
      let step = step(inflater, into: &span)
      heldRange = heldRange.lowerBound + step.read..<heldRange.upperBound
      if step.status == UNPACK_DAMAGED { throw .damaged(part: entry.name) }
      if step.status == UNPACK_END { inflater.isAtEnd = true }
      if step.written > 0 || inflater.isAtEnd { return step.written }
      if step.read > 0 { continue }
      try refill()
    }
  }

  private func step(_ inflater: Inflater, into span: inout MutableRawSpan) -> Inflater.Step {
    // Safety: any UInt8 are bytes.
    let input = unsafe held.span.bytes.extracting(heldRange)
    return inflater.step(input, into: &span)
  }

  private mutating func refill() throws(WorkbookFault) {
    let count = min(1 << 16, entry.packedCount - packedRead)
    guard heldRange.isEmpty, count > 0 else { throw .damaged(part: entry.name) }
    held = try bytes.bytes(at: start + packedRead, count: count)
    heldRange = 0..<count
    packedRead += count
  }
}

/// The state of the library that unpacks.
///
/// Safe: the pointer is made, used and freed in here.
@safe private final class Inflater {
  private let state: OpaquePointer
  /// Nothing may be asked of the library any more.
  var isAtEnd = false

  /// Nil when the library is not on this machine.
  init?() {
    // Safety: the state is used and closed by this object only.
    guard let state = unsafe unpack_open(UNPACK_DEFLATE) else { return nil }
    unsafe self.state = state
  }

  deinit { unsafe unpack_close(state) }

  typealias Step = (read: Int, written: Int, status: unpack_status)

  func step(_ input: RawSpan, into output: inout MutableRawSpan) -> Step {
    if isAtEnd { return (0, 0, UNPACK_END) }
    var read = 0
    var written = 0
    // Safety: the library reads and writes within the counts that go with the pointers, during the call.
    let status = unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        unsafe unpack_step(
          state, source.baseAddress, source.count, &read, target.baseAddress, target.count,
          &written)
      }
    }
    return (read, written, status)
  }
}
