extension String {
  /// Whether equal texts in their normal form have equal bytes: NFC.
  ///
  /// Columns tell texts apart by their bytes, FEEL by what they mean; what is not composed is left to the interpreter.
  public var isComposed: Bool {
    var own = utf8.makeIterator()
    var isSame = true
    _withNFCCodeUnits { if own.next() != $0 { isSame = false } }
    return isSame && own.next() == nil
  }
}
