/// Bytes that can be read from any place on, such as a file.
public protocol StoredBytes: AnyObject {
  var byteCount: Int { get }

  /// Writes the bytes from `offset` on to the front of `span`, as many as there are; 0 only at the end.
  ///
  /// Throws: `WorkbookFault.unreadable`.
  func read(at offset: Int, into span: inout MutableRawSpan) throws(WorkbookFault) -> Int
}

extension StoredBytes {
  /// Throws: `WorkbookFault.damaged` when they are not all there.
  func bytes(at offset: Int, count: Int) throws(WorkbookFault) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= byteCount - count else { throw .damaged(part: "") }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      var whole = bytes.mutableSpan
      // Safety: the span is the part of the array that is still empty, and ends with the call.
      let got = try unsafe whole.withUnsafeMutableBytes { buffer throws(WorkbookFault) -> Int in
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
        var span = unsafe MutableRawSpan(_unsafeBytes: free)
        return try read(at: offset + filled, into: &span)
      }
      if got == 0 { throw .damaged(part: "") }
      filled += got
    }
    return bytes
  }
}

extension Array where Element == UInt8 {
  /// An unsigned number of `count` bytes, the lowest first; the bytes must be there.
  func littleEndian(_ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) {
      $0 | Int(truncatingIfNeeded: UInt64(self[offset + $1]) << (8 * UInt64($1)))
    }
  }

  mutating func appendLittleEndian(_ value: UInt32, _ count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(index)))) }
  }
}
