import Bangfu

/// Serves an editor over standard input and output.
public enum StandardChannel {
  /// Runs until the editor leaves.
  ///
  /// What an editor types comes as a change for every key. All that has come is taken in before the
  /// rules are checked, so that a slow check never falls behind a fast typist.
  ///
  /// - Returns: whether the editor left in good order, with `shutdown` and `exit`.
  /// Throws: `FileError` when standard input cannot be read, or nobody reads standard output any more.
  public static func run(_ server: inout LanguageServer) throws(FileError) -> Bool {
    let input = try FileBytes(path: "-")
    var frames = MessageFrames()
    while true {
      let block = try input.next()
      if block.isEmpty { return false }
      frames.append(block)
      while let frame = frames.next() {
        switch frame {
        case .message(let message): try send(server.receive(message))
        case .unreadable: try send(server.receiveUnreadable())
        }
        if let ending = server.ending { return ending == .inOrder }
      }
      if !StandardStream.isInputWaiting { try send(server.settle()) }
    }
  }

  private static func send(_ messages: [[UInt8]]) throws(FileError) {
    for message in messages {
      let frame = Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
      try StandardStream.output.write(frame.span)
    }
  }
}
