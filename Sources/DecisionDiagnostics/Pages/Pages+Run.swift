/// 08: runs and command lines.
extension DiagnosticPage {
  static let runPages: [DiagnosticPage] = [
    noAsOfDate, badAsOfDate, notInForce, abstractRuleSet, unreadableFile, noKnownColumn,
    absentFacts, keyNotFound, rowNotFound, headerUnit, noRules, orphanMembers, duplicateHousehold,
    brokenRow, invalidCell, unwritableFile,
  ]
}
