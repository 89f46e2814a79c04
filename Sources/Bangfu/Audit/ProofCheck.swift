import DecisionDiagnostics
import DecisionLog

/// Checks what `audit prove` wrote, with the log's public key alone.
public struct ProofCheck {
  private let keys: [Verifier]

  public init(key: Verifier) { keys = [key] }

  /// `keys`: all that a log had, where it was given a new one; any of them may have signed.
  ///
  /// Precondition: there is one at least.
  public init(keys: [Verifier]) {
    precondition(!keys.isEmpty, "nothing is proved without a key")
    self.keys = keys
  }

  /// The key that signed a note; the first when none did.
  private func key(of note: [UInt8]) -> Verifier {
    let own = (try? SignedNote(note)).map { $0.signed(by: keys.map(\.name)).bytes } ?? note
    return keys.first { (try? SignedCheckpoint(own, log: $0)) != nil } ?? keys[0]
  }

  /// What a file proves, or why it proves nothing.
  public struct Result: Sendable, Hashable {
    public let isProven: Bool
    public let message: LocalizedText
  }

  /// `line`: the entry that the proof is for, which its own file holds.
  public func check(proof bytes: [UInt8], line: [UInt8]?) -> Result {
    let proof: EntryProof
    do { proof = try EntryProof(bytes) } catch { return Self.no("证明的格式不对", "not a proof") }
    guard var line else {
      return Self.no(
        "缺少记录本身：把 audit prove 一并写出的 .entry.json 放在证明旁",
        "the entry itself is wanting: put the .entry.json that audit prove wrote beside the proof")
    }
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    let key = key(of: proof.checkpoint)
    let names = (try? SignedNote(proof.checkpoint)).map { $0.signed(by: [key.name]).bytes }
    do {
      // Signatures of others take nothing away.
      let state = try EntryProof(
        index: proof.index, hashes: proof.hashes,
        checkpoint: SignedCheckpoint(names ?? proof.checkpoint, log: key)
      ).check(line: line, log: key).checkpoint
      return Result(
        isProven: true,
        message: LocalizedText(
          zh: "成立：它是 \(state.origin.text) 的第 \(proof.index) 条记录（共 \(state.size) 条，由日志签署）",
          en:
            "proven: it is entry \(proof.index) of \(state.origin.text), of the \(state.size) that the "
            + "log signed"))
    } catch let fault as EntryProof.Fault {
      return Self.no(fault)
    } catch let fault as SignedCheckpoint.Fault {
      return Self.no(.checkpoint(fault))
    } catch {
      return Self.no(.wrongEntry)
    }
  }

  public func check(growth bytes: [UInt8]) -> Result {
    do throws(GrowthProof.Fault) {
      let proof = try GrowthProof(bytes)
      let states = try proof.check(log: key(of: proof.old), newer: key(of: proof.new))
      return Result(
        isProven: true,
        message: LocalizedText(
          zh: "成立：日志有 \(states.new.size) 条，其中前 \(states.old.size) 条与当时一样",
          en:
            "proven: of the log's \(states.new.size) entries the first \(states.old.size) are as they were"
        ))
    } catch {
      return switch error {
      case .malformed: Self.no("证明的格式不对", "not a proof")
      case .checkpoint(let fault): Self.no(.checkpoint(fault))
      case .notGrown:
        Self.no("较新的日志不是从较早的长出来的", "the newer log did not grow out of the older one")
      }
    }
  }

  public func check(checkpoint bytes: [UInt8], label: String) -> Result {
    do throws(KnownState.Fault) {
      let note = (try? EntryProof(bytes))?.checkpoint ?? bytes
      let state = try KnownState(bytes, label: label, log: key(of: note)).checkpoint
      return Result(
        isProven: true,
        message: LocalizedText(
          zh: "签名有效：\(state.origin.text) 有 \(state.size) 条，根 \(state.root.hex)",
          en: "signed: \(state.origin.text) has \(state.size) entries, root \(state.root.hex)"))
    } catch {
      return Result(isProven: false, message: error.message)
    }
  }

  private static func no(_ zh: String, _ en: String) -> Result {
    Result(isProven: false, message: LocalizedText(zh: "不成立：\(zh)", en: "NOT PROVEN: \(en)"))
  }

  private static func no(_ fault: EntryProof.Fault) -> Result {
    switch fault {
    case .malformed: no("证明的格式不对", "not a proof")
    case .checkpoint(.otherOrigin(let name)):
      no("检查点是另一份日志（\(name)）的", "the checkpoint is of another log, \(name)")
    case .checkpoint: no("检查点上没有这个公钥的有效签名", "not signed by this key")
    case .notYetLogged: no("检查点早于这条记录", "the checkpoint is of a smaller log")
    case .wrongEntry: no("这一行不是日志里的那条记录", "the line is not the entry that was logged")
    }
  }
}
