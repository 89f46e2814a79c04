extension LogReader {
  /// Gives all entries' lines one after another until `body` returns false, each checked against the
  /// signed root before it is given.
  ///
  /// Those that were removed are passed over. Reads each file once, from its start: for whole logs. Memory for one block. Throws: `LogFault`.
  public func forEachLine(
    from first: UInt64 = 0, _ body: (UInt64, [UInt8]) throws(LogFault) -> Bool
  ) throws(LogFault) {
    let step = layout.shape.segmentEntryCount
    let first = max(first, removed.entries)
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
}
