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
  /// Times that the reader mends a text and reads on; what libyaml stumbles over later is not found.
  public var repairCount: Int
  /// Findings of one kind (characters; the tree) after which no more are listed.
  public var findingCount: Int

  public init(
    fileSizeBytes: Int = 8 << 20, depth: Int = 64, nodeCount: Int = 1_000_000,
    scalarSizeBytes: Int = 1 << 20, repairCount: Int = 50, findingCount: Int = 200
  ) {
    self.fileSizeBytes = fileSizeBytes
    self.depth = depth
    self.nodeCount = nodeCount
    self.scalarSizeBytes = scalarSizeBytes
    self.repairCount = repairCount
    self.findingCount = findingCount
  }
}
