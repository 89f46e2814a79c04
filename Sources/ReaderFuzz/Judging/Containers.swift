/// Packs bytes as they are, without a library: whatever is inside, its lengths and sums are right.
enum Containers {
  /// Source: RFC 1952 and, for stored blocks, RFC 1951, section 3.2.4.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      out.append(rest.isEmpty ? 1 : 0)
      out += littleEndian(block.count, 2) + littleEndian(~block.count, 2) + block
    } while !rest.isEmpty
    return out + littleEndian(Int(crc(bytes)), 4) + littleEndian(bytes.count, 4)
  }

  /// One frame of raw blocks. Source: RFC 8878, sections 3.1.1 and 3.1.1.2.
  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + littleEndian(bytes.count, 4)
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(1 << 16)
      rest = rest.dropFirst(block.count)
      out += littleEndian(block.count << 3 | (rest.isEmpty ? 1 : 0), 3) + block
    } while !rest.isEmpty
    return out
  }

  /// Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
  static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in parts {
      let offset = out.count
      let fields =
        [20, 0, 0, 0, 0, 0, 0x21, 0] + littleEndian(Int(crc(bytes)), 4)
        + littleEndian(bytes.count, 4) + littleEndian(bytes.count, 4)
        + littleEndian(name.utf8.count, 2) + [0, 0]
      out += [0x50, 0x4B, 3, 4] + fields + name.utf8 + bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
      directory += littleEndian(offset, 4) + name.utf8
    }
    let count = littleEndian(parts.count, 2)
    let end = count + count + littleEndian(directory.count, 4) + littleEndian(out.count, 4)
    return out + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + end + [0, 0]
  }

  private static func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320
    }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      crc >> 8 ^ crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
    }
  }
}
