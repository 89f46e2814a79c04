import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "运行用例 · run the cases of rule sets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹") var paths: [String] = ["."]

  func run() throws {
    throw ExitStatus.couldNotRun
  }
}
