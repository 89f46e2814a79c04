import DecisionSyntax
import DecisionValues

/// A FEEL type, or an item definition of a model.
///
/// Source: DMN 1.5, clauses 7.3.2 and 10.3.2.9.
public indirect enum StandardType: Sendable {
  case any
  case null
  case number
  case string
  case boolean
  case date
  case time
  case dateTime
  case daysTime
  case yearsMonths
  case list(StandardType)
  /// The named entries must be there; others may.
  case context([(name: String, type: StandardType)])
  case range(StandardType)
  case function([StandardType], StandardType)
  /// A type with the unary tests that its values pass.
  case constrained(StandardType, allowed: [Expression])
  /// An item definition by its name; for types that contain themselves.
  case named(String)
}

extension StandardType {
  /// The types that FEEL itself names.
  public init?(builtIn name: String) {
    switch name {
    case "Any": self = .any
    case "Null": self = .null
    case "number": self = .number
    case "string": self = .string
    case "boolean": self = .boolean
    case "date": self = .date
    case "time": self = .time
    case "date and time": self = .dateTime
    case "days and time duration": self = .daysTime
    case "years and months duration": self = .yearsMonths
    case "list": self = .list(.any)
    case "context": self = .context([])
    case "range": self = .range(.any)
    default: return nil
    }
  }

  public init(_ text: TypeText) {
    switch text {
    case .named(let name): self = StandardType(builtIn: name) ?? .named(name)
    case .list(let element): self = .list(StandardType(element))
    case .range(let element): self = .range(StandardType(element))
    case .context(let entries):
      self = .context(
        entries.sorted { $0.key < $1.key }.map { (name: $0.key, type: StandardType($0.value)) })
    case .function(let parameters, let result):
      self = .function(parameters.map(StandardType.init), StandardType(result))
    }
  }
}

/// The item definitions of a model by name.
public struct StandardTypes: Sendable {
  public var definitions: [String: StandardType]
  /// What a name means that no definition explains; nil makes a test on it null.
  public var undefined: StandardType?

  public init(_ definitions: [String: StandardType] = [:], undefined: StandardType? = nil) {
    self.definitions = definitions
    self.undefined = undefined
  }

  func resolve(_ name: String) -> StandardType? { definitions[name] ?? undefined }

  /// Whether all names in the type are defined.
  func isKnown(_ type: StandardType) -> Bool {
    switch type {
    case .named(let name): resolve(name) != nil
    case .list(let element), .range(let element), .constrained(let element, _): isKnown(element)
    case .context(let entries): entries.allSatisfy { isKnown($0.type) }
    case .function(let parameters, let result): parameters.allSatisfy(isKnown) && isKnown(result)
    default: true
    }
  }
}

// MARK: - Conformance

extension StandardTypes {
  /// Whether the value is of the type; null is of every type, and allowed values do not count.
  func conforms(_ value: StandardValue, to type: StandardType) -> Bool {
    if case .named(let name) = type {
      return resolve(name).map { conforms(value, to: $0) } ?? false
    }
    switch (value, type) {
    case (_, .any), (.null, _): return true
    case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date),
      (.time, .time), (.dateTime, .dateTime), (.daysTime, .daysTime),
      (.yearsMonths, .yearsMonths):
      return true
    case (_, .constrained(let base, _)): return conforms(value, to: base)
    case (.list(let items), .list(let element)):
      return items.allSatisfy { conforms($0, to: element) }
    case (.context(let context), .context(let entries)):
      return entries.allSatisfy { entry in
        context[entry.name].map { conforms($0, to: entry.type) } ?? false
      }
    case (.range(let range), .range(let element)):
      return [range.lower, range.upper].allSatisfy { end in
        end.map { conforms($0, to: element) } ?? true
      }
    case (.function(let function), .function(let parameters, let result)):
      return function.conforms(to: parameters, result)
    default: return false
    }
  }

  /// Whether every value of the one type is also one of the other.
  static func isSubtype(_ type: StandardType, of other: StandardType) -> Bool {
    switch (type, other) {
    case (_, .any), (.null, _): true
    case (.number, .number), (.string, .string), (.boolean, .boolean), (.date, .date),
      (.time, .time), (.dateTime, .dateTime), (.daysTime, .daysTime),
      (.yearsMonths, .yearsMonths):
      true
    case (.named(let name), .named(let otherName)): name == otherName
    case (.constrained(let base, _), _): isSubtype(base, of: other)
    case (_, .constrained(let base, _)): isSubtype(type, of: base)
    case (.list(let element), .list(let otherElement)),
      (.range(let element), .range(let otherElement)):
      isSubtype(element, of: otherElement)
    case (.context(let entries), .context(let otherEntries)):
      otherEntries.allSatisfy { otherEntry in
        entries.contains { $0.name == otherEntry.name && isSubtype($0.type, of: otherEntry.type) }
      }
    case (.function(let parameters, let result), .function(let otherParameters, let otherResult)):
      isSubtype(result, of: otherResult)
        && parameters.count == otherParameters.count
        && zip(otherParameters, parameters).allSatisfy { isSubtype($0, of: $1) }
    default: false
    }
  }
}

extension StandardFunction {
  /// A function may take more than asked for and return less; where it declares no result, nothing
  /// speaks against it.
  func conforms(to types: [StandardType], _ result: StandardType) -> Bool {
    parameters.count == types.count
      && zip(types, parameters).allSatisfy { StandardTypes.isSubtype($0, of: $1.type) }
      && (self.result.isUndeclared || StandardTypes.isSubtype(self.result, of: result))
  }
}

extension StandardType {
  fileprivate var isUndeclared: Bool {
    if case .any = self { true } else { false }
  }
}

// MARK: - Conversion

extension StandardTypes {
  /// The value as the type wants it, or nil when it does not conform.
  ///
  /// A list of one gives its element where no list is wanted, a single value becomes a list where one
  /// is, a date becomes the midnight UTC at which it begins. Source: DMN 1.5, clause 10.3.2.9.4.
  func converted(_ value: StandardValue, to type: StandardType) -> StandardValue? {
    if conforms(value, to: type) { return value }
    switch (value, base(of: type)) {
    case (.date(let date), .dateTime): return .dateTime(CivilDateTime(date, .midnightUTC))
    case (.list(let items), let wanted):
      if case .list = wanted { return nil }
      guard items.count == 1 else { return nil }
      return conforms(items[0], to: type) ? items[0] : nil
    case (_, .list(let element)):
      return conforms(value, to: element) ? .list([value]) : nil
    default: return nil
    }
  }

  private func base(of type: StandardType) -> StandardType {
    switch type {
    case .constrained(let base, _): self.base(of: base)
    case .named(let name): resolve(name) ?? type
    default: type
    }
  }
}
