import Foundation
import Testing

/// Runs the built command, which stands in the folder of the test bundle.
enum Command {
  struct Result {
    let status: Int32
    let output: String
    let talk: String

    /// The output as one object.
    func json() throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(object as? [String: Any], "\(output)\(talk)")
    }
  }

  struct Running {
    let process: Process
    let input: Pipe

    func kill() {
      if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
    }
  }

  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appendingPathComponent("bangfu").path
  }()

  /// Another executable of the package.
  static func tool(_ name: String) -> String {
    URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name).path
  }

  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// The environment is empty but for what is given, so that nobody's language or colour gets in.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    try run(path, arguments, input, environment)
  }

  static func shell(_ command: String) throws -> Result {
    try run("/bin/sh", ["-c", command], "", ["PATH": "/usr/bin:/bin"])
  }

  static func start(
    _ arguments: [String], tool: String = path, output: Pipe? = nil
  ) throws -> Running {
    let process = Process()
    let input = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.environment = [:]
    process.standardInput = input
    if let output {
      process.standardOutput = output
    } else {
      process.standardOutput = FileHandle.nullDevice
    }
    process.standardError = FileHandle.nullDevice
    try process.run()
    return Running(process: process, input: input)
  }

  private static func run(
    _ path: String, _ arguments: [String], _ input: String, _ environment: [String: String]
  ) throws -> Result {
    let folder = NSTemporaryDirectory() + "bangfu-run-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Files rather than pipes: nothing blocks, however much is written.
    func file(_ name: String, _ text: String = "") throws -> FileHandle {
      let place = URL(fileURLWithPath: folder + "/" + name)
      try Data(text.utf8).write(to: place)
      return try FileHandle(forUpdating: place)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = try file("in", input)
    process.standardOutput = try file("out")
    process.standardError = try file("err")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self
      )
    }
    return Result(status: process.terminationStatus, output: text("out"), talk: text("err"))
  }
}
