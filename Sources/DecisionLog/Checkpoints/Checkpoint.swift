/// The state of a log: how many entries it has, and the root of the tree over them.
///
/// Source: C2SP tlog-checkpoint.
public struct Checkpoint: Sendable, Hashable {
  /// Which log: the name its key signs under.
  public let origin: KeyName
  public let size: UInt64
  public let root: Digest

  public init(origin: KeyName, size: UInt64, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the three lines of a note; nil for anything but the text that `text` gives.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      lines.count == 4, lines[3].isEmpty, let origin = KeyName(String(lines[0])),
      let size = UInt64(lines[1]), String(size) == lines[1],
      let root = Base64.bytes(lines[2]).flatMap({ Digest($0) })
    else { return nil }
    self.init(origin: origin, size: size, root: root)
  }

  public var text: String { "\(origin.text)\n\(size)\n\(Base64.text(root.array))\n" }
}

/// A checkpoint with the log's signature under it, and perhaps those of witnesses.
public struct SignedCheckpoint: Sendable, Hashable {
  public let checkpoint: Checkpoint
  public let note: SignedNote

  /// Signs as the log.
  ///
  /// Throws: `CryptographyFailure`.
  public init(_ checkpoint: Checkpoint, key: SigningKey) throws(CryptographyFailure) {
    let verifier = Verifier(name: checkpoint.origin, purpose: .note, publicKey: key.publicKey)
    let signature = try key.signature(of: Array(checkpoint.text.utf8))
    self.checkpoint = checkpoint
    note = SignedNote(
      text: checkpoint.text,
      signatures: [.init(name: checkpoint.origin, bytes: verifier.identifier + signature)])
  }

  private init(checkpoint: Checkpoint, note: SignedNote) {
    self.checkpoint = checkpoint
    self.note = note
  }

  public var bytes: [UInt8] { note.bytes }

  /// Why a checkpoint is not to be believed.
  public enum Fault: Error, Sendable, Hashable {
    case note(SignedNote.Fault)
    case notCheckpoint
    /// The log of that name is not the one asked for.
    case otherOrigin(String)
    case notSigned
    case wrongSignature
    /// A signature that nobody asked for, which might be anything.
    case unknownSignature(String)
  }

  /// Reads a checkpoint that must bear the log's signature, and may bear those of the witnesses given.
  ///
  /// Throws: `Fault`.
  public init(
    _ bytes: [UInt8], log: Verifier, witnesses: [Verifier] = []
  ) throws(Fault) {
    let note: SignedNote
    do { note = try SignedNote(bytes) } catch { throw .note(error) }
    guard let checkpoint = Checkpoint(text: note.text) else { throw .notCheckpoint }
    guard checkpoint.origin == log.name else { throw .otherOrigin(checkpoint.origin.text) }
    var isSigned = false
    for signature in note.signatures {
      let identifier = Array(signature.bytes.prefix(4))
      guard
        let verifier = ([log] + witnesses).first(where: {
          $0.name == signature.name && $0.identifier == identifier
        })
      else { throw .unknownSignature(signature.name.text) }
      guard verifier.verifies(signature, of: note.text) else { throw .wrongSignature }
      if verifier == log {
        // Twice the same says no more than once, and a second text of it should not exist.
        if isSigned { throw .unknownSignature(signature.name.text) }
        isSigned = true
      }
    }
    guard isSigned else { throw .notSigned }
    self.init(checkpoint: checkpoint, note: note)
  }

  /// With the signature of a witness who saw it at a time.
  ///
  /// `seconds`: since 1970-01-01T00:00:00Z. Throws: `CryptographyFailure`.
  public func witnessed(
    by name: KeyName, key: SigningKey, seconds: UInt64
  ) throws(CryptographyFailure) -> SignedCheckpoint {
    let verifier = Verifier(name: name, purpose: .cosignature, publicKey: key.publicKey)
    let message = Verifier.cosigned(note.text, seconds: seconds)
    let signature = try key.signature(of: message)
    let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> UInt64(56 - 8 * $0)) }
    let line = SignedNote.Signature(name: name, bytes: verifier.identifier + time + signature)
    return SignedCheckpoint(
      checkpoint: checkpoint,
      note: SignedNote(text: note.text, signatures: note.signatures + [line]))
  }

  /// When a witness signed, in seconds since 1970; nil when it did not.
  public func seconds(witnessedBy witness: Verifier) -> UInt64? {
    note.signatures.first { $0.name == witness.name && $0.bytes.starts(with: witness.identifier) }?
      .cosignatureSeconds
  }
}

extension SignedNote.Signature {
  fileprivate var cosignatureSeconds: UInt64? {
    guard bytes.count == 4 + 8 + 64 else { return nil }
    return bytes[4..<12].reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension Verifier {
  fileprivate func verifies(_ signature: SignedNote.Signature, of text: String) -> Bool {
    switch purpose {
    case .note:
      return publicKey.verifies(Array(signature.bytes.dropFirst(4)), of: Array(text.utf8))
    case .cosignature:
      guard let seconds = signature.cosignatureSeconds else { return false }
      return publicKey.verifies(
        Array(signature.bytes.dropFirst(12)), of: Self.cosigned(text, seconds: seconds))
    }
  }

  /// What a witness signs (C2SP tlog-cosignature, "cosignature/v1").
  fileprivate static func cosigned(_ text: String, seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }
}
