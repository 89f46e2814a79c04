import Bangfu
import Foundation
import Testing

/// A roster that somebody writes to while it is read is refused; one that is replaced is read as it was.
struct ChangedFileTests {
  private static let row = "a,甲市,3,22000,5\n"
  /// More than is read at a time.
  private static let rowCount = 30_000

  private func fault(_ change: (URL) throws -> Void) throws -> ContentFault? {
    let workspace = try Workspace()
    let session = try workspace.session()
    let path = workspace.write(
      "r.csv", header + String(repeating: Self.row, count: Self.rowCount))
    var reader = try RosterReader(path, members: nil, ruleSet: session.ruleSet)
    _ = try reader.next()
    try change(URL(filePath: path))
    do {
      while try reader.next() != nil {}
      return nil
    } catch {
      return error.fault
    }
  }

  @Test func `a file that grows or shrinks is refused at its end`() throws {
    #expect(try fault { _ in } == nil)
    let grown = try fault { place in
      let file = try FileHandle(forUpdating: place)
      try file.seekToEnd()
      try file.write(contentsOf: Data(Self.row.utf8))
    }
    #expect(grown == .changed)
    let cut = try fault { place in
      try FileHandle(forUpdating: place).truncate(atOffset: UInt64(Self.row.utf8.count * 20_000))
    }
    #expect(cut == .changed)
  }

  @Test func `a file that is replaced is read as it was`() throws {
    let replaced = try fault { place in
      try Data("x".utf8).write(to: place, options: .atomic)
    }
    #expect(replaced == nil)
  }
}
