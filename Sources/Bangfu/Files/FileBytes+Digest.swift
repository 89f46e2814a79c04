import DecisionLog

extension FileBytes {
  /// The SHA-256 of a whole file. Constant memory.
  ///
  /// Throws: `FileError` when it cannot be read.
  static func digest(of path: String) throws(FileError) -> Digest {
    let file = try FileBytes(path: path)
    var hash = SHA256()
    while true {
      let block = try file.next()
      if block.isEmpty { return hash.finish() }
      hash.update(block)
    }
  }
}
