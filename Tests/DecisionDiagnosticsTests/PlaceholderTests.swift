import Testing

@testable import DecisionDiagnostics
