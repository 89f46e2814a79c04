/// Exit codes by meaning; 3 and 75 belong to the decision log.
enum ExitStatus: Int32, Error {
  case done = 0
  /// Ran, and the answer is "not fine": errors in rules, failed cases.
  case notFine = 1
  /// Could not run: unreadable files, rules that do not check, no as-of date.
  case couldNotRun = 2
  /// A decision log, or a proof, that is not what was signed.
  case notProven = 3
  /// Wrong command line (sysexits EX_USAGE).
  case usage = 64
  /// Somebody else writes to the log (sysexits EX_TEMPFAIL).
  case busy = 75
  /// Whoever read the results has gone, as `head` does: what the shell reports for SIGPIPE.
  case pipeClosed = 141
}
