import CUnpack

/// Writes a zip archive from front to back, of at most 4 GB. Memory: what is written at a time.
///
/// Entries carry no time, so that the same contents give the same bytes.
/// Source: PKWARE APPNOTE 6.3.10.
public struct ZipWriter: ~Copyable {
  private let flush: ([UInt8]) throws -> Void
  private var byteCount = 0
  private var directory: [UInt8] = []
  private var entryCount = 0
  private var open: Open?

  private struct Open {
    let name: String
    let offset: Int
    let deflater: Deflater
    var crc: UInt32 = 0
    var packedCount = 0
    var count = 0
  }

  /// `flush`: takes the bytes in order.
  public init(flush: @escaping ([UInt8]) throws -> Void) { self.flush = flush }

  /// Begins a part; the one before must have ended.
  public mutating func begin(_ name: String) throws {
    open = Open(name: name, offset: byteCount, deflater: Deflater())
    try put([0x50, 0x4B, 3, 4] + Self.fields(name, 0, 0, 0) + Array(name.utf8))
  }

  /// Writes more of the part that is open.
  ///
  /// Throws: `WorkbookFault.tooManyBytes`, and what `flush` throws.
  public mutating func write(_ bytes: [UInt8], isLast: Bool = false) throws {
    guard var part = open else { return }
    let packed = part.deflater.pack(bytes, isLast: isLast)
    part.count += bytes.count
    part.packedCount += packed.count
    let crc = part.crc
    // Safety: the checksum reads the bytes during the call.
    part.crc = unsafe bytes.withUnsafeBytes { buffer in
      unsafe pack_crc32(crc, buffer.baseAddress, buffer.count)
    }
    open = part
    guard part.count < Self.limit else { throw WorkbookFault.tooManyBytes }
    try put(packed)
  }

  /// Ends the part, and notes it for the list of contents.
  public mutating func end() throws {
    try write([], isLast: true)
    guard let part = open else { return }
    var sizes: [UInt8] = []
    for value in [part.crc, UInt32(part.packedCount), UInt32(part.count)] {
      sizes.appendLittleEndian(value, 4)
    }
    try put([0x50, 0x4B, 7, 8] + sizes)
    directory += [0x50, 0x4B, 1, 2, 20, 0]
    directory += Self.fields(part.name, part.crc, part.packedCount, part.count)
    directory += [UInt8](repeating: 0, count: 10)
    directory.appendLittleEndian(UInt32(part.offset), 4)
    directory += part.name.utf8
    entryCount += 1
    open = nil
  }

  /// A whole part.
  public mutating func add(_ name: String, _ text: String) throws {
    try begin(name)
    try write(Array(text.utf8))
    try end()
  }

  /// Writes the list of contents.
  public consuming func finish() throws {
    let offset = byteCount
    var record: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    for _ in 0..<2 { record.appendLittleEndian(UInt32(entryCount), 2) }
    record.appendLittleEndian(UInt32(directory.count), 4)
    record.appendLittleEndian(UInt32(offset), 4)
    let end = directory + record + [0, 0]
    try put(end)
  }

  private static let limit = Int(UInt32.max)

  private mutating func put(_ bytes: [UInt8]) throws {
    byteCount += bytes.count
    guard byteCount < Self.limit else { throw WorkbookFault.tooManyBytes }
    if !bytes.isEmpty { try flush(bytes) }
  }

  /// What the header of a part and its entry in the list of contents have in common.
  ///
  /// Sizes follow the part (bit 3), names are UTF-8 (bit 11); the date is the first that the format has.
  private static func fields(
    _ name: String, _ crc: UInt32, _ packedCount: Int, _ count: Int
  ) -> [UInt8] {
    var fields: [UInt8] = []
    for (value, width) in [
      (20, 2), (1 << 3 | 1 << 11, 2), (8, 2), (0x0021_0000, 4), (crc, 4), (UInt32(packedCount), 4),
      (UInt32(count), 4), (UInt32(name.utf8.count), 2), (0, 2),
    ] as [(UInt32, Int)] {
      fields.appendLittleEndian(value, width)
    }
    return fields
  }
}
