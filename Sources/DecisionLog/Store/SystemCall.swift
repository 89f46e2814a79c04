import Glibc

/// Calls of the system that may be interrupted, or do less than asked.
enum SystemCall {
  /// Calls again as long as a signal came between.
  static func repeated(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// Calls until `count` bytes are done, or none were; how many are done.
  ///
  /// `call`: gets how many are done already, returns how many more are, and -1 with `errno` on failure.
  static func whole(
    _ count: Int, _ call: (Int) -> Int, failure: (Int32) -> Void = { _ in }
  ) -> Int {
    var done = 0
    while done < count {
      let more = call(done)
      if more < 0, errno == EINTR { continue }
      if more < 0 { failure(errno) }
      if more <= 0 { break }
      done += more
    }
    return done
  }
}
