import CUnpack

/// A gzip file that may stand before and behind others: unpacked, they are one.
///
/// Source: RFC 1952.
public enum GzipMember {
  /// nil on a machine without the library.
  ///
  /// Without a name and a date, so that the same bytes give the same file.
  public static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let deflater = Deflater()
    guard deflater.isPacking else { return nil }
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    member += deflater.pack(bytes, isLast: true)
    // Safety: the checksum reads the bytes during the call.
    let crc = unsafe bytes.withUnsafeBytes { buffer in
      unsafe pack_crc32(0, buffer.baseAddress, buffer.count)
    }
    member.appendLittleEndian(crc, 4)
    member.appendLittleEndian(UInt32(truncatingIfNeeded: bytes.count), 4)
    return member
  }
}
