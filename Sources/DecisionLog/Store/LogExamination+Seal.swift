extension LogExamination {
  /// Whether the sealed records that are still kept follow one another as they should; whether each is the
  /// one that was sealed, only its key tells.
  static func sealFindings(
    _ volume: any LogVolume, _ layout: LogLayout, size: UInt64
  ) throws(LogFault) -> [LogFinding] {
    var findings: [LogFinding] = []
    for (path, first) in try LogInventory(volume, layout).seals() {
      if first >= size {
        findings.append(LogFinding(.uncommitted, path))
        continue
      }
      let end = first + layout.shape.segmentEntryCount
      let kind = try volume.withFile(path, for: .reading) {
        file throws(LogFault) -> LogFinding.Kind? in
        try fault(try SealedScanner(volume, file, path), first..<end, size)
      }
      if let kind { findings.append(LogFinding(kind, path)) }
    }
    return findings
  }

  private static func fault(
    _ scanner: SealedScanner, _ entries: Range<UInt64>, _ size: UInt64
  ) throws(LogFault) -> LogFinding.Kind? {
    var scanner = scanner
    var next = entries.lowerBound
    while true {
      let record: (entry: UInt64, bytes: Range<UInt64>)?
      do { record = try scanner.next() } catch {
        guard case .damaged = error else { throw error }
        // A writer at work leaves a record half written at the end of the last file.
        return entries.upperBound > size ? .uncommitted : .sealDamaged
      }
      guard let record else { return nil }
      if record.entry >= size, entries.contains(record.entry) { return .uncommitted }
      guard record.entry >= next, record.entry < entries.upperBound, !record.bytes.isEmpty else {
        return .sealDamaged
      }
      next = record.entry + 1
    }
  }
}
