extension LogReader {
  /// Gives all entries' lines one after another until `body` returns false, each checked against the
  /// signed root before it is given.
  ///
  /// Reads each file once, from its start: for whole logs. Memory for one block. Throws: `LogFault`.
  public func forEachLine(
    from first: UInt64 = 0, _ body: (UInt64, [UInt8]) throws(LogFault) -> Bool
  ) throws(LogFault) {
    let step = layout.shape.segmentEntryCount
    for start in stride(from: first / step * step, to: checkpoint.size, by: Int(step)) {
      let entries = start..<min(start + step, checkpoint.size)
      guard try forEachLine(ofSegment: entries, from: first, body) else { return }
    }
  }

  private func forEachLine(
    ofSegment entries: Range<UInt64>, from first: UInt64,
    _ body: (UInt64, [UInt8]) throws(LogFault) -> Bool
  ) throws(LogFault) -> Bool {
    let path = layout.segment(layout.segmentIndex(of: entries.lowerBound))
    return try volume.withFile(path, for: .reading) { file throws(LogFault) in
      var scanner = LineScanner(volume, file)
      var lines: [[UInt8]] = []
      for entry in entries {
        guard let line = try scanner.nextLine() else {
          throw .damaged(
            LogFinding(
              .missingEntries, path, line: Int(entry - entries.lowerBound) + 1,
              entries: entry..<entries.upperBound))
        }
        lines.append(line)
        let end = entry + 1
        guard end.isMultiple(of: layout.shape.blockEntryCount) || end == entries.upperBound else {
          continue
        }
        let start = end - UInt64(lines.count)
        if end > first {
          try check(lines, from: start)
          for (offset, line) in lines.enumerated() where start + UInt64(offset) >= first {
            guard try body(start + UInt64(offset), line) else { return false }
          }
        }
        lines.removeAll(keepingCapacity: true)
      }
      return true
    }
  }

  /// The number of the first entry whose line `isWanted`, told from bytes that nobody has checked:
  /// for finding what is then read with `entry`.
  public func firstEntry(where isWanted: ([UInt8]) -> Bool) throws(LogFault) -> UInt64? {
    let step = layout.shape.segmentEntryCount
    for start in stride(from: 0, to: checkpoint.size, by: Int(step)) {
      let path = layout.segment(layout.segmentIndex(of: start))
      let found = try volume.withFile(path, for: .reading) { file throws(LogFault) -> UInt64? in
        var scanner = LineScanner(volume, file)
        for entry in start..<min(start + step, checkpoint.size) {
          guard let line = try scanner.nextLine() else { return nil }
          if isWanted(line) { return entry }
        }
        return nil
      }
      if let found { return found }
    }
    return nil
  }

  /// What was sealed for an entry; nil when nothing was, or it is no longer kept.
  ///
  /// Only the row's key tells whether it is what was sealed. O(records of a segment).
  public func sealedBytes(of number: UInt64) throws(LogFault) -> [UInt8]? {
    let path = layout.sealed(layout.segmentIndex(of: number))
    guard let file = try volume.openIfPresent(path, for: .reading) else { return nil }
    defer { try? volume.close(file) }
    var scanner = try SealedScanner(volume, file, path)
    while let record = try scanner.next() {
      guard record.entry == number else { continue }
      let count = Int(record.bytes.upperBound - record.bytes.lowerBound)
      return try volume.read(file, at: record.bytes.lowerBound, count: count)
    }
    return nil
  }
}
