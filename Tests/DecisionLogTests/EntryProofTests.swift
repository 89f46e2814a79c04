import Foundation
import Testing

@testable import DecisionLog

/// A small signed log in memory.
private struct ProvenLog {
  let lines: [[UInt8]]
  let verifier: Verifier
  private let key: SigningKey

  init(count: Int, seed: UInt8 = 1) throws {
    lines = (0..<count).map { Array(#"{"n":\#($0),"k":"d","out":{"困难":"是"}}"#.utf8) }
    key = try SigningKey(seed: #require(SecretKey([UInt8](repeating: seed, count: 32))))
    verifier = try Verifier(
      name: #require(KeyName("bangfu.office-7.example/2026")), purpose: .note,
      publicKey: key.publicKey)
  }

  func root(_ range: Range<Int>) -> Digest {
    var frontier = TreeFrontier()
    for line in lines[range] { frontier.append(MerkleTree.leafHash(line)) }
    return frontier.root
  }

  func checkpoint(size: Int) throws -> SignedCheckpoint {
    try SignedCheckpoint(
      Checkpoint(origin: verifier.name, size: UInt64(size), root: root(0..<size)), key: key)
  }

  func hashes(proving range: Range<Int>, size: Int) throws -> [Digest] {
    let part = UInt64(range.lowerBound)..<UInt64(range.upperBound)
    return try #require(MerkleProof.ranges(proving: part, size: UInt64(size))).map {
      root(Int($0.lowerBound)..<Int($0.upperBound))
    }
  }

  func proof(of index: Int, size: Int) throws -> EntryProof {
    EntryProof(
      index: UInt64(index), hashes: try hashes(proving: index..<index + 1, size: size),
      checkpoint: try checkpoint(size: size))
  }
}

struct EntryProofTests {
  @Test func `a proof holds for its entry, and for no other line, index or log`() throws {
    let log = try ProvenLog(count: 13)
    for index in 0..<13 {
      let proof = try EntryProof(log.proof(of: index, size: 13).bytes)
      try proof.check(line: log.lines[index], log: log.verifier)
      #expect(throws: EntryProof.Fault.wrongEntry) {
        try proof.check(line: log.lines[(index + 1) % 13], log: log.verifier)
      }
      let moved = EntryProof(
        index: UInt64((index + 1) % 13), hashes: proof.hashes,
        checkpoint: try log.checkpoint(size: 13))
      #expect(throws: EntryProof.Fault.wrongEntry) {
        try moved.check(line: log.lines[index], log: log.verifier)
      }
    }
    let other = try ProvenLog(count: 13, seed: 2)
    #expect(throws: EntryProof.Fault.self) {
      try log.proof(of: 3, size: 13).check(line: log.lines[3], log: other.verifier)
    }
  }

  @Test func `no byte of a proof can be another one`() throws {
    let log = try ProvenLog(count: 5)
    let bytes = try log.proof(of: 2, size: 5).bytes
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        #expect(throws: EntryProof.Fault.self) {
          try EntryProof(changed).check(line: log.lines[2], log: log.verifier)
        }
      }
    }
  }
}

/// The scripts that share no code with us judge our proofs.
@Suite(.enabled(if: Scripts.areUsable, "python3, openssl or sha256sum is not installed here"))
struct VerifierScriptTests {
  @Test func `the scripts accept our proofs and refuse what was changed`() throws {
    let log = try ProvenLog(count: 11)
    let folder = try Scripts.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = (line: folder.appending(path: "line"), proof: folder.appending(path: "proof"))
    for (index, size) in [(0, 1), (6, 7), (7, 11)] {
      let proof = try log.proof(of: index, size: size).bytes
      for script in Scripts.all {
        func verdict(_ line: [UInt8], _ proof: [UInt8], _ key: String) throws -> Int32 {
          try Data(line + [10]).write(to: names.line)
          try Data(proof).write(to: names.proof)
          return try Scripts.run(script + [names.line.path, names.proof.path, key])
        }
        let key = log.verifier.description
        #expect(try verdict(log.lines[index], proof, key) == 0, "\(script) \(index) of \(size)")
        #expect(try verdict(log.lines[index] + [32], proof, key) == 3)
        let others = try ProvenLog(count: 1, seed: 2).verifier.description
        #expect(try verdict(log.lines[index], proof, others) == 3)
        // One changed character in each of: heading, index, a hash or the origin, size, root, signature.
        for part in [3, 31, proof.count / 2, proof.count - 60] {
          var changed = proof
          changed[part] = changed[part] == UInt8(ascii: "5") ? UInt8(ascii: "6") : UInt8(ascii: "5")
          #expect(try verdict(log.lines[index], changed, key) == 3, "\(script) byte \(part)")
        }
      }
    }
  }

  @Test func `the script finds that a log grew, and that another did not`() throws {
    let log = try ProvenLog(count: 11)
    let folder = try Scripts.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      let place = folder.appending(path: name)
      try Data(bytes).write(to: place)
      return place.path
    }
    for old in [1, 4, 7, 11] {
      let hashes = try log.hashes(proving: 0..<old, size: 11)
      func verdict(_ hashes: [Digest]) throws -> Int32 {
        try Scripts.run(
          Scripts.python + [
            "grown", file("old", log.checkpoint(size: old).bytes),
            file("new", log.checkpoint(size: 11).bytes),
            file("hashes", Array(hashes.map { Base64.text($0.array) + "\n" }.joined().utf8)),
            log.verifier.description,
          ])
      }
      #expect(try verdict(hashes) == 0, "\(old)")
      #expect(try verdict(hashes + [Digest(of: [])]) == 3)
      #expect(try verdict(Array(hashes.dropLast()) + [Digest(of: [])]) == 3)
    }
  }
}

private enum Scripts {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Tools/verify")
  static let python = ["python3", folder.appending(path: "verify.py").path]
  static let all = [python + ["entry"], ["sh", folder.appending(path: "verify.sh").path]]

  static let areUsable = ["python3", "openssl", "sha256sum"].allSatisfy {
    (try? run(["sh", "-c", "command -v \($0)"])) == 0
  }

  static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "bangfu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
