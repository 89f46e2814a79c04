import Glibc

/// Standard output and standard error.
public struct StandardStream: Sendable {
  private let descriptor: Int32

  public static let output = StandardStream(descriptor: STDOUT_FILENO)
  public static let error = StandardStream(descriptor: STDERR_FILENO)

  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes all bytes.
  ///
  /// Throws: `FileError`, with EPIPE when the reader has gone.
  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    try FileOutput.write(
      bytes, to: descriptor, path: descriptor == STDOUT_FILENO ? "stdout" : "stderr")
  }

  /// Writes talk; when nobody can read it any more, nothing is said.
  public func talk(_ text: String) {
    try? write(Array(text.utf8).span)
  }

  /// Somebody types there.
  public static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether reading standard input would yield something at once: bytes, or its end.
  public static var isInputWaiting: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    // Safety: poll(2) reads and writes the one local value whose count is given, and does not wait.
    return unsafe poll(&input, 1, 0) > 0
  }

  /// One line of standard input, without its line end; nil at the end.
  public static func readLine() -> String? { Swift.readLine() }

  /// As `readLine`, and a terminal does not show what is typed.
  public static func readSecretLine() -> String? {
    var shown = termios()
    // Safety: tcgetattr(3) fills the structure, and tcsetattr(3) reads it.
    guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine() }
    var hidden = shown
    hidden.c_lflag &= ~tcflag_t(ECHO)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
    return readLine()
  }
}

/// Reads the process's environment.
public enum Environment {
  public static subscript(name: String) -> String? {
    // Safety: getenv returns a C string of the environment, copied at once; nothing here changes it.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
