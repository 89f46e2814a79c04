import CColumnKernels
import DecisionColumns

/// The texts of a batch as plain memory, for cells that write them.
struct PreparedTexts {
  /// The most bytes of a text that is written without a second look.
  static let longest = 64

  private let delimiter: UInt8
  /// The words of the rule set as cells, quotes and guard included.
  private var words: UnsafePointer<Snippet>?
  private var wordCount = 0
  private var bytes: UnsafePointer<UInt8>?
  private var ends: UnsafePointer<Int32>?

  init(_ delimiter: UInt8) { self.delimiter = delimiter }

  /// Finds the texts of the batch that was run last.
  mutating func locate(
    _ pool: TextPool, _ store: SnippetStore, _ escape: ([UInt8]) -> [UInt8]
  ) {
    if words == nil {
      // The words are the same in every batch of a worker.
      wordCount = pool.permanentCount
      words = store.add((0..<wordCount).map { escape(Array(pool.utf8($0))) })
    }
    let storage = pool.storage
    (bytes, ends) = (storage.bytes, storage.ends)
  }

  /// Writes a text; nil for one that may need quotes or a guard, or is long.
  @inline(__always)
  func put(_ code: Int, _ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>? {
    guard let bytes, let ends, let words else { return nil }
    if code < wordCount {
      return words[code].count <= Self.longest ? words[code].put(end) : nil
    }
    let start = code == 0 ? 0 : Int(ends[code &- 1])
    let count = Int(ends[code]) &- start
    guard count > 0, count <= Self.longest, column_text_is_plain(bytes + start, count, delimiter)
    else { return nil }
    return Snippet(base: bytes + start, count: count).put(end)
  }
}
