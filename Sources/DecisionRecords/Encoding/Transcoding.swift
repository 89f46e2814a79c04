/// Turns text of another encoding into UTF-8, as much as fits.
///
/// Nothing is kept between two calls: a character that the input cuts off is left unread, for the next call to begin
/// with. A sequence that means nothing becomes one byte `invalid`, and reading goes on behind its first byte, so that
/// no separator, quote or line end is ever taken for a part of it: what is damaged costs the cell it stands in.
enum Transcoding {
  struct Progress: Sendable, Hashable {
    /// Bytes of the input that need not be given again.
    var read = 0
    var written = 0
  }

  /// Never part of UTF-8.
  static let invalid: UInt8 = 0xFF
  /// With so much room, and input that is not a cut-off character, a call makes progress.
  static let leastRoom = 8

  /// - Parameter isEnd: nothing follows the input, so that a cut-off character is an invalid one.
  static func transcode(
    _ input: RawSpan, from encoding: TextEncoding, isEnd: Bool, into output: inout MutableRawSpan
  ) -> Progress {
    switch encoding {
    case .utf8: copy(input, into: &output)
    case .gb18030: gb18030(input, isEnd: isEnd, .standard, into: &output)
    case .utf16LittleEndian: utf16(input, highByte: 1, isEnd: isEnd, into: &output)
    case .utf16BigEndian: utf16(input, highByte: 0, isEnd: isEnd, into: &output)
    }
  }

  private static func copy(_ input: RawSpan, into output: inout MutableRawSpan) -> Progress {
    let count = min(input.byteCount, output.byteCount)
    for index in 0..<count {
      output.storeBytes(of: byte(input, index), toByteOffset: index, as: UInt8.self)
    }
    return Progress(read: count, written: count)
  }

  /// The bytes from a place on that are ASCII, before the first that is not.
  static func firstNonASCII(_ bytes: RawSpan, from start: Int = 0) -> Int {
    var at = start
    while at &+ 8 <= bytes.byteCount {
      let tops = word(bytes, at) & topBits
      if tops != 0 { return at &+ tops.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < bytes.byteCount, byte(bytes, at) < 0x80 { at &+= 1 }
    return at
  }
}

// MARK: - GB18030

extension Transcoding {
  private static func gb18030(
    _ input: RawSpan, isEnd: Bool, _ table: GB18030Table, into output: inout MutableRawSpan
  ) -> Progress {
    var at = 0
    var to = 0
    let twoByte = table.twoByte.span
    // Room for the longest write below.
    let room = output.byteCount &- 8
    while at < input.byteCount, to <= room {
      if at &+ 8 <= input.byteCount {
        let eight = word(input, at)
        let tops = eight & topBits
        if tops & 0x80 == 0 {
          output.storeBytes(of: eight, toByteOffset: to, as: UInt64.self)
          let plain = tops == 0 ? 8 : tops.trailingZeroBitCount &>> 3
          at &+= plain
          to &+= plain
          continue
        }
      }
      let lead = byte(input, at)
      if lead < 0x80 {
        output.storeBytes(of: lead, toByteOffset: to, as: UInt8.self)
        at &+= 1
        to &+= 1
        continue
      }
      if lead > 0x80, lead < 0xFF, at &+ 1 < input.byteCount {
        let character = twoByte[GB18030Table.slot(lead, byte(input, at &+ 1))]
        if character != 0 {
          output.storeBytes(of: character, toByteOffset: to, as: UInt32.self)
          at &+= 2
          to &+= character > 0xFFFF ? 3 : 2
          continue
        }
      }
      guard let length = gb18030Rest(input, at, isEnd: isEnd, table, into: &output, at: &to) else {
        break
      }
      at &+= length
    }
    return Progress(read: at, written: to)
  }

  /// Writes a four-byte character or `invalid`, and returns how many bytes were read; nil when more are needed.
  private static func gb18030Rest(
    _ input: RawSpan, _ at: Int, isEnd: Bool, _ table: GB18030Table,
    into output: inout MutableRawSpan, at to: inout Int
  ) -> Int? {
    var bytes: (UInt8, UInt8, UInt8, UInt8) = (byte(input, at), 0, 0, 0)
    let leads: ClosedRange<UInt8> = 0x81...0xFE
    let digits: ClosedRange<UInt8> = 0x30...0x39
    fourBytes: if leads.contains(bytes.0) {
      guard at + 1 < input.byteCount else {
        if !isEnd { return nil }
        break fourBytes
      }
      bytes.1 = byte(input, at + 1)
      guard digits.contains(bytes.1) else { break fourBytes }
      guard at + 2 < input.byteCount else {
        if !isEnd { return nil }
        break fourBytes
      }
      bytes.2 = byte(input, at + 2)
      guard leads.contains(bytes.2) else { break fourBytes }
      guard at + 3 < input.byteCount else {
        if !isEnd { return nil }
        break fourBytes
      }
      bytes.3 = byte(input, at + 3)
      guard digits.contains(bytes.3) else { break fourBytes }
      if let scalar = table.scalar(bytes) {
        write(scalar, into: &output, at: &to)
      } else {
        writeInvalid(into: &output, at: &to)
      }
      return 4
    }
    writeInvalid(into: &output, at: &to)
    return 1
  }
}

// MARK: - UTF-16

extension Transcoding {
  /// - Parameter highByte: the place of the high byte within a unit, 0 or 1.
  private static func utf16(
    _ input: RawSpan, highByte: Int, isEnd: Bool, into output: inout MutableRawSpan
  ) -> Progress {
    var at = 0
    var to = 0
    let room = output.byteCount &- 8
    func unit(_ at: Int) -> UInt32 {
      UInt32(byte(input, at &+ highByte)) &<< 8 | UInt32(byte(input, at &+ 1 &- highByte))
    }
    while at &+ 1 < input.byteCount, to <= room {
      let first = unit(at)
      guard first & 0xF800 == 0xD800 else {
        write(first, into: &output, at: &to)
        at &+= 2
        continue
      }
      if first < 0xDC00, at &+ 3 < input.byteCount {
        let second = unit(at &+ 2)
        if second & 0xFC00 == 0xDC00 {
          write(0x1_0000 + (first & 0x3FF) &<< 10 + second & 0x3FF, into: &output, at: &to)
          at &+= 4
          continue
        }
      } else if first < 0xDC00, !isEnd {
        return Progress(read: at, written: to)
      }
      writeInvalid(into: &output, at: &to)
      at &+= 2
    }
    if isEnd, at &+ 1 == input.byteCount, to <= room {
      writeInvalid(into: &output, at: &to)
      at &+= 1
    }
    return Progress(read: at, written: to)
  }
}

// MARK: - Bytes

extension Transcoding {
  private static let topBits: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  private static func byte(_ bytes: RawSpan, _ at: Int) -> UInt8 {
    // Safety: the load checks the bounds, and any byte is a UInt8.
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt8.self)
  }

  @inline(__always)
  private static func word(_ bytes: RawSpan, _ at: Int) -> UInt64 {
    // Safety: the load checks the bounds, and any eight bytes are a UInt64.
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  private static func writeInvalid(into output: inout MutableRawSpan, at to: inout Int) {
    output.storeBytes(of: invalid, toByteOffset: to, as: UInt8.self)
    to &+= 1
  }

  /// - Parameter scalar: no surrogate.
  @inline(__always)
  private static func write(_ scalar: UInt32, into output: inout MutableRawSpan, at to: inout Int) {
    let tail = (scalar & 0x3F) | 0x80
    let middle = (scalar &>> 6 & 0x3F) | 0x80
    let bytes: UInt32
    switch scalar {
    case ..<0x80:
      bytes = scalar
      store(bytes, 1, into: &output, at: &to)
    case ..<0x800:
      bytes = 0xC0 | scalar &>> 6 | tail &<< 8
      store(bytes, 2, into: &output, at: &to)
    case ..<0x1_0000:
      bytes = 0xE0 | scalar &>> 12 | middle &<< 8 | tail &<< 16
      store(bytes, 3, into: &output, at: &to)
    default:
      let high = (scalar &>> 12 & 0x3F) | 0x80
      bytes = 0xF0 | scalar &>> 18 | high &<< 8 | middle &<< 16 | tail &<< 24
      store(bytes, 4, into: &output, at: &to)
    }
  }

  @inline(__always)
  private static func store(
    _ bytes: UInt32, _ count: Int, into output: inout MutableRawSpan, at to: inout Int
  ) {
    output.storeBytes(of: bytes.littleEndian, toByteOffset: to, as: UInt32.self)
    to &+= count
  }
}
