import DecisionModel
import DecisionValues

/// The results that an expression may have, given what a record leaves open.
///
/// With every fact known it is one value (or a fault). A missing fact stands for its declared range, and
/// ranges go through expressions by natural interval extension: occurrences are independent,
/// enumerations are sets, nothing is split. The result contains every result that some completion of
/// the record has, and may contain more.
public struct Possible: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    /// No value at all: only faults.
    case none
    case one(Value)
    // Only what is large or holds itself stands apart: a value needs no allocation.
    indirect case numbers(NumberRange)
    case dates(DateRange)
    /// Two or more words.
    case texts([String])
    /// True or false.
    case booleans
    /// Unknown, with nothing said about it.
    case anything
    indirect case list(ListContent)
    case record([String: Possible])
    /// A row of a member table; nil is a row that was not given.
    case row(table: Int, index: Int?)
  }

  public var content: Content
  public var faults: Faults

  public init(_ content: Content, faults: Faults = []) {
    self.content = content
    self.faults = faults
  }

  public init(_ value: Value) { self.init(.one(value)) }

  public static func fault(_ faults: Faults) -> Possible { Possible(.none, faults: faults) }

  /// The value, when it is certain.
  public var known: Value? {
    guard faults.isEmpty else { return nil }
    switch content {
    case .one(let value): return value
    case .list(let list): return list.known.map { .list($0) }
    case .record(let fields):
      var values: [String: Value] = [:]
      for (name, field) in fields {
        guard let value = field.known else { return nil }
        values[name] = value
      }
      return .record(values)
    default: return nil
    }
  }

  /// Not certain, and not a fault alone.
  var isOpen: Bool {
    if case .none = content { return false }
    return known == nil
  }

  /// The only truth values possible; both for anything that is not boolean.
  public var truth: TruthSet {
    switch content {
    case .none: faults.truth
    case .one(.boolean(let flag)): TruthSet(flag).union(faults.truth)
    default: TruthSet.unknown.union(faults.truth)
    }
  }

  public init(_ truth: TruthSet) {
    faults = Faults(truth)
    switch (truth.contains(.isTrue), truth.contains(.isFalse)) {
    case (true, true): content = .booleans
    case (true, false): content = .one(.boolean(true))
    case (false, true): content = .one(.boolean(false))
    case (false, false): content = .none
    }
  }

  /// All that a type allows.
  public static func anything(of type: ValueType) -> Possible {
    switch type {
    case .number: Possible(.numbers(.all))
    case .date: Possible(.dates(.all))
    case .boolean: Possible(.booleans)
    case .row(let table): Possible(.row(table: table, index: nil))
    case .list(let element):
      Possible(.list(ListContent(items: [], rest: .anything(of: element))))
    case .record(let fields):
      Possible(
        .record(
          Dictionary(fields.map { ($0.name, .anything(of: $0.type)) }) { first, _ in first }))
    case .text, .undefined: Possible(.anything)
    }
  }

  public var numbers: NumberRange? {
    switch content {
    case .one(.number(let value)): NumberRange(value)
    case .numbers(let range): range
    default: nil
    }
  }

  /// Days as numbers, so that dates compare as numbers do.
  var days: NumberRange? {
    func end(_ date: CivilDate?) -> NumberRange.End? {
      date.map { .init(Decimal128($0.dayNumber), isClosed: true) }
    }
    switch content {
    case .one(.date(let date)): return NumberRange(lower: end(date), upper: end(date))
    case .dates(let range): return NumberRange(lower: end(range.from), upper: end(range.to))
    default: return nil
    }
  }

  /// The words it may be; nil is any text.
  var words: [String]? {
    switch content {
    case .one(.text(let word)): [word]
    case .texts(let words): words
    default: nil
    }
  }

  /// Both sets together.
  public func union(_ other: Possible) -> Possible {
    let faults = faults.union(other.faults)
    switch (content, other.content) {
    case (.none, let content), (let content, .none): return Possible(content, faults: faults)
    case (let a, let b) where a == b: return Possible(a, faults: faults)
    case (.record(let a), .record(let b)):
      return Possible(.record(a.merging(b) { $0.union($1) }), faults: faults)
    case (.list(let a), .list(let b)): return Possible(.list(a.union(b)), faults: faults)
    default: break
    }
    if let a = numbers, let b = other.numbers {
      return Possible(.numbers(a.hull(b)), faults: faults)
    }
    if let a = dateRange, let b = other.dateRange {
      return Possible(.dates(a.hull(b)), faults: faults)
    }
    if let a = words, let b = other.words {
      return Possible(.texts(a + b.filter { !a.contains($0) }), faults: faults)
    }
    if case .boolean = kind, case .boolean = other.kind {
      return Possible(.booleans, faults: faults)
    }
    return Possible(.anything, faults: faults)
  }

  private enum Kind { case boolean, other }

  private var kind: Kind {
    switch content {
    case .booleans, .one(.boolean): .boolean
    default: .other
    }
  }

  private var dateRange: DateRange? {
    switch content {
    case .one(.date(let date)): DateRange(from: date, to: date)
    case .dates(let range): range
    default: nil
    }
  }
}

/// A list of which some items may be absent, and more may follow.
public struct ListContent: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    public let value: Possible
    /// The item is in the list for certain.
    public let isSure: Bool
  }

  public let items: [Item]
  /// What further items would be: the list was not given, or is open.
  public let rest: Possible?

  init(items: [Item], rest: Possible? = nil) {
    self.items = items
    self.rest = rest
  }

  var known: [Value]? {
    guard rest == nil else { return nil }
    var values: [Value] = []
    for item in items {
      guard item.isSure, let value = item.value.known else { return nil }
      values.append(value)
    }
    return values
  }

  /// Everything is certain: how many items, and each of them.
  var isCertain: Bool { rest == nil && items.allSatisfy { $0.isSure && $0.value.faults.isEmpty } }

  func union(_ other: ListContent) -> ListContent {
    var element: Possible?
    for value in items.map(\.value) + other.items.map(\.value)
      + [rest, other.rest].compactMap({ $0 })
    {
      element = element.map { $0.union(value) } ?? value
    }
    return ListContent(items: [], rest: element)
  }
}
