import DecisionSyntax

/// A function as a value: a built-in, a literal with the names it saw, or a piece of a model.
public struct StandardFunction: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    /// `.any` when none was declared.
    public let type: StandardType

    public init(_ name: String, _ type: StandardType = .any) {
      self.name = name
      self.type = type
    }
  }

  enum Body: Sendable {
    case builtin(Builtin)
    case expression(Expression, Scope)
    case logic(StandardLogic, Scope)
    case knowledge(String, StandardModel)
    case service(String, StandardModel)
    /// Code of another language: it is never run.
    case external
  }

  public let parameters: [Parameter]
  /// What the body declares to return; `.any` when it declares nothing.
  public let result: StandardType
  let body: Body

  init(_ parameters: [Parameter], result: StandardType = .any, body: Body) {
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

/// The names that an expression sees, innermost first.
///
/// Immutable and shared, so that a function literal can keep the names of its birthplace.
final class Scope: Sendable {
  private let names: [String: StandardValue]
  private let parent: Scope?
  /// How many names were added one by one since the last scope of many.
  private let addedCount: Int

  private static let maximumAddedCount = 100

  init(_ names: [String: StandardValue] = [:], in parent: Scope? = nil) {
    self.names = names
    self.parent = parent
    addedCount = 0
  }

  private init(_ name: String, _ value: StandardValue, after scope: Scope) {
    names = [name: value]
    parent = scope
    addedCount = scope.addedCount + 1
  }

  func value(_ name: String) -> StandardValue? {
    var scope: Scope? = self
    while let current = scope {
      if let value = current.names[name] { return value }
      scope = current.parent
    }
    return nil
  }

  /// The scope with one more name.
  ///
  /// Names added one by one are gathered from time to time: a chain as long as a hostile context
  /// would be slow to search, and its end would exhaust the stack.
  func adding(_ name: String, _ value: StandardValue) -> Scope {
    guard addedCount >= Self.maximumAddedCount else { return Scope(name, value, after: self) }
    var gathered = [name: value]
    var base: Scope? = self
    while let scope = base, scope.addedCount > 0 {
      gathered.merge(scope.names, uniquingKeysWith: { inner, _ in inner })
      base = scope.parent
    }
    return Scope(gathered, in: base)
  }
}
