/// 03: types and units.
extension DiagnosticPage {
  static let typePages: [DiagnosticPage] = [
    typeMismatch, notBoolean, wrongArguments, unlistedValue, unknownType, unknownUnit,
    notInProfile, unitMismatch, monthAgainstYear, bareNumber, wanAgainstYuan, nullComparison,
    roundingUnsaid, divisionByZero, badConstraint, emptyRange, neverMissing, possibleZeroDivisor,
  ]
}
