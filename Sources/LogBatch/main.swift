import Bangfu
import DecisionDiagnostics
import DecisionLog
import Glibc

// `log-batch FOLDER OUTPUT ROWS`: writes one batch of invented rows, and goes on where it was stopped. Prints `ack N`
// after each commit. `log-batch ROSTER RULES LOG OUTPUT`: an official run, with a dot before each commit of rows.
//
// What the faults of a real system are tried on: Tools/log-faults.py, and OfficialRunTests.

let arguments = CommandLine.arguments.dropFirst().map { $0 }
let rowCount = arguments.count == 3 ? UInt64(arguments[2]) : nil
guard rowCount != nil || arguments.count == 4 else {
  StandardStream.error.talk("log-batch FOLDER OUTPUT-FOLDER ROWS | ROSTER RULES LOG OUTPUT\n")
  exit(64)
}
do {
  if let rowCount {
    try InventedBatch(folder: arguments[0], output: arguments[1], rowCount: rowCount).finish()
  } else {
    try SteppedRun(
      roster: arguments[0], rules: arguments[1], log: arguments[2], output: arguments[3]
    ).finish()
  }
} catch let fault as LogFault {
  StandardStream.error.talk(fault.message.en + "\n")
  exit(2)
} catch {
  StandardStream.error.talk("\(error)\n")
  exit(2)
}
