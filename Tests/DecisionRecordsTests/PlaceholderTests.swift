import Testing

@testable import DecisionRecords
