import Foundation

let outcome = Command(
  Array(CommandLine.arguments.dropFirst()),
  locale: ProcessInfo.processInfo.environment["LANG"] ?? ""
).run()
for line in outcome.output { print(line) }
for line in outcome.errors { FileHandle.standardError.write(Data((line + "\n").utf8)) }
exit(outcome.status)
