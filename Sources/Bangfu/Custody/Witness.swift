import DecisionLog

/// A second person who signs a log's checkpoints, and never two that do not belong to one history.
///
/// What was signed last stands in a file of the witness, away from the office: whoever rewrites the log, or puts
/// an old state back, gets no further signature.
public struct Witness {
  public let verifier: Verifier
  private let key: SigningKey

  /// `name`: under which it signs, such as `audit-bureau.example`. nil for what is no name.
  ///
  /// Throws: `CryptographyFailure`.
  public init?(name: String, key: SecretKey) throws(CryptographyFailure) {
    guard let name = KeyName(name) else { return nil }
    self.key = try SigningKey(seed: key)
    verifier = Verifier(name: name, purpose: .cosignature, publicKey: self.key.publicKey)
  }

  /// Why a witness does not sign.
  public enum Fault: Error, Sendable, Hashable {
    case log(LogFault)
    /// What it keeps of earlier signatures is not what it wrote.
    case faultyState
    /// The state is of another log, or of this one under a key for which the known one did not sign.
    case otherLog(String)
    /// It signed more entries than there are now.
    case rolledBack(signed: UInt64, now: UInt64)
    /// The entries it signed are not those that are there.
    case forked(signed: UInt64)
    case cryptography
  }

  /// What is kept of one signature: the log's key, and the note with both signatures.
  public struct State: Sendable, Hashable {
    public let log: Verifier
    public let note: [UInt8]

    public var bytes: [UInt8] { Array("\(log)\n".utf8) + note }

    /// The key stands on the first line; the note follows.
    init?(_ bytes: [UInt8]) {
      guard
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
        let log = Verifier(String(decoding: bytes[..<end], as: UTF8.self))
      else { return nil }
      self.log = log
      note = Array(bytes[(end + 1)...])
    }

    init(log: Verifier, note: [UInt8]) {
      self.log = log
      self.note = note
    }
  }

  /// Signs the newest checkpoint of a log if it grew out of the one that was signed last.
  ///
  /// `state`: what was kept; nil the first time, when the log's own word for its key is taken unless
  /// `key` is given. `seconds`: since 1970. Throws: `Fault`.
  public func sign(
    _ folder: LogFolder, state bytes: [UInt8]?, key: Verifier?, seconds: UInt64
  ) throws(Fault) -> State {
    var last: (state: State, checkpoint: Checkpoint)?
    if let bytes {
      guard
        let state = State(bytes),
        let signed = try? SignedCheckpoint(state.note, log: state.log, witnesses: [verifier])
      else { throw .faultyState }
      last = (state, signed.checkpoint)
    }
    let reader: LogReader
    let signer: Verifier
    do {
      let chain = try folder.keyChain()
      // A key that was changed since is vouched for by the one that was known.
      if let known = last?.state.log ?? key, !chain.contains(known) {
        throw Fault.otherLog(chain.current.name.text)
      }
      reader = try folder.reader()
      signer = chain.key(size: reader.checkpoint.size)
    } catch let fault as Fault {
      throw fault
    } catch let fault as LogFault {
      throw .log(fault)
    } catch { throw .cryptography }
    if let last { try check(last.checkpoint, reader) }
    guard
      let signed = try? SignedCheckpoint(reader.note, log: signer),
      let note = try? signed.witnessed(by: verifier.name, key: self.key, seconds: seconds)
    else { throw .cryptography }
    return State(log: signer, note: note.bytes)
  }

  private func check(_ signed: Checkpoint, _ reader: LogReader) throws(Fault) {
    guard signed.size <= reader.checkpoint.size else {
      throw .rolledBack(signed: signed.size, now: reader.checkpoint.size)
    }
    let root: Digest
    do { root = try reader.root(size: signed.size) } catch { throw .log(error) }
    guard root == signed.root else { throw .forked(signed: signed.size) }
  }
}
