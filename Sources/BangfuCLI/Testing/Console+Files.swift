import Bangfu

extension Console {
  /// Writes a report to a file, which appears when it is complete.
  func write(_ text: String, to path: String) throws(ExitStatus) {
    do throws(FileError) {
      let file = try OutputFile(path: path)
      try file.write(Array(text.utf8).span)
      try file.commit()
    } catch {
      throw failure(error)
    }
  }
}
