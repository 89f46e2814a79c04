/// Packs without compressing, so that the bytes are the same on every machine.
enum Packed {
  /// Source: RFC 1952, with the stored blocks of RFC 1951.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
      let part = bytes[start..<min(start + 0xFFFF, bytes.count)]
      packed.append(part.endIndex == bytes.count ? 1 : 0)
      packed += little(UInt32(part.count), 2) + little(~UInt32(part.count), 2) + part
    }
    return packed + little(crc(bytes), 4) + little(UInt32(bytes.count), 4)
  }

  /// Source: RFC 8878, with raw blocks.
  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(UInt32(bytes.count), 4)
    for start in stride(from: 0, to: bytes.count, by: 1 << 16) {
      let part = bytes[start..<min(start + 1 << 16, bytes.count)]
      let isLast: UInt32 = part.endIndex == bytes.count ? 1 : 0
      packed += little(isLast | UInt32(part.count) << 3, 3) + part
    }
    return packed
  }

  /// Source: PKWARE APPNOTE 6.3.10, entries stored.
  static func zip(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var packed: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in parts {
      let bytes = Array(text.utf8)
      let size = little(UInt32(bytes.count), 4)
      let fields =
        little(20, 2) + little(1 << 11, 2) + little(0, 2) + little(0x0021_0000, 4)
        + little(crc(bytes), 4) + size + size + little(UInt32(name.utf8.count), 2) + little(0, 2)
      directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
      directory += little(UInt32(packed.count), 4) + Array(name.utf8)
      packed += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + bytes
    }
    let count = little(UInt32(parts.count), 2)
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    return packed + directory + end + count + count + little(UInt32(directory.count), 4)
      + little(UInt32(packed.count), 4) + [0, 0]
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> UInt32($0 * 8) & 0xFF) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320 }
    }
    return ~crc
  }
}
