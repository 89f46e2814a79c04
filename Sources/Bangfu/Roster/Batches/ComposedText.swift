import DecisionCells

extension KeyHash {
  /// The hash of a key as rows hold it; equal strings have equal hashes.
  init(_ key: String) { self.init(key._nfcCodeUnits) }
}
