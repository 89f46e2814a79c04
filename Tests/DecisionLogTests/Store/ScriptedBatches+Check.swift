@testable import DecisionLog

extension ScriptedBatches {
  /// Whether log, sealed records and results are what an undisturbed run leaves.
  static func check(_ volume: SimulatedVolume, _ signer: CheapSigner) throws {
    var examination = LogExamination(volume, layout, reader: signer, isCommit: isCommit)
    let verdict = try examination.run()
    guard verdict.findings.isEmpty else {
      throw Violation("examined: \(verdict.findings.map(\.message.en))")
    }
    guard verdict.checkpoint?.size == UInt64(payloads.count) else {
      throw Violation("\(verdict.checkpoint?.size ?? 0) entries")
    }
    for segment in 0..<UInt64((payloads.count + 3) / 4) { try checkSegment(segment, volume) }
    for batch in 0..<batchCount {
      let path = LogPath(.output, ["output-\(batch).csv"])
      guard try volume.content(of: path, limit: 1 << 20) == result(batch) else {
        throw Violation("result \(batch) differs")
      }
    }
  }

  private static func checkSegment(_ segment: UInt64, _ volume: SimulatedVolume) throws {
    let start = Int(segment) * 4
    let bytes = try volume.content(of: layout.segment(segment), limit: 1 << 20) ?? []
    let lines = bytes.split(separator: 10).map { payload(Array($0)) }
    guard lines == Array(payloads[start..<min(start + 4, payloads.count)]) else {
      throw Violation("entries of segment \(segment) are \(lines)")
    }
    var expected: [UInt8] = []
    for number in start..<start + lines.count where payloads[number].hasPrefix("row") {
      let record = Array("secret \(number)".utf8)
      SealedFrame.append(record[...], entry: UInt64(number), to: &expected)
    }
    guard try volume.content(of: layout.sealed(segment), limit: 1 << 20) ?? [] == expected else {
      throw Violation("sealed records of segment \(segment) differ")
    }
  }
}
