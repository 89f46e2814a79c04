import Synchronization

@testable import DecisionLog

/// A signature that costs one hash, for a test that signs a million times.
final class CheapSigner: CheckpointSigner, CheckpointReader {
  let origin: KeyName
  /// Notes that were read before, which a simulation reads over and over.
  private let read = Mutex<[[UInt8]: Checkpoint]>([:])

  init?(_ origin: String = "test.example/log") {
    guard let name = KeyName(origin) else { return nil }
    self.origin = name
  }

  func note(for checkpoint: Checkpoint) throws(CryptographyFailure) -> [UInt8] {
    let text = checkpoint.text
    return Array((text + "\n\u{2014} " + Self.mark(Array(text.utf8)) + "\n").utf8)
  }

  private static func mark(_ bytes: [UInt8]) -> String { Digest(of: Array("key".utf8) + bytes).hex }

  func checkpoint(_ note: [UInt8]) throws(SignedCheckpoint.Fault) -> Checkpoint {
    if let checkpoint = read.withLock({ $0[note] }) { return checkpoint }
    let checkpoint = try parsed(note)
    read.withLock { $0[note] = checkpoint }
    return checkpoint
  }

  private func parsed(_ note: [UInt8]) throws(SignedCheckpoint.Fault) -> Checkpoint {
    let tail = 64 + 6
    guard note.count > tail else { throw .notSigned }
    let text = Array(note.dropLast(tail))
    guard
      let checkpoint = Checkpoint(text: String(decoding: text, as: UTF8.self)),
      checkpoint.origin == origin
    else { throw .notCheckpoint }
    guard Array(("\n\u{2014} " + Self.mark(text) + "\n").utf8) == Array(note.suffix(tail)) else {
      throw .wrongSignature
    }
    return checkpoint
  }
}
