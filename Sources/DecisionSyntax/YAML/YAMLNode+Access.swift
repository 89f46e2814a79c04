import DecisionDiagnostics

extension YAMLNode {
  /// The scalar that this node is; nil for lists and mappings.
  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The elements of the list that this node is; nil for scalars and mappings.
  public var sequence: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The entries of the mapping that this node is, in the order of the file; nil otherwise.
  public var mapping: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The entry of this key; nil where it is missing or the node is no mapping. O(entries).
  public subscript(key: String) -> YAMLEntry? {
    mapping?.first { $0.key.text == key }
  }

  /// Whether nothing stands here: `key:` with nothing behind it.
  public var isEmpty: Bool { scalar?.isEmpty ?? false }
}
