import Foundation
import ReaderFuzz
import Testing

/// Damaged rosters read alike by all readers; `reader-fuzz` does it for as long as wanted.
struct ReaderFuzzTests {
  private static let root = String(
    "\(#filePath)".dropLast("/Tests/BangfuTests/ReaderFuzzTests.swift".count))

  @Test func `a thousand damaged inputs`() throws {
    let fuzz = try ReaderFuzz(root: Self.root, scratch: NSTemporaryDirectory())
    for number in 0..<1000 {
      let input = fuzz.input(seed: 20, number: number)
      let differences = try fuzz.differences(input)
      #expect(differences.isEmpty, "seed 20, number \(number): \(differences)")
    }
  }
}
