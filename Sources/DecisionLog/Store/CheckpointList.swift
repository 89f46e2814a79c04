/// The checkpoints in `checkpoints.txt`: notes one after another, each with more entries than the one before.
struct CheckpointList {
  /// 1,000,000 checkpoints or so.
  static let limit = 1 << 28

  private(set) var checkpoints: [Checkpoint] = []
  /// Of the notes that were read.
  private(set) var byteCount = 0
  private(set) var lineCount = 0
  /// The line on which each begins, from 1.
  private(set) var lines: [Int] = []
  /// Why reading ended before the end of the bytes.
  private(set) var fault: SignedCheckpoint.Fault?

  /// Reads as far as there are signed notes, in order, of fewer entries than `size`.
  init(_ bytes: [UInt8], before size: UInt64, _ reader: any CheckpointReader) {
    while byteCount < bytes.count {
      guard let end = Self.noteEnd(bytes, from: byteCount) else {
        fault = .notCheckpoint
        return
      }
      let note = Array(bytes[byteCount..<end])
      do throws(SignedCheckpoint.Fault) {
        let checkpoint = try reader.checkpoint(note)
        guard checkpoint.size < size, checkpoint.size > checkpoints.last?.size ?? 0 else {
          fault = .notCheckpoint
          return
        }
        checkpoints.append(checkpoint)
      } catch {
        fault = error
        return
      }
      lines.append(lineCount + 1)
      byteCount = end
      lineCount += note.count { $0 == UInt8(ascii: "\n") }
    }
  }

  /// Behind the signatures: those are the lines after the empty one that begin with a dash (E2 80 94).
  private static func noteEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    var isSignatures = false
    while position < bytes.count {
      if isSignatures, bytes[position] != 0xE2 { return position }
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      if end == position { isSignatures = true }
      position = end + 1
    }
    return isSignatures ? position : nil
  }
}
