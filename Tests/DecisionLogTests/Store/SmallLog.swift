@testable import DecisionLog

/// A log of a few entries on a simulated disk, each fourth one the end of a commit.
struct SmallLog {
  static let layout = LogLayout(folder: LogPath(.log, ["log"]), shape: LogShape(tileHeight: 2))

  let disk: SimulatedDisk
  let signer: CheapSigner
  /// As the log was after each commit.
  private(set) var earlier: [SimulatedDisk] = []

  static func line(_ number: Int) -> [UInt8] {
    Array("{\"n\":\(number),\"k\":\"\(number % 4 == 3 || number == 0 ? "mark" : "d")\"}".utf8)
  }

  static func isCommit(_ line: [UInt8]) -> Bool {
    String(decoding: line, as: UTF8.self).contains("mark")
  }

  init(entryCount: Int, signer: CheapSigner, layout: LogLayout = Self.layout) throws {
    let volume = SimulatedVolume(SimulatedDisk())
    let store = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: Self.line(0))
    for number in 1..<entryCount {
      try store.append(Self.line(number))
      if number % 4 == 3 || number == entryCount - 1 {
        _ = try store.commit()
        earlier.append(volume.disk)
      }
    }
    disk = volume.disk
    self.signer = signer
  }

  func verdict(_ disk: SimulatedDisk, known: [Checkpoint] = []) throws -> LogVerdict {
    var examination = LogExamination(
      SimulatedVolume(disk), Self.layout, reader: signer, isCommit: Self.isCommit)
    return try examination.run(known: known)
  }

  /// The names of all files below the log's folder, and where their bytes are.
  func files() -> [(path: LogPath, index: Int)] { Self.files(disk, LogPath(.log), 0) }

  private static func files(
    _ disk: SimulatedDisk, _ path: LogPath, _ folder: Int
  ) -> [(path: LogPath, index: Int)] {
    disk.folders[folder].names.sorted { $0.key < $1.key }.flatMap { name, node in
      switch node {
      case .file(let index): [(path.appending(name), index)]
      case .folder(let index): files(disk, path.appending(name), index)
      }
    }
  }
}
