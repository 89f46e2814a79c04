import Testing

@testable import DecisionInterpreter
