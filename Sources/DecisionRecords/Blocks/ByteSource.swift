/// Where the bytes of a roster come from: a file, a pipe, or what turns another encoding into UTF-8.
public protocol ByteSource {
  associatedtype Failure: Error

  /// Writes the next bytes to the front of `span` and returns how many; 0 only at the end.
  ///
  /// Throws: when the bytes cannot be had.
  mutating func read(into span: inout MutableRawSpan) throws(Failure) -> Int
}

extension ByteSource {
  /// Writes the next bytes into an array from a place on, and returns how many; 0 only at the end.
  ///
  /// Throws: when the bytes cannot be had.
  public mutating func read(
    into bytes: inout [UInt8], from start: Int
  ) throws(Failure) -> Int {
    precondition(start < bytes.count, "there is room")
    var whole = bytes.mutableSpan
    // Safety: the span is a part of the array, and ends with the call.
    return try unsafe whole.withUnsafeMutableBytes { buffer throws(Failure) -> Int in
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
      var span = unsafe MutableRawSpan(_unsafeBytes: free)
      return try read(into: &span)
    }
  }
}
