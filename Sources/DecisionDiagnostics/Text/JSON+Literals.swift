extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// Entries stay in the order of the literal.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }

  public static func integer(_ value: Int) -> JSON { .number(String(value)) }

  /// The same object with one entry more; anything else as it is.
  public func adding(_ key: String, _ value: JSON?) -> JSON {
    guard case .object(let entries) = self, let value else { return self }
    return .object(entries + [(key: key, value: value)])
  }
}

extension JSONWriter {
  /// A whole tree. Its numbers are written as RFC 8259 has them.
  public mutating func value(_ json: JSON) {
    switch json {
    case .null: null()
    case .boolean(let flag): boolean(flag)
    case .number(let digits): number(digits)
    case .string(let text): string(text)
    case .array(let elements): array { for element in elements { $0.value(element) } }
    case .object(let entries):
      object { json in
        for entry in entries {
          json.key(entry.key)
          json.value(entry.value)
        }
      }
    }
  }
}
