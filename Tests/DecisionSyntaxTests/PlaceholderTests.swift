import Testing

@testable import DecisionSyntax
