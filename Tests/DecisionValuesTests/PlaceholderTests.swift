import Testing

@testable import DecisionValues
