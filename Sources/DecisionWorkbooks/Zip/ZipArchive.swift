/// The list of contents of a zip archive.
///
/// Nothing is unpacked to disk; names only find parts. Archives that no honest program writes, with parts that overlap, stand
/// twice or lead outside, are refused. Memory: the entries, whose number is limited.
/// Source: PKWARE APPNOTE 6.3.10, with 64-bit sizes.
struct ZipArchive {
  struct Entry {
    let name: String
    let isDeflated: Bool
    let crc: UInt32
    let packedCount: Int
    let count: Int
    /// Where its local header begins.
    let offset: Int
  }

  let bytes: any StoredBytes
  private let entries: [String: Entry]

  /// Throws: `WorkbookFault`.
  init(_ bytes: any StoredBytes) throws(WorkbookFault) {
    self.bytes = bytes
    let directory = try Self.findDirectory(bytes)
    guard directory.entryCount <= WorkbookBounds.partCount else { throw .tooLarge(.parts) }
    // No entry of an honest workbook needs more than a KiB here.
    guard directory.count <= WorkbookBounds.partCount << 10 else { throw .tooLarge(.parts) }
    let list = try Self.entries(
      try bytes.bytes(at: directory.offset, count: directory.count), directory.entryCount)
    try Self.checkPlaces(list, end: directory.offset)
    var entries: [String: Entry] = [:]
    for entry in list where entries.updateValue(entry, forKey: entry.name.lowercased()) != nil {
      throw .hostile(.overlap, part: entry.name)
    }
    self.entries = entries
  }

  /// Names of parts are compared without case (ECMA-376 part 2).
  subscript(_ name: String) -> Entry? { entries[name.lowercased()] }

  // MARK: The directory

  private struct Directory { let offset, count, entryCount: Int }

  /// The record at the end of the archive, behind which a comment may stand.
  private static func findDirectory(_ bytes: any StoredBytes) throws(WorkbookFault) -> Directory {
    let recordCount = 22
    let tailCount = min(bytes.byteCount, recordCount + 0xFFFF)
    guard tailCount >= recordCount else { throw .damaged(part: "") }
    let tailStart = bytes.byteCount - tailCount
    let tail = try bytes.bytes(at: tailStart, count: tailCount)
    let signature: [UInt8] = [0x50, 0x4B, 5, 6]
    var place = tailCount - recordCount
    while place >= 0, !tail[place...].starts(with: signature) { place -= 1 }
    guard place >= 0 else { throw .damaged(part: "") }
    let entryCount = tail.littleEndian(place + 10, 2)
    let count = tail.littleEndian(place + 12, 4)
    let offset = tail.littleEndian(place + 16, 4)
    if entryCount == 0xFFFF || count == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      return try find64(bytes, before: tailStart + place)
    }
    return Directory(offset: offset, count: count, entryCount: entryCount)
  }

  private static func find64(
    _ bytes: any StoredBytes, before end: Int
  ) throws(WorkbookFault) -> Directory {
    let locator = try bytes.bytes(at: end - 20, count: 20)
    guard locator.starts(with: [0x50, 0x4B, 6, 7]) else { throw .damaged(part: "") }
    let record = try bytes.bytes(at: locator.littleEndian(8, 8), count: 56)
    guard record.starts(with: [0x50, 0x4B, 6, 6]) else { throw .damaged(part: "") }
    let directory = Directory(
      offset: record.littleEndian(48, 8), count: record.littleEndian(40, 8),
      entryCount: record.littleEndian(32, 8))
    guard directory.offset >= 0, directory.count >= 0, directory.entryCount >= 0 else {
      throw .damaged(part: "")
    }
    return directory
  }

  // MARK: Entries

  private static func entries(
    _ directory: [UInt8], _ count: Int
  ) throws(WorkbookFault) -> [Entry] {
    var entries: [Entry] = []
    var start = 0
    for _ in 0..<count {
      guard start + 46 <= directory.count, directory[start...].starts(with: [0x50, 0x4B, 1, 2])
      else { throw .damaged(part: "") }
      let nameCount = directory.littleEndian(start + 28, 2)
      let extraCount = directory.littleEndian(start + 30, 2)
      let end = start + 46 + nameCount + extraCount + directory.littleEndian(start + 32, 2)
      guard end <= directory.count else { throw .damaged(part: "") }
      let name = String(decoding: directory[start + 46..<start + 46 + nameCount], as: UTF8.self)
      if isOutside(name) { throw .hostile(.pathOutside, part: name) }
      let extra = Array(directory[start + 46 + nameCount..<start + 46 + nameCount + extraCount])
      entries.append(try entry(Array(directory[start..<start + 46]), name, extra))
      start = end
    }
    return entries
  }

  private static func isOutside(_ name: String) -> Bool {
    name.hasPrefix("/") || name.contains("\\") || name.contains("\0") || name.contains(":")
      || name.split(separator: "/").contains("..")
  }

  private static func entry(
    _ record: [UInt8], _ name: String, _ extra: [UInt8]
  ) throws(WorkbookFault) -> Entry {
    if record.littleEndian(8, 2) & 1 != 0 { throw .encrypted }
    let method = record.littleEndian(10, 2)
    guard method == 0 || method == 8 else { throw .damaged(part: name) }
    var sizes = [24, 20, 42].map { record.littleEndian($0, 4) }
    if sizes.contains(0xFFFF_FFFF) { try widen(&sizes, extra, name) }
    guard sizes.allSatisfy({ $0 >= 0 }), sizes[0] <= WorkbookBounds.partBytes else {
      throw .tooLarge(.partBytes)
    }
    if method == 0, sizes[0] != sizes[1] { throw .damaged(part: name) }
    return Entry(
      name: name, isDeflated: method == 8, crc: UInt32(record.littleEndian(16, 4)),
      packedCount: sizes[1], count: sizes[0], offset: sizes[2])
  }

  /// Takes the sizes that did not fit from the field that has 64 bits for each of them, in their order.
  private static func widen(
    _ sizes: inout [Int], _ extra: [UInt8], _ name: String
  ) throws(WorkbookFault) {
    var start = 0
    while start + 4 <= extra.count {
      let end = start + 4 + extra.littleEndian(start + 2, 2)
      guard end <= extra.count else { break }
      if extra.littleEndian(start, 2) == 1 {
        var place = start + 4
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
          guard place + 8 <= end else { throw .damaged(part: name) }
          sizes[index] = extra.littleEndian(place, 8)
          place += 8
        }
        return
      }
      start = end
    }
    throw .damaged(part: name)
  }

  /// Each part has bytes of its own, before the list of contents.
  private static func checkPlaces(_ entries: [Entry], end: Int) throws(WorkbookFault) {
    let headerCount = 30
    var next = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      guard entry.packedCount <= end, entry.offset <= end - headerCount - entry.packedCount else {
        throw .damaged(part: entry.name)
      }
      if entry.offset < next { throw .hostile(.overlap, part: entry.name) }
      next = entry.offset + headerCount + entry.packedCount
    }
  }
}
