extension String {
  /// Whether equal texts in their normal form have equal bytes: NFC.
  ///
  /// Columns tell texts apart by their bytes, FEEL by what they mean; what is not composed is left to the interpreter.
  public var isComposed: Bool {
    // ASCII and U+4000 to U+9FFF, which is nearly all there is, are composed as they stand: lead bytes below E4 and above E9 are
    // the only sign of anything else.
    if utf8.allSatisfy({ $0 < 0xC0 || 0xE4...0xE9 ~= $0 }) { return true }
    var own = utf8.makeIterator()
    var isSame = true
    _withNFCCodeUnits { if own.next() != $0 { isSame = false } }
    return isSame && own.next() == nil
  }
}
