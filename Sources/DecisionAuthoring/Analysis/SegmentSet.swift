/// A set of segments of one axis, by their positions.
struct SegmentSet: Hashable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  static func all(_ count: Int) -> SegmentSet {
    var result = SegmentSet(count: count)
    for index in 0..<count { result.insert(index) }
    return result
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func contains(_ index: Int) -> Bool { words[index / 64] >> UInt64(index % 64) & 1 == 1 }

  mutating func insert(_ index: Int) { words[index / 64] |= 1 << UInt64(index % 64) }

  func union(_ other: SegmentSet) -> SegmentSet { combined(other) { $0 | $1 } }

  func intersection(_ other: SegmentSet) -> SegmentSet { combined(other) { $0 & $1 } }

  func subtracting(_ other: SegmentSet) -> SegmentSet { combined(other) { $0 & ~$1 } }

  func isSubset(of other: SegmentSet) -> Bool { subtracting(other).isEmpty }

  /// Ascending positions.
  var indexes: [Int] { (0..<(words.count * 64)).filter { contains($0) } }

  private func combined(
    _ other: SegmentSet, _ operation: (UInt64, UInt64) -> UInt64
  ) -> SegmentSet {
    var result = self
    for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
    return result
  }
}

/// A region of a table: on each axis, the segments it spans.
struct Box: Hashable {
  var sides: [SegmentSet]

  var isEmpty: Bool { sides.contains(where: \.isEmpty) }

  func intersection(_ other: Box) -> Box {
    Box(sides: zip(sides, other.sides).map { $0.intersection($1) })
  }

  /// What is left, as boxes that do not overlap; `self` itself where `other` lies elsewhere.
  func subtracting(_ other: Box) -> [Box] {
    if intersection(other).isEmpty { return [self] }
    var rest = self
    var pieces: [Box] = []
    for axis in sides.indices {
      var piece = rest
      piece.sides[axis] = rest.sides[axis].subtracting(other.sides[axis])
      if !piece.isEmpty { pieces.append(piece) }
      rest.sides[axis] = rest.sides[axis].intersection(other.sides[axis])
    }
    return pieces
  }

  /// Tables cut finer than this are not analysed further: nobody writes them by hand.
  private static let limit = 4_096

  /// What none of `others` covers; nil when that takes too many pieces.
  func remainder(without others: some Sequence<Box>) -> [Box]? {
    var pieces = isEmpty ? [] : [self]
    for other in others {
      pieces = pieces.flatMap { $0.subtracting(other) }
      if pieces.count > Self.limit { return nil }
    }
    return pieces
  }
}

extension [Box] {
  /// The same region in fewer boxes: two that differ on one axis only become one.
  ///
  /// - Parameter isOrdered: of each axis, whether only neighbouring segments belong together.
  func joined(_ isOrdered: [Bool]) -> [Box] {
    var boxes = flatMap { $0.withoutBreaks(isOrdered) }
    var isChanged = true
    while isChanged {
      isChanged = false
      search: for i in boxes.indices {
        for j in boxes.indices.dropFirst(i + 1) {
          guard let union = boxes[i].union(boxes[j], isOrdered) else { continue }
          boxes[i] = union
          boxes.remove(at: j)
          isChanged = true
          break search
        }
      }
    }
    return boxes
  }
}

extension SegmentSet {
  /// Its stretches without a break.
  fileprivate func runs() -> [SegmentSet] {
    var result: [SegmentSet] = []
    var last: Int?
    for index in indexes {
      if let last, last + 1 == index {
        result[result.count - 1].insert(index)
      } else {
        var run = subtracting(self)
        run.insert(index)
        result.append(run)
      }
      last = index
    }
    return result
  }
}

extension Box {
  /// The same region in boxes that no ordered axis breaks.
  fileprivate func withoutBreaks(_ isOrdered: [Bool]) -> [Box] {
    var boxes = [self]
    for axis in sides.indices where isOrdered[axis] {
      boxes = boxes.flatMap { box in
        box.sides[axis].runs().map { run in
          var part = box
          part.sides[axis] = run
          return part
        }
      }
    }
    return boxes
  }

  fileprivate func union(_ other: Box, _ isOrdered: [Bool]) -> Box? {
    let differing = sides.indices.filter { sides[$0] != other.sides[$0] }
    guard differing.count == 1, let axis = differing.first,
      !isOrdered[axis] || sides[axis].touches(other.sides[axis])
    else { return nil }
    var result = self
    result.sides[axis] = sides[axis].union(other.sides[axis])
    return result
  }
}

extension SegmentSet {
  /// Some segment of one is, or lies beside, a segment of the other.
  func touches(_ other: SegmentSet) -> Bool {
    let theirs = Set(other.indexes)
    return indexes.contains {
      theirs.contains($0) || theirs.contains($0 - 1) || theirs.contains($0 + 1)
    }
  }
}

extension [Box] {
  /// Boxes that lie side by side, each group one region.
  ///
  /// - Parameter isOrdered: of each axis, whether neighbouring segments are neighbouring values.
  func regions(_ isOrdered: [Bool]) -> [[Box]] {
    var result: [[Box]] = []
    for box in self {
      let near = result.indices.filter { group in
        result[group].contains { $0.touches(box, isOrdered) }
      }
      let joined = near.flatMap { result[$0] } + [box]
      for index in near.reversed() { result.remove(at: index) }
      result.append(joined)
    }
    return result
  }
}

extension Box {
  fileprivate func touches(_ other: Box, _ isOrdered: [Bool]) -> Bool {
    let apart = sides.indices.filter { sides[$0].intersection(other.sides[$0]).isEmpty }
    return apart.count <= 1
      && apart.allSatisfy { isOrdered[$0] && sides[$0].touches(other.sides[$0]) }
  }
}
