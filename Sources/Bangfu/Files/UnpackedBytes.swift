import CUnpack
import DecisionRecords
import DecisionWorkbooks

/// The bytes of a file, or what is packed in them with gzip or zstd.
///
/// Packed files are known by their first bytes, whatever they are called. Bytes of a plain file are handed on as the
/// system gives them. Memory: 64 KiB and what the library needs.
struct UnpackedBytes: ByteSource {
  private var file: FileBytes
  private let path: String
  private let packed: Unpacker?
  /// Read from the file and not handed on or unpacked yet.
  private var held: [UInt8]
  private var heldRange: Range<Int>
  private var isAtEnd = false
  /// Bytes of the file before `heldRange`.
  private var byteOffset = 0
  /// Nothing is packed behind what has been unpacked, as far as is known.
  private var isBetweenParts = true

  /// - Parameter path: what messages call the file.
  ///
  /// Throws: `FileError` when it cannot be read, or the library to unpack it is missing.
  init(_ file: FileBytes, path: String) throws(FileError) {
    self.path = path
    self.file = file
    let beginning = try Self.beginning(of: file)
    if beginning.starts(with: Workbook.magic) { throw FileError(path: path, .notAFile) }
    if beginning == Workbook.oldMagic { throw FileError(path: path, .oldFormat) }
    if let packing = Packing.allCases.first(where: { beginning.starts(with: $0.magic) }) {
      guard let unpacker = Unpacker(packing) else {
        throw FileError(path: path, .noLibrary(packing))
      }
      packed = unpacker
      held = beginning + [UInt8](repeating: 0, count: 1 << 16)
    } else {
      packed = nil
      held = beginning
    }
    heldRange = 0..<beginning.count
  }

  /// The first four bytes, or all of a shorter file.
  private static func beginning(of file: FileBytes) throws(FileError) -> [UInt8] {
    var file = file
    var first = [UInt8](repeating: 0, count: 4)
    var count = 0
    while count < first.count {
      let got = try file.read(into: &first, from: count)
      if got == 0 { break }
      count += got
    }
    return Array(first.prefix(count))
  }

  mutating func read(into span: inout MutableRawSpan) throws(FileError) -> Int {
    if let packed { return try unpack(packed, into: &span) }
    if heldRange.isEmpty { return try file.read(into: &span) }
    let count = min(heldRange.count, span.byteCount)
    for index in 0..<count {
      span.storeBytes(
        of: held[heldRange.lowerBound + index], toByteOffset: index, as: UInt8.self)
    }
    heldRange = heldRange.lowerBound + count..<heldRange.upperBound
    return count
  }

  private mutating func unpack(
    _ unpacker: Unpacker, into span: inout MutableRawSpan
  ) throws(FileError) -> Int {
    while true {
      // Without input there may still be output that did not fit.
      let step = step(unpacker, into: &span)
      heldRange = heldRange.lowerBound + step.read..<heldRange.upperBound
      byteOffset += step.read
      switch step.status {
      case UNPACK_DAMAGED:
        throw FileError(path: path, .damaged(unpacker.packing, byteOffset: byteOffset))
      case UNPACK_END: isBetweenParts = true
      default: if step.read > 0 || step.written > 0 { isBetweenParts = false }
      }
      if step.written > 0 { return step.written }
      if step.read > 0 { continue }
      if !heldRange.isEmpty {
        throw FileError(path: path, .damaged(unpacker.packing, byteOffset: byteOffset))
      }
      guard try refill() else {
        if isBetweenParts { return 0 }
        throw FileError(path: path, .cutOff(unpacker.packing, byteOffset: byteOffset))
      }
    }
  }

  private func step(_ unpacker: Unpacker, into span: inout MutableRawSpan) -> Unpacker.Step {
    // Safety: any UInt8 are bytes.
    let input = unsafe held.span.bytes.extracting(heldRange)
    return unpacker.step(input, into: &span)
  }

  /// Reads on, when nothing is held; false at the end.
  private mutating func refill() throws(FileError) -> Bool {
    if isAtEnd { return false }
    let count = try file.read(into: &held, from: 0)
    isAtEnd = count == 0
    heldRange = 0..<count
    return count > 0
  }
}

/// The state of a library that unpacks.
///
/// Safe: the pointer is made, used and freed in here.
@safe final class Unpacker {
  let packing: Packing
  private let state: OpaquePointer

  /// Nil when the library is not on this machine.
  init?(_ packing: Packing) {
    self.packing = packing
    // Safety: the state is used and closed by this object only.
    guard let state = unsafe unpack_open(packing == .gzip ? UNPACK_GZIP : UNPACK_ZSTD) else {
      return nil
    }
    unsafe self.state = state
  }

  deinit { unsafe unpack_close(state) }

  typealias Step = (read: Int, written: Int, status: unpack_status)

  func step(_ input: RawSpan, into output: inout MutableRawSpan) -> Step {
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
