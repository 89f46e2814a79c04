/// Signs the states of a log.
public protocol CheckpointSigner: Sendable {
  var origin: KeyName { get }
  /// The note, as it is stored.
  ///
  /// Throws: `CryptographyFailure`.
  func note(for checkpoint: Checkpoint) throws(CryptographyFailure) -> [UInt8]
}

/// Reads the signed states of a log; the keys that may have signed are its own affair.
public protocol CheckpointReader: Sendable {
  /// Throws: `SignedCheckpoint.Fault` for anything but a note that the log signed.
  func checkpoint(_ note: [UInt8]) throws(SignedCheckpoint.Fault) -> Checkpoint
}

/// One key that signs for a log.
public struct LogSigner: CheckpointSigner {
  public let origin: KeyName
  private let key: SigningKey

  public init(origin: KeyName, key: SigningKey) {
    self.origin = origin
    self.key = key
  }

  public func note(for checkpoint: Checkpoint) throws(CryptographyFailure) -> [UInt8] {
    try SignedCheckpoint(checkpoint, key: key).bytes
  }
}

extension Verifier: CheckpointReader {
  public func checkpoint(_ note: [UInt8]) throws(SignedCheckpoint.Fault) -> Checkpoint {
    try SignedCheckpoint(note, log: self).checkpoint
  }
}
