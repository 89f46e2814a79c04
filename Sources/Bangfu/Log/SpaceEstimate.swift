import DecisionLog

/// How many bytes a batch may take: rather too many than too few, as a full disk stops it half way.
struct SpaceEstimate: Sendable, Hashable {
  /// Entries and sealed rows.
  let log: UInt64
  let results: UInt64

  /// - Parameters:
  ///   - byteCount: of the roster and the file of members.
  ///   - rowByteCount: of a row, on average.
  init(
    byteCount: UInt64, rowByteCount: UInt64, categories: Int, decisions: Int, isSealed: Bool
  ) {
    let rows = byteCount / max(1, rowByteCount) + 1
    let entry = 200 + 80 * UInt64(categories) + 30 * UInt64(decisions)
    let sealed = isSealed ? byteCount + rows * 100 : 0
    log = (rows * entry + sealed) * 6 / 5
    results = (byteCount + rows * (40 + 60 * UInt64(categories))) * 6 / 5
  }

  /// Reads the beginning of the first file to tell how long its rows are.
  ///
  /// Throws: `FileError`.
  init(
    _ sources: [SourceFile], categories: Int, decisions: Int, isSealed: Bool
  ) throws(FileError) {
    var byteCount = sources.reduce(0) { $0 + $1.byteCount }
    var rowByteCount: UInt64 = 100
    if let first = sources.first {
      let start = try FileBytes(path: first.path).next().prefix(1 << 16)
      if Self.isPacked(start) {
        byteCount *= Self.packedFactor
      } else {
        rowByteCount = UInt64(start.count / max(1, start.count { $0 == UInt8(ascii: "\n") }))
      }
    }
    self.init(
      byteCount: byteCount, rowByteCount: max(16, rowByteCount), categories: categories,
      decisions: decisions, isSealed: isSealed)
  }

  /// What tables of people come to when they are unpacked.
  private static let packedFactor: UInt64 = 8

  private static func isPacked(_ start: some Collection<UInt8>) -> Bool {
    start.starts(with: "PK".utf8) || Packing.allCases.contains { start.starts(with: $0.magic) }
  }

  /// Throws: `LogFault.tooLittleSpace` when less is free, the log's reserve included.
  ///
  /// `isOneDisk`: whether log and results share what is free.
  func check(
    _ volume: any LogVolume, _ layout: LogLayout, isOneDisk: Bool
  ) throws(LogFault) {
    let neededForLog = log + LogReserve.byteCount + (isOneDisk ? results : 0)
    let free = try volume.freeByteCount(in: layout.folder)
    guard free >= neededForLog else {
      throw .tooLittleSpace(.log, needed: neededForLog, free: free)
    }
    if isOneDisk { return }
    let freeForResults = try volume.freeByteCount(in: LogPath(.output))
    guard freeForResults >= results else {
      throw .tooLittleSpace(.output, needed: results, free: freeForResults)
    }
  }
}
