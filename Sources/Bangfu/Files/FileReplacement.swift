/// Puts new bytes in the place of a file that still holds what was read from it.
public enum FileReplacement {
  /// The file holds all of the old bytes or all of the new ones, whatever happens; its permissions
  /// stay, and a link stays a link.
  ///
  /// - Parameter old: what the new bytes were made from.
  ///
  /// Throws: `FileError` when the file holds something else by now, or may not be written.
  public static func replace(
    _ path: String, holding old: [UInt8], with new: [UInt8]
  ) throws(FileError) {
    guard try FileBytes.contents(of: path) == old else {
      throw FileError(path: path, .changed, .writing)
    }
    let file = try OutputFile(path: path)
    try file.write(new.span)
    try file.commit()
  }
}
