/// A JSON text as a tree that keeps numbers as written and entries in their order.
///
/// ```swift
/// let message = JSON(utf8: bytes)
/// message?["params"]?["position"]?["line"]?.int
/// ```
///
/// Source: RFC 8259.
public enum JSON: Sendable {
  case null
  case boolean(Bool)
  /// The digits as written.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// How deep arrays and objects may be nested; beyond, a text is no JSON.
  public static let maximumDepth = 200

  /// Nil for a text that is no JSON.
  public init?(text: String) { self.init(utf8: Array(text.utf8)) }

  /// Reads a text strictly: nothing before or behind the value, no trailing commas, no control
  /// characters in strings, no leading zeros.
  ///
  /// An escaped surrogate without its other half becomes U+FFFD, for no text can hold it. O(bytes).
  /// Nil for bytes that are no JSON in UTF-8, or nested deeper than `maximumDepth`.
  public init?(utf8: [UInt8]) {
    var reader = JSONReader(utf8)
    guard let value = reader.whole() else { return nil }
    self = value
  }

  /// The entry of an object, the first of its name; nil also where there is none.
  public subscript(key: String) -> JSON? {
    if case .object(let entries) = self { entries.first { $0.key == key }?.value } else { nil }
  }

  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  public var int: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  public var array: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  public var entries: [(key: String, value: JSON)]? {
    if case .object(let value) = self { value } else { nil }
  }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }
}
