import CUnpack

/// Packs one part of an archive.
///
/// With the library of the system, or, on a machine without it, in blocks that hold the bytes as they are: readers see no
/// difference but the size.
/// Source: RFC 1951.
///
/// Safe: the pointer is made, used and freed in here.
@safe final class Deflater {
  private let state: OpaquePointer?

  init() {
    // Safety: the state is used and closed by this object only.
    unsafe state = pack_open()
  }

  deinit {
    if let state = unsafe state { unsafe pack_close(state) }
  }

  /// The library is there.
  var isPacking: Bool { unsafe state != nil }

  /// Packs some bytes; what comes out may belong to bytes before.
  func pack(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    guard isPacking else { return Self.stored(bytes, isLast: isLast) }
    var out: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var start = 0
    while true {
      let step = step(bytes, from: start, isLast: isLast, into: &room)
      start += step.read
      out += room[..<step.written]
      if step.isComplete || (start == bytes.count && step.written < room.count && !isLast) {
        return out
      }
    }
  }

  private func step(
    _ bytes: [UInt8], from start: Int, isLast: Bool, into room: inout [UInt8]
  ) -> (read: Int, written: Int, isComplete: Bool) {
    guard let state = unsafe state else { return (0, 0, true) }
    var read = 0
    var written = 0
    // Safety: the library reads and writes within the counts that go with the pointers, during the call.
    let code = unsafe bytes.withUnsafeBytes { source in
      unsafe room.withUnsafeMutableBytes { target in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: source[start...])
        guard let base = target.baseAddress else { return Int32(1) }
        return unsafe pack_step(
          state, rest.baseAddress, rest.count, isLast ? 1 : 0, &read, base, target.count, &written)
      }
    }
    return (read, written, code == 1)
  }

  private static func stored(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var start = 0
    repeat {
      let part = bytes[start..<min(start + 0xFFFF, bytes.count)]
      start = part.endIndex
      if part.isEmpty, !isLast { break }
      out.append(isLast && start == bytes.count ? 1 : 0)
      out.appendLittleEndian(UInt32(part.count), 2)
      out.appendLittleEndian(~UInt32(part.count), 2)
      out += part
    } while start < bytes.count
    return out
  }
}
