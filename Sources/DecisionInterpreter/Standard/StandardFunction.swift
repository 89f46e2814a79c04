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

  init(_ names: [String: StandardValue] = [:], in parent: Scope? = nil) {
    self.names = names
    self.parent = parent
  }

  func value(_ name: String) -> StandardValue? {
    var scope: Scope? = self
    while let current = scope {
      if let value = current.names[name] { return value }
      scope = current.parent
    }
    return nil
  }

  func adding(_ name: String, _ value: StandardValue) -> Scope { Scope([name: value], in: self) }
}
