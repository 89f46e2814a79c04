import CFieldScan
import DecisionColumns

/// The line on which each key of a roster first stood, for keys that come row after row.
///
/// Memory: 16 to 24 bytes per key; the keys themselves are not kept. A key is taken for an earlier one when 74 bits of
/// its hash agree: 64 that are kept and 10 that choose the part. Among 10^7 rows the chance of a single
/// mistake is 3 in 10^9, among 10^8 rows 3 in 10^7.
public final class KeyLines {
  /// Parts grow one by one, so that growing takes little time and memory at once.
  private static let partCount = 1024
  private let parts: UnsafeMutablePointer<Part>

  /// - Parameter count: about how many keys will come, so that little has to be moved; 0 when unknown.
  public init(expecting count: Int = 0) {
    parts = .allocate(capacity: Self.partCount)
    parts.initialize(repeating: Part(), count: Self.partCount)
    // Parts differ in size by chance: a tenth more is nearly always enough.
    let each = count / Self.partCount * 11 / 10
    if each > 0 {
      for part in 0..<Self.partCount { parts[part].grow(to: each * 4 / 3 + 2) }
    }
  }

  deinit {
    for index in 0..<Self.partCount { parts[index].slots?.deallocate() }
    parts.deallocate()
  }

  /// The number of different keys.
  public var count: Int { (0..<Self.partCount).reduce(0) { $0 + parts[$1].count } }

  public func contains(_ key: KeyHash) -> Bool {
    let part = parts[Self.part(key)]
    guard part.slots != nil else { return false }
    return part.line(part.place(key.a)) != 0
  }

  /// Takes the keys of the next rows, and tells for each whether it came up before.
  ///
  /// - Parameters:
  ///   - keys: per row of `rows`; those without one are passed over.
  ///   - index: where the rows stand.
  ///   - firstLines: set to the line of the earlier row with the same key.
  public func add(
    _ keys: KeyColumn, _ index: FieldIndex, _ rows: Range<Int>, _ firstLines: RowLines
  ) {
    precondition(rows.upperBound <= index.rowCount, "rows of the block")
    firstLines.begin(rows.count)
    let known = keys.isKnown.bytes.base
    let hashes = keys.hashes.base
    let lines = index.lines.base + rows.lowerBound
    let first = firstLines.lines.base
    // The table is larger than the caches: ask for the places of some rows, then come back to them.
    let ahead = 16
    for row in 0..<rows.count {
      if row &+ ahead < rows.count, known[row &+ ahead] != 0 {
        let hash = hashes[row &+ ahead]
        parts[Self.part(hash)].prefetch(hash.a)
      }
      if known[row] != 0 {
        first[row] = parts[Self.part(hashes[row])].insert(hashes[row].a, lines[row])
      }
    }
  }

  @inline(__always)
  private static func part(_ key: KeyHash) -> Int {
    Int(truncatingIfNeeded: key.b) & (partCount - 1)
  }

  /// An open table; a slot is half of the hash and the line, 0 for a free one.
  private struct Part {
    static let slotBytes = 12
    var count = 0
    var capacity = 0
    var slots: UnsafeMutableRawPointer?

    /// Hashes stand roughly in the order of their values, so that growing keeps them together.
    @inline(__always)
    func home(_ hash: UInt64) -> Int {
      Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(capacity)).high)
    }

    @inline(__always)
    func line(_ slot: Int) -> UInt32 {
      slots?.loadUnaligned(fromByteOffset: slot &* Self.slotBytes &+ 8, as: UInt32.self) ?? 0
    }

    @inline(__always)
    func hash(_ slot: Int) -> UInt64 {
      slots?.loadUnaligned(fromByteOffset: slot &* Self.slotBytes, as: UInt64.self) ?? 0
    }

    @inline(__always)
    func prefetch(_ hash: UInt64) {
      if let slots { field_scan_prefetch(slots + home(hash) &* Self.slotBytes) }
    }

    /// The slot that holds a hash, or the free one where it belongs; there is always a free one.
    @inline(__always)
    func place(_ hash: UInt64) -> Int {
      var slot = home(hash)
      while line(slot) != 0, self.hash(slot) != hash {
        slot &+= 1
        if slot == capacity { slot = 0 }
      }
      return slot
    }

    /// The line that the hash had already, otherwise 0.
    @inline(__always)
    mutating func insert(_ hash: UInt64, _ line: UInt32) -> UInt32 {
      if (count &+ 1) &* 4 > capacity &* 3 {
        // By half: between half and three quarters of the slots are in use.
        grow(to: max(8, capacity + capacity / 2))
      }
      let slot = place(hash)
      let found = self.line(slot)
      if found == 0 {
        put(slot, hash, line)
        count &+= 1
      }
      return found
    }

    @inline(__always)
    private func put(_ slot: Int, _ hash: UInt64, _ line: UInt32) {
      slots?.storeBytes(of: hash, toByteOffset: slot &* Self.slotBytes, as: UInt64.self)
      slots?.storeBytes(of: line, toByteOffset: slot &* Self.slotBytes &+ 8, as: UInt32.self)
    }

    mutating func grow(to wider: Int) {
      let old = self
      capacity = wider
      let byteCount = capacity * Self.slotBytes
      let fresh = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 8)
      fresh.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
      slots = fresh
      for slot in 0..<old.capacity where old.line(slot) != 0 {
        put(place(old.hash(slot)), old.hash(slot), old.line(slot))
      }
      old.slots?.deallocate()
    }
  }
}

/// A line per row, or none.
public final class RowLines {
  let lines = Buffer<UInt32>()
  private var count = 0

  public init() {}

  func begin(_ count: Int) {
    lines.reserve(count)
    lines.base.update(repeating: 0, count: count)
    self.count = count
  }

  /// Marks the rows that have a line.
  public func mark(_ mask: RowMask) {
    precondition(mask.count == count, "a mask of the same rows")
    let (lines, marks) = (lines.base, mask.bytes.base)
    for row in 0..<count { marks[row] |= lines[row] == 0 ? 0 : 1 }
  }

  public subscript(row: Int) -> Int? {
    lines.base[row] == 0 ? nil : Int(lines.base[row])
  }
}
