import Bangfu
import DecisionDiagnostics
import DecisionLog
import Glibc

// `log-batch FOLDER OUTPUT ROWS`: writes one batch of invented rows, and goes on where it was stopped.
//
// What the faults of a real system are tried on: Tools/log-faults.py. Prints `ack N` after each commit.

let arguments = CommandLine.arguments
guard arguments.count == 4, let rowCount = UInt64(arguments[3]) else {
  StandardStream.error.talk("log-batch FOLDER OUTPUT-FOLDER ROWS\n")
  exit(64)
}
do {
  try InventedBatch(folder: arguments[1], output: arguments[2], rowCount: rowCount).finish()
} catch let fault as LogFault {
  StandardStream.error.talk(fault.message.en + "\n")
  exit(2)
} catch {
  StandardStream.error.talk("\(error)\n")
  exit(2)
}
