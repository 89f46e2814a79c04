import Bangfu
import DecisionDiagnostics
import Foundation
import Synchronization
import Testing

/// Rosters in the encodings and packings that people send decide like their UTF-8.
struct EncodingTests {
  private static let root = String(
    "\(#filePath)".dropLast("/Tests/BangfuTests/EncodingTests.swift".count))
  /// Another implementation of GB18030 than ours.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  enum Form: CaseIterable {
    case gb18030, utf16LittleEndian, utf16BigEndian, markedUTF16, gzip, zstd, packedGB18030
  }

  private func bytes(_ text: String, _ form: Form) throws -> [UInt8] {
    let encoding: String.Encoding =
      switch form {
      case .gb18030, .packedGB18030: Self.gb18030
      case .utf16LittleEndian: .utf16LittleEndian
      case .utf16BigEndian: .utf16BigEndian
      case .markedUTF16: .utf16
      case .gzip, .zstd: .utf8
      }
    let bytes = [UInt8](try #require(text.data(using: encoding)))
    return switch form {
    case .gzip, .packedGB18030: Packed.gzip(bytes)
    case .zstd: Packed.zstd(bytes)
    default: bytes
    }
  }

  /// Both ways to decide a roster, and what was said of the encodings.
  private func decide(
    _ workers: String, _ members: String
  ) throws -> (rows: [UInt8], blocks: [UInt8], said: [String]) {
    let loaded = try RuleSetLoader.load(Self.root + "/rules/jingmen-2021")
    let ruleSet = try #require(loaded.ruleSet)
    let session = try Session.start(ruleSet, asOf: nil).get()
    let said = Said()
    let decoding = InputDecoding { path, verdict in
      said.add("\((path as NSString).lastPathComponent) \(verdict.en)")
    }
    var reader = try RosterReader(
      workers, members: members, ruleSet: ruleSet, decoding: decoding)
    let rows = Collector()
    _ = try session.classifier.classify(&reader, as: ResultForm(), flush: rows.take)
    let blocks = Collector()
    let classifier = try BlockClassifier(
      ruleSet, asOf: session.asOf, workers, members: members, form: ResultForm())
    _ = try classifier.classify(jobs: 2, flush: blocks.take)
    return (rows.bytes, blocks.bytes, said.lines)
  }

  private final class Collector {
    var bytes: [UInt8] = []

    func take(_ span: Span<UInt8>) { for index in span.indices { bytes.append(span[index]) } }
  }

  private final class Said: Sendable {
    private let stored = Mutex<[String]>([])
    var lines: [String] { stored.withLock { $0 } }
    func add(_ line: String) { stored.withLock { $0.append(line) } }
  }

  private func sample(_ name: String) throws -> String {
    let bytes = try FileBytes.contents(of: "\(Self.root)/samples/first-run/\(name).csv")
    return String(
      decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...],
      as: UTF8.self)
  }

  @Test("the sample decides alike in every form", arguments: Form.allCases)
  func alike(form: Form) throws {
    let folder = "\(Self.root)/samples/first-run"
    let want = try decide("\(folder)/workers.csv", "\(folder)/members.csv")
    #expect(want.said.isEmpty)
    let workspace = try Workspace()
    let found = try decide(
      workspace.write("w", bytes(sample("workers"), form)),
      workspace.write("m", bytes(sample("members"), form)))
    #expect(found.rows == want.rows)
    #expect(found.blocks == want.rows)
    switch form {
    case .gzip, .zstd: #expect(found.said.isEmpty)
    default: #expect(found.said.map { $0.prefix(1) } == ["w", "m"])
    }
    if form == .gb18030 { #expect(found.said[0].hasPrefix("w GB18030 (detected: 9")) }
  }

  @Test func `the encoding that is given is taken`() throws {
    let workspace = try Workspace()
    // 一 in GB18030, and a letter of Bashkir in UTF-8.
    let roster = workspace.write(
      "r.csv", Array(header.utf8) + [0xD2, 0xBB] + Array(",x,3,1,\n".utf8))
    let session = try workspace.session()
    func key(_ name: String?) throws -> String? {
      var reader = try RosterReader(
        roster, members: nil, ruleSet: session.ruleSet, decoding: InputDecoding(encoding: name))
      return try reader.next()?.key
    }
    #expect(try key(nil) == "\u{4BB}")
    // The header was UTF-8: under the wrong encoding no column is known.
    #expect(try key("gbk") == nil)
  }

  // MARK: What cannot be read

  private func failure(_ bytes: [UInt8]) throws -> FileError? {
    let workspace = try Workspace()
    let session = try workspace.session()
    do throws(FileError) {
      var reader = try RosterReader(
        workspace.write("r.csv", bytes), members: nil, ruleSet: session.ruleSet)
      while try reader.next() != nil {}
      return nil
    } catch {
      return error
    }
  }

  @Test func `an encoding that nobody knows is refused, with what was tried`() throws {
    let big5: [UInt8] = [
      0xBD, 0x73, 0xB8, 0xB9, 0x2C, 0xA9, 0x6D, 0xA6, 0x57, 0x2C, 0xA6, 0x61, 0xB0, 0xCF, 0x2C,
      0xAE, 0x61, 0xAE, 0x78, 0xA4, 0x48, 0xA4, 0x66,
    ]
    let error = try #require(try failure(big5))
    #expect(error.diagnostic.code == .unreadableFile)
    #expect(error.diagnostic.message.zh.contains("GB18030"))
    #expect(error.diagnostic.notes[0].text.zh.contains("--encoding"))
  }

  @Test func `packed files that are cut off or damaged are errors with their place`() throws {
    let text = Array((header + "a,甲市,3,22000,5\n").utf8)
    for (packing, bytes) in [(Packing.gzip, Packed.gzip(text)), (.zstd, Packed.zstd(text))] {
      #expect(try failure(bytes) == nil)
      #expect(try failure(bytes + bytes) == nil, "two parts, one behind the other")
      for kept in [bytes.count - 1, bytes.count / 2, 7] {
        let error = try #require(try failure(Array(bytes.prefix(kept))))
        #expect(error.fault == .cutOff(packing, byteOffset: kept))
      }
      let error = try #require(try failure(bytes + [1, 2, 3, 4, 5, 6, 7, 8, 9]))
      guard case .damaged(packing, let offset) = error.fault else {
        Issue.record("\(String(describing: error.fault))")
        continue
      }
      #expect(bytes.count...bytes.count + 9 ~= offset)
    }
    var bytes = Packed.gzip(text)
    bytes[20] ^= 1
    // Found where the checksum stands, before the length.
    #expect(try failure(bytes)?.fault == .damaged(.gzip, byteOffset: bytes.count - 4))
  }
}

/// Packed without compressing, so that the tests need no tool.
private enum Packed {
  /// RFC 1952, with the stored blocks of RFC 1951.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
      let part = bytes[start..<min(start + 0xFFFF, bytes.count)]
      packed.append(start + part.count == bytes.count ? 1 : 0)
      packed += little(UInt32(part.count), 2) + little(~UInt32(part.count), 2) + part
    }
    return packed + little(crc(bytes), 4) + little(UInt32(bytes.count), 4)
  }

  /// RFC 8878, with raw blocks.
  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(UInt32(bytes.count), 4)
    for start in stride(from: 0, to: bytes.count, by: 1 << 16) {
      let part = bytes[start..<min(start + 1 << 16, bytes.count)]
      let isLast: UInt32 = start + part.count == bytes.count ? 1 : 0
      packed += little(isLast | UInt32(part.count) << 3, 3) + part
    }
    return packed
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> UInt32($0 * 8) & 0xFF) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320 }
    }
    return ~crc
  }
}
