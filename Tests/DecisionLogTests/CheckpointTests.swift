import Testing

@testable import DecisionLog

struct CheckpointTests {
  private let key: SigningKey
  private let log: Verifier
  private let signed: SignedCheckpoint

  init() throws {
    key = try SigningKey(seed: #require(SecretKey([UInt8](repeating: 1, count: 32))))
    let name = try #require(KeyName("bangfu.office-7.example/2026"))
    log = Verifier(name: name, purpose: .note, publicKey: key.publicKey)
    signed = try SignedCheckpoint(
      Checkpoint(origin: name, size: 1_000_057, root: Digest(of: [3])), key: key)
  }

  /// The example of the Go packages that signed notes come from.
  @Test func `the signature on a note of another program is understood`() throws {
    let verifier = try #require(
      Verifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
    let note = try SignedNote(
      Array(
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """.utf8))
    let signature = try #require(note.signatures.first)
    #expect(Array(signature.bytes.prefix(4)) == verifier.identifier)
    #expect(
      verifier.publicKey.verifies(Array(signature.bytes.dropFirst(4)), of: Array(note.text.utf8)))
  }

  @Test func `a checkpoint is read as it was signed`() throws {
    #expect(try SignedCheckpoint(signed.bytes, log: log) == signed)
    #expect(Verifier(log.description) == log)
  }

  @Test func `no other byte anywhere in a checkpoint passes`() {
    var passed = 0
    var tried = 0
    for index in signed.bytes.indices {
      for value in UInt8.min...UInt8.max where value != signed.bytes[index] {
        var changed = signed.bytes
        changed[index] = value
        tried += 1
        if (try? SignedCheckpoint(changed, log: log)) != nil { passed += 1 }
      }
    }
    #expect(passed == 0, "\(tried) changes")
    #expect(tried > 40_000)
  }

  @Test func `nothing can be cut from a checkpoint or put into it`() {
    let bytes = signed.bytes
    for index in bytes.indices {
      #expect((try? SignedCheckpoint(Array(bytes[..<index]), log: log)) == nil)
      var shorter = bytes
      shorter.remove(at: index)
      #expect((try? SignedCheckpoint(shorter, log: log)) == nil)
      for byte in [UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "0"), 0x0D] {
        var longer = bytes
        longer.insert(byte, at: index)
        #expect((try? SignedCheckpoint(longer, log: log)) == nil, "\(byte) at \(index)")
      }
    }
    #expect((try? SignedCheckpoint(bytes + bytes, log: log)) == nil)
  }

  @Test func `a witness's line counts for those who know the witness alone`() throws {
    let witnessKey = try SigningKey(seed: #require(SecretKey([UInt8](repeating: 2, count: 32))))
    let name = try #require(KeyName("witness.example"))
    let witness = Verifier(name: name, purpose: .cosignature, publicKey: witnessKey.publicKey)
    let both = try signed.witnessed(by: name, key: witnessKey, seconds: 1_772_000_000)
    let read = try SignedCheckpoint(both.bytes, log: log, witnesses: [witness])
    #expect(read.seconds(witnessedBy: witness) == 1_772_000_000)
    #expect(throws: SignedCheckpoint.Fault.unknownSignature("witness.example")) {
      try SignedCheckpoint(both.bytes, log: log)
    }
    var changed = both.bytes
    changed[changed.count - 20] ^= 1
    #expect((try? SignedCheckpoint(changed, log: log, witnesses: [witness])) == nil)
  }

  @Test func `a checkpoint of another log, or without its signature, is refused with the reason`()
    throws
  {
    let other = try Verifier(
      name: #require(KeyName("other")), purpose: .note, publicKey: key.publicKey)
    #expect(throws: SignedCheckpoint.Fault.otherOrigin("bangfu.office-7.example/2026")) {
      try SignedCheckpoint(signed.bytes, log: other)
    }
    let unsigned = Array((signed.checkpoint.text + "\n").utf8)
    #expect(throws: SignedCheckpoint.Fault.note(.noSignatures)) {
      try SignedCheckpoint(unsigned, log: log)
    }
    let twice = SignedNote(
      text: signed.note.text, signatures: signed.note.signatures + signed.note.signatures)
    #expect(throws: SignedCheckpoint.Fault.unknownSignature(log.name.text)) {
      try SignedCheckpoint(twice.bytes, log: log)
    }
  }
}
