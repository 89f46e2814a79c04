import DecisionDiagnostics
import DecisionLog

/// A state of a log that somebody outside kept: a checkpoint, one in a proof, or one that a witness signed.
public struct KnownState: Sendable, Hashable {
  public let checkpoint: Checkpoint
  /// Where it was kept: the name of a file.
  public let label: String
  /// Who signed besides the log, and when in seconds since 1970; of those whose keys are known.
  public let witnesses: [Witness]
  /// Who else seems to have signed; without their keys that says nothing.
  public let strangers: [String]

  public struct Witness: Sendable, Hashable {
    public let name: String
    public let seconds: UInt64
  }

  /// Why a file holds no state of the log.
  public enum Fault: Error, Sendable, Hashable {
    case unreadable(label: String)
    case notSigned(label: String, SignedCheckpoint.Fault)

    public var message: LocalizedText {
      switch self {
      case .unreadable(let label):
        LocalizedText(
          zh: "“\(label)”不是检查点，也不是带检查点的证明",
          en: "“\(label)” is neither a checkpoint nor a proof with one")
      case .notSigned(let label, .otherOrigin(let origin)):
        LocalizedText(
          zh: "“\(label)”是另一份日志（\(origin)）的检查点",
          en: "“\(label)” is the checkpoint of another log, \(origin)")
      case .notSigned(let label, _):
        LocalizedText(
          zh: "“\(label)”上没有这份日志的有效签名",
          en: "“\(label)” bears no valid signature of this log")
      }
    }
  }

  /// The name of the log in a file, which nobody has checked yet; nil when the file is none.
  public static func origin(_ bytes: [UInt8]) -> String? {
    (try? SignedNote(note(bytes))).flatMap { Checkpoint(text: $0.text) }?.origin.text
  }

  /// With the key that signed for a log of that size. Throws: `Fault`.
  public init(
    _ bytes: [UInt8], label: String, log: KeyChain, witnesses: [Verifier] = []
  ) throws(Fault) {
    try self.init(
      bytes, label: label, log: log.key(of: Self.note(bytes)), witnesses: witnesses)
  }

  /// Throws: `Fault`.
  public init(
    _ bytes: [UInt8], label: String, log: Verifier, witnesses: [Verifier] = []
  ) throws(Fault) {
    let note: SignedNote
    do { note = try SignedNote(Self.note(bytes)) } catch { throw .unreadable(label: label) }
    let known = note.signed(by: [log.name] + witnesses.map(\.name))
    do {
      let signed = try SignedCheckpoint(known.bytes, log: log, witnesses: witnesses)
      checkpoint = signed.checkpoint
      self.witnesses = witnesses.compactMap { witness in
        signed.seconds(witnessedBy: witness).map { Witness(name: witness.name.text, seconds: $0) }
      }
    } catch {
      if error == .notCheckpoint { throw .unreadable(label: label) }
      throw .notSigned(label: label, error)
    }
    let names = Set(known.signatures.map(\.name))
    strangers = note.signatures.map(\.name).filter { !names.contains($0) }.map(\.text)
    self.label = label
  }

  /// The note of a proof, or the bytes themselves.
  private static func note(_ bytes: [UInt8]) -> [UInt8] {
    (try? EntryProof(bytes))?.checkpoint ?? bytes
  }
}
