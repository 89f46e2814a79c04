/// Where the bytes of a roster come from: a file, a pipe, or what turns another encoding into UTF-8.
public protocol ByteSource {
  associatedtype Failure: Error

  /// Writes the next bytes to the front of `span` and returns how many; 0 only at the end.
  ///
  /// Throws: when the bytes cannot be had.
  mutating func read(into span: inout MutableRawSpan) throws(Failure) -> Int
}
