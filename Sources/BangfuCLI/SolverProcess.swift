import Glibc

/// Asks z3 over a pipe, where it is installed.
enum SolverProcess {
  private static let secondCount = 10

  /// What z3 answers; nil where there is none on the PATH or it cannot be asked.
  static func ask(_ question: String) -> String? {
    guard let input = pipe(), let output = pipe() else { return nil }
    defer { close(output.reader) }
    guard let process = start(reading: input, writing: output) else {
      for end in [input.reader, input.writer, output.writer] { close(end) }
      return nil
    }
    close(input.reader)
    close(output.writer)
    let isWritten = write(Array(question.utf8), to: input.writer)
    close(input.writer)
    let reply = contents(of: output.reader)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
    return isWritten ? reply : nil
  }

  private typealias Pipe = (reader: Int32, writer: Int32)

  private static func pipe() -> Pipe? {
    var ends: [Int32] = [0, 0]
    guard unsafe Glibc.pipe(&ends) == 0 else { return nil }
    // Neither end is left open in the program that is started.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func start(reading input: Pipe, writing output: Pipe) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input.reader, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.writer, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = ["z3", "-in", "-T:\(secondCount)"]
    var arguments = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    var process: pid_t = 0
    let fault = unsafe posix_spawnp(&process, "z3", &actions, nil, &arguments, environ)
    for index in words.indices { unsafe free(arguments[index]) }
    return fault == 0 ? process : nil
  }

  private static func write(_ bytes: [UInt8], to end: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(end, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
    }
    return true
  }

  private static func contents(of end: Int32) -> String {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(end, $0.baseAddress, $0.count)
      }
      if count > 0 {
        result += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return String(decoding: result, as: UTF8.self)
      }
    }
  }
}
