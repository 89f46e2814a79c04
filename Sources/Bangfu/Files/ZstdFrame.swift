import CUnpack

/// A zstd file that may stand before and behind others: unpacked, they are one.
///
/// Source: RFC 8878.
enum ZstdFrame {
  /// nil on a machine without the library. The same bytes give the same file, by one version of the library.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let bound = pack_zstd_bound(bytes.count)
    guard bound > 0 else { return nil }
    // Safety: the library reads the bytes to their count, and writes no more than the room that there is.
    let frame = unsafe [UInt8](unsafeUninitializedCapacity: bound) { room, filled in
      guard let start = room.baseAddress else { return }
      filled = unsafe bytes.withUnsafeBytes { source in
        unsafe pack_zstd(source.baseAddress, source.count, start, room.count)
      }
    }
    return frame.isEmpty ? nil : frame
  }
}
