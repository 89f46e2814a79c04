import DecisionCells

/// Finding where cells begin and end, beside copying the same bytes.
enum ScanBenchmarks {
  private static let separator = UInt8(ascii: ",")
  private static let longRecord = 4096

  static func all() -> [Benchmark] {
    let roster = SampleRoster(rowCount: 4000, seed: 1)
    let copier = Copier(roster.bytes)
    let block = block(roster.bytes)
    let found = cut(block)
    precondition(found.recordsEnd == block.count, "the sample is plain RFC 4180")
    let index = FieldIndex()
    return [
      Benchmark("scan cut", count: block.count) {
        cut(block).lineCount
      } reference: {
        copier.copy()
      },
      Benchmark("scan index", count: block.count) {
        fill(index, block, found)
        return index.rowCount
      } reference: {
        copier.copy()
      },
    ]
  }

  /// A roster in a block, with its fields found.
  static func index(_ roster: SampleRoster) -> FieldIndex {
    let block = block(roster.bytes)
    let index = FieldIndex()
    fill(index, block, cut(block))
    precondition(index.rowCount == roster.rowCount, "every row is found")
    return index
  }

  private static func block(_ bytes: [UInt8]) -> ByteBlock {
    let block = ByteBlock(capacity: bytes.count)
    var isDone = false
    _ = block.fill { span in
      if isDone { return 0 }
      isDone = true
      for (place, byte) in bytes.enumerated() {
        span.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      return bytes.count
    }
    return block
  }

  private static func cut(_ block: ByteBlock) -> BlockCut {
    block.cut(from: 0, separator: separator, longRecord: longRecord)
  }

  private static func fill(_ index: FieldIndex, _ block: ByteBlock, _ cut: BlockCut) {
    index.begin(block, columnCount: SampleRoster.Column.allCases.count, separator: separator)
    index.append(
      0..<cut.recordsEnd, line: 2, markCount: cut.markCount, lineCount: cut.lineCount)
  }
}
