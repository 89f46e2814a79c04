import DecisionDiagnostics

/// The text of a file as the reader sees it: the file itself, or the file with repairs in it.
///
/// After a mistake the reader goes on with the text that the mistake's fix-it would give, so that it
/// finds the next one. Every byte still knows where in the file it stands.
struct YAMLText {
  private(set) var utf8: [UInt8]
  let source: SourceID
  /// Offsets of the first byte of each line; the first is 0.
  private var lineStarts: [Int]
  /// The file offset of each byte and of the end; nil while the text is the file.
  private var fileOffsets: [Int]?

  init(_ source: SourceText) {
    utf8 = source.utf8
    lineStarts = source.lineStarts
    self.source = source.id
  }

  var isRepaired: Bool { fileOffsets != nil }

  func fileOffset(of offset: Int) -> Int {
    guard let fileOffsets else { return min(max(0, offset), utf8.count) }
    return fileOffsets[min(max(0, offset), utf8.count)]
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(
      source: source, lower: fileOffset(of: range.lowerBound),
      upper: fileOffset(of: range.upperBound))
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: utf8[range], as: UTF8.self)
  }

  /// Carries out edits that do not overlap, in ascending order. O(bytes).
  ///
  /// New bytes stand in the file where the first byte they replace stands.
  mutating func apply(_ edits: [YAMLEdit]) {
    guard !edits.isEmpty else { return }
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    bytes.reserveCapacity(utf8.count)
    offsets.reserveCapacity(utf8.count + 1)
    var at = 0
    for edit in edits {
      bytes += utf8[at..<edit.range.lowerBound]
      for offset in at..<edit.range.lowerBound { offsets.append(fileOffset(of: offset)) }
      let place = fileOffset(of: edit.range.lowerBound)
      bytes += edit.replacement
      offsets += repeatElement(place, count: edit.replacement.count)
      at = edit.range.upperBound
    }
    bytes += utf8[at...]
    for offset in at...utf8.count { offsets.append(fileOffset(of: offset)) }
    utf8 = bytes
    fileOffsets = offsets
    lineStarts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lineStarts.append(offset + 1)
    }
  }

  /// The line around an offset, without its line end. O(log lines).
  func lineRange(at offset: Int) -> Range<Int> {
    let line = lineIndex(at: offset)
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : utf8.count
    if end > lineStarts[line], utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return lineStarts[line]..<end
  }

  /// The offset after the line's line feed, or the end of the text.
  func nextLineStart(after offset: Int) -> Int {
    let next = lineIndex(at: offset) + 1
    return next < lineStarts.count ? lineStarts[next] : utf8.count
  }

  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// libyaml loses the last line of a block scalar where blanks end the file.
  mutating func endLastLine() {
    guard let last = utf8.last, last != UInt8(ascii: "\n") else { return }
    apply([YAMLEdit(at: utf8.count, insert: "\n")])
  }

  /// Runs over this text, as runs over the file.
  func origin(of runs: [TextOrigin.Run], textSizeBytes: Int) -> TextOrigin {
    guard isRepaired else { return TextOrigin(source: source, runs: runs) }
    var result: [TextOrigin.Run] = []
    for (number, run) in runs.enumerated() {
      let end = number + 1 < runs.count ? runs[number + 1].textOffset : textSizeBytes
      for textOffset in run.textOffset..<max(run.textOffset + 1, end) {
        let place = fileOffset(of: run.fileOffset + textOffset - run.textOffset)
        if let last = result.last, last.fileOffset + textOffset - last.textOffset == place {
          continue
        }
        result.append(TextOrigin.Run(textOffset: textOffset, fileOffset: place))
      }
    }
    return TextOrigin(source: source, runs: result)
  }
}

/// One replacement in a `YAMLText`.
struct YAMLEdit {
  let range: Range<Int>
  let replacement: [UInt8]

  init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = Array(replacement.utf8)
  }

  init(at offset: Int, insert text: String) { self.init(offset..<offset, text) }
}

extension YAMLText {
  func string(_ edit: YAMLEdit) -> String { String(decoding: edit.replacement, as: UTF8.self) }
}
