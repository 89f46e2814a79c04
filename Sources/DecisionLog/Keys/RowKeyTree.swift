/// The keys of a batch's rows, all derived from one secret, of which single ones can be destroyed.
///
/// A binary tree of one-way steps (Goldreich, Goldwasser, Micali 1986): a row's key is reached from
/// the root by the bits of its number. To destroy it, the nodes on its way are forgotten and those
/// beside the way kept: all other keys stay, and nothing that remains leads to the destroyed one.
///
/// Memory: one node of 41 bytes at first; each destroyed row adds at most `depth`.
public struct RowKeyTree: Sendable {
  /// Rows are numbered below 2^32.
  static let depth = 32

  struct Node: Sendable, Hashable {
    /// How many levels above the rows' own keys.
    let height: Int
    /// Which of its level, from the left.
    let index: UInt64
    let key: Digest

    /// The rows whose keys come from it.
    var rows: Range<UInt64> { index << UInt64(height)..<(index + 1) << UInt64(height) }
  }

  /// What is kept, by rows; no two overlap.
  private(set) var nodes: [Node]

  public init(root: SecretKey) {
    nodes = [Node(height: Self.depth, index: 0, key: root.digest)]
  }

  /// The key of a row; nil once it is destroyed, and for numbers from 2^32 on.
  public func key(row: UInt64) -> RowKey? {
    guard var node = nodes.first(where: { $0.rows.contains(row) }) else { return nil }
    while node.height > 0 { node = node.child(toward: row) }
    return RowKey(bytes: node.key)
  }

  /// Destroys the key of a row.
  ///
  /// The copy on disk is destroyed only when this one has replaced it, under a new key for the folder.
  /// Returns: whether there was one.
  @discardableResult
  public mutating func destroyKey(row: UInt64) -> Bool {
    guard let position = nodes.firstIndex(where: { $0.rows.contains(row) }) else { return false }
    var node = nodes[position]
    var kept: [Node] = []
    while node.height > 0 {
      let child = node.child(toward: row)
      kept.append(node.child(number: child.index ^ 1))
      node = child
    }
    kept.sort { $0.rows.lowerBound < $1.rows.lowerBound }
    nodes.replaceSubrange(position...position, with: kept)
    return true
  }

  /// Puts a key back that was taken out and kept elsewhere; nothing when there is one.
  mutating func restore(_ key: RowKey, row: UInt64) {
    guard row < 1 << UInt64(Self.depth), self.key(row: row) == nil else { return }
    let position = nodes.firstIndex { $0.rows.lowerBound > row } ?? nodes.endIndex
    nodes.insert(Node(height: 0, index: row, key: key.bytes), at: position)
  }
}

extension RowKeyTree.Node {
  func child(toward row: UInt64) -> Self { child(number: row >> UInt64(height - 1)) }

  func child(number: UInt64) -> Self {
    Self(
      height: height - 1, index: number,
      key: Derivation.key(number & 1 == 0 ? .left : .right, from: key))
  }
}

extension RowKeyTree {
  /// As kept in the key folder: for each node its height, its index and its key, 1, 8 and 32 bytes.
  var bytes: [UInt8] {
    nodes.flatMap { [UInt8($0.height)] + BigEndian.bytes($0.index) + $0.key.array }
  }

  /// nil when the bytes are not of nodes that lie side by side.
  init?(bytes: [UInt8]) {
    guard bytes.count.isMultiple(of: 41) else { return nil }
    var nodes: [Node] = []
    for start in stride(from: 0, to: bytes.count, by: 41) {
      let height = Int(bytes[start])
      let index = BigEndian.integer(bytes[start + 1..<start + 9])
      guard
        height <= Self.depth, index < 1 << UInt64(Self.depth - height),
        let key = Digest(Array(bytes[start + 9..<start + 41]))
      else { return nil }
      let node = Node(height: height, index: index, key: key)
      if let last = nodes.last, last.rows.upperBound > node.rows.lowerBound { return nil }
      nodes.append(node)
    }
    self.nodes = nodes
  }
}

/// Gives the keys of rows one after another, two steps of the tree for each on average.
public struct RowKeyCursor: Sendable {
  private let tree: RowKeyTree
  /// The way to the last row asked for, from a kept node down.
  private var way: [RowKeyTree.Node] = []

  public init(_ tree: RowKeyTree) { self.tree = tree }

  /// nil once the key is destroyed.
  public mutating func key(row: UInt64) -> RowKey? {
    while let last = way.last, !last.rows.contains(row) { way.removeLast() }
    if way.isEmpty {
      guard let node = tree.nodes.first(where: { $0.rows.contains(row) }) else { return nil }
      way.append(node)
    }
    while let last = way.last, last.height > 0 { way.append(last.child(toward: row)) }
    return way.last.map { RowKey(bytes: $0.key) }
  }
}
