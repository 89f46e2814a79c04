/// How large a rule file may be before the reader refuses it.
///
/// Rule files are written by people; the defaults lie far above anything a person writes and far
/// below anything that exhausts memory or the stack.
public struct YAMLLimits: Sendable {
  /// Bytes of the whole file.
  public var fileSizeBytes: Int
  /// Lists and mappings inside one another; the root is at depth 1.
  public var depth: Int
  /// Scalars, lists and mappings, keys included.
  public var nodeCount: Int
  /// Bytes of one text.
  public var scalarSizeBytes: Int
  /// Independent mistakes after which the reader stops looking for more.
  public var repairCount: Int

  public init(
    fileSizeBytes: Int = 16 << 20, depth: Int = 64, nodeCount: Int = 1_000_000,
    scalarSizeBytes: Int = 1 << 20, repairCount: Int = 50
  ) {
    self.fileSizeBytes = fileSizeBytes
    self.depth = depth
    self.nodeCount = nodeCount
    self.scalarSizeBytes = scalarSizeBytes
    self.repairCount = repairCount
  }
}
