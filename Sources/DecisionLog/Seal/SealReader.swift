extension KeyVault.Batch {
  /// Throws: `CryptographyFailure`.
  func sealed(manifest: [UInt8]) throws(CryptographyFailure) -> [UInt8] {
    var sealed: [UInt8] = []
    try RowCipher().seal(manifest.span, with: manifestKey, onto: &sealed)
    return sealed
  }

  /// What was sealed with the entry that opened the batch; nil when it was another batch's, or changed.
  ///
  /// Throws: `CryptographyFailure`.
  public func manifest(sealed: [UInt8]) throws(CryptographyFailure) -> [UInt8]? {
    try RowCipher().open(sealed.span, with: manifestKey)
  }
}

/// Reads what is sealed for entries, in their order.
///
/// Nothing here is checked against the tree: the record's own key and the entry's commitment do that.
public final class SealReader {
  private let volume: any LogVolume
  private let layout: LogLayout
  private var segment: UInt64?
  private var file: VolumeFile?
  private var scanner: SealedScanner?
  private var ahead: (entry: UInt64, bytes: Range<UInt64>)?

  public init(_ reader: LogReader) {
    volume = reader.volume
    layout = reader.layout
  }

  deinit { if let file { try? volume.close(file) } }

  /// The sealed bytes of an entry; nil for one without any. Cheap for entries that are asked for in order.
  ///
  /// Throws: `LogFault`.
  public func record(of entry: UInt64) throws(LogFault) -> [UInt8]? {
    let index = layout.segmentIndex(of: entry)
    if segment != index || (ahead.map { $0.entry > entry } ?? false) { try open(index) }
    while let found = ahead, found.entry < entry { ahead = try scanner?.next() }
    guard let found = ahead, found.entry == entry, let file else { return nil }
    return try volume.read(
      file, at: found.bytes.lowerBound, count: Int(found.bytes.upperBound - found.bytes.lowerBound))
  }

  private func open(_ index: UInt64) throws(LogFault) {
    if let file { try? volume.close(file) }
    segment = index
    (file, scanner, ahead) = (nil, nil, nil)
    let path = layout.sealed(index)
    guard let file = try volume.openIfPresent(path, for: .reading) else { return }
    self.file = file
    var scanner = try SealedScanner(volume, file, path)
    ahead = try scanner.next()
    self.scanner = scanner
  }
}
