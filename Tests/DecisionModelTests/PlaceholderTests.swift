import Testing

@testable import DecisionModel
