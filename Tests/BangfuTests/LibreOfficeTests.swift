import Bangfu
import Foundation
import Testing

/// Workbooks of ours through LibreOffice and back. Slow, and only where it is installed: `make test-long`.
@Suite(
  .enabled(if: LibreOffice.isAskedFor, "slow: set BANGFU_LONG_TESTS, as `make test-long` does"),
  .enabled(if: LibreOffice.program != nil, "there is no soffice on the PATH"))
struct LibreOfficeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized.path()
  private static let rules = ["--rules", "\(root)/rules/jingmen-2021"]
  private static let members = ["--members", "\(root)/samples/first-run/members.csv"]

  private func results(_ roster: String, _ more: [String], in workspace: Workspace) throws -> String
  {
    let out = workspace.path("\(UUID().uuidString).csv")
    let run = try Command.run(["classify", roster, "-o", out] + Self.rules + more)
    #expect(run.status == 0, "\(run.talk)")
    return try #require(
      FileManager.default.contents(atPath: out).map { String(decoding: $0, as: UTF8.self) })
  }

  @Test("a roster decides the same after it was saved as xlsx, ods and xlsx again")
  func rosters() throws {
    let workspace = try Workspace()
    let sample = "\(Self.root)/samples/messy-rosters/xlsx-second-sheet.xlsx"
    let sheet = ["--members-sheet", "家庭成员"]
    let want = try results(sample, sheet, in: workspace)
    try FileManager.default.copyItem(atPath: sample, toPath: workspace.path("名册.xlsx"))
    try LibreOffice.convert(workspace.path("名册.xlsx"), to: "ods", in: workspace.folder)
    try FileManager.default.removeItem(atPath: workspace.path("名册.xlsx"))
    try LibreOffice.convert(workspace.path("名册.ods"), to: "xlsx", in: workspace.folder)
    #expect(try results(workspace.path("名册.xlsx"), sheet, in: workspace) == want)
  }

  @Test("what is given back decides the same after it was opened and saved")
  func returns() throws {
    let workspace = try Workspace()
    let sample = "\(Self.root)/samples/first-run/workers.csv"
    let back = workspace.path("退回表.xlsx")
    let want = try results(sample, Self.members + ["--returns", back], in: workspace)
    try LibreOffice.convert(back, to: "ods", in: workspace.folder)
    try LibreOffice.convert(workspace.path("退回表.ods"), to: "xlsx", in: workspace.folder)
    #expect(try results(back, Self.members, in: workspace) == want)
  }

  @Test("results in a workbook hold the texts that results in CSV do")
  func cells() throws {
    let workspace = try Workspace()
    let sample = "\(Self.root)/samples/first-run/workers.csv"
    let book = workspace.path("结果.xlsx")
    let run = try Command.run(
      ["classify", sample, "-o", book] + Self.rules + Self.members)
    #expect(run.status == 0)
    let want = try results(sample, Self.members, in: workspace)
    try LibreOffice.convert(
      book, to: "csv:Text - txt - csv (StarCalc):44,34,76", in: workspace.folder)
    let found = try #require(workspace.read("结果.csv"))
    func keys(_ text: String) -> [String] {
      text.split(whereSeparator: \.isNewline).map { String($0.split(separator: ",")[1]) }
    }
    #expect(keys(found) == keys(want))
    #expect(keys(found).count == 201)
  }

  @Test("a template opens with its sheets")
  func template() throws {
    let workspace = try Workspace()
    let path = workspace.path("模板.xlsx")
    #expect(try Command.run(["template", "-o", path] + Self.rules).status == 0)
    try LibreOffice.convert(path, to: "ods", in: workspace.folder)
    try LibreOffice.convert(workspace.path("模板.ods"), to: "xlsx", in: workspace.folder)
    let run = try Command.run(["classify", path, "-o", workspace.path("空.csv")] + Self.rules)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("成员") && run.talk.contains("0"))
  }
}

/// The spreadsheet program, run without a window.
private enum LibreOffice {
  static let isAskedFor = ProcessInfo.processInfo.environment["BANGFU_LONG_TESTS"] != nil

  static let program: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/soffice" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Opens a file and saves it in another format, under the same name in `folder`, with settings of its own.
  static func convert(_ path: String, to format: String, in folder: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(program))
    process.arguments = [
      "-env:UserInstallation=file://\(folder)/office", "--headless", "--convert-to", format,
      "--outdir", folder, path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let suffix = format.prefix { $0 != ":" }
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    #expect(FileManager.default.fileExists(atPath: "\(folder)/\(name).\(suffix)"))
  }
}
