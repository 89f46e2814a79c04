import DecisionDiagnostics

/// What was asked for on the command line.
struct Command {
  var folder: String?
  var listsFailures = false
  /// A file of cases that somebody argues are wrong: one a line, `#` begins a comment.
  var arguedFile: String?
  var wantsHelp = false
  var language: Language
  /// The first argument that means nothing.
  var unknown: String?

  /// - Parameter locale: the value of LANG; Chinese when it names Chinese, else English.
  init(_ arguments: [String], locale: String) {
    language = locale.hasPrefix("zh") ? .zh : .en
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--failures": listsFailures = true
      case "--argued":
        guard let path = rest.popFirst() else {
          unknown = unknown ?? argument
          continue
        }
        arguedFile = path
      case "--help", "-h": wantsHelp = true
      case "--lang":
        guard let value = rest.popFirst().flatMap(Language.init(rawValue:)) else {
          unknown = unknown ?? argument
          continue
        }
        language = value
      case _ where argument.hasPrefix("-") || folder != nil: unknown = unknown ?? argument
      default: folder = argument
      }
    }
  }

  static let help = LocalizedText(
    zh: """
      用法：feel-conformance [--failures] [--argued 文件] [--lang zh|en] 目录

      对目录中的全部 *.jsonl 用例求值，打印各领域及总体的通过数。
        --failures   列出未通过的用例、期望值与实际值
        --argued     文件里的用例另有说明（一行一个，# 起是注释），不影响退出码，数字照常计；
                     其中已通过的算错
        --lang       输出语言；默认取自 LANG
      退出码：0 表达式和决策表用例全部通过（或已有说明）；1 有未通过；2 输入无法读取。
      """,
    en: """
      usage: feel-conformance [--failures] [--argued FILE] [--lang zh|en] DIR

      Evaluates the cases of every *.jsonl file in DIR and prints how many pass, by area and in all.
        --failures   lists the cases that fail, with what was expected and what came
        --argued     the cases in FILE (one a line, # begins a comment) are argued elsewhere: they do
                     not count for the exit status, all figures stay; one that passes is an error
        --lang       language of the output; by default that of LANG
      Exit status: 0 all expression and table cases pass or are argued; 1 some fail; 2 the input
      cannot be read.
      """)
}

/// What a run prints, and how it ends.
struct Outcome {
  var output: [String] = []
  var errors: [String] = []
  var status: Int32 = 0
}

extension Command {
  func run() -> Outcome {
    if wantsHelp { return Outcome(output: [Self.help.text(in: language)]) }
    if let unknown {
      let message = LocalizedText(zh: "无法识别的参数：\(unknown)", en: "unknown argument: \(unknown)")
      return Outcome(errors: [message.text(in: language), Self.help.text(in: language)], status: 2)
    }
    guard let folder else {
      return Outcome(errors: [Self.help.text(in: language)], status: 2)
    }
    do {
      var argued: Set<String> = []
      if let arguedFile { argued = try VectorFiles.argued(in: arguedFile) }
      let report = try Self.report(on: folder)
      let failed = report.main.failed
      let stale = argued.filter { !failed.contains($0) }.sorted()
      return Outcome(
        output: report.lines(in: language, listsFailures: listsFailures),
        errors: stale.map {
          LocalizedText(
            zh: "\($0)：列为有异议，却通过了或不存在", en: "\($0): argued, but it passes or is not there"
          ).text(in: language)
        },
        status: failed.subtracting(argued).isEmpty && stale.isEmpty ? 0 : 1)
    } catch {
      return Outcome(errors: [error.message.text(in: language)], status: 2)
    }
  }

  static func report(on folder: String) throws(VectorFiles.Failure) -> Report {
    let vectors = try VectorFiles.vectors(in: folder)
    do {
      let runner = try Runner(vectors)
      var verdicts: [Runner.Verdict] = []
      for vector in vectors { verdicts.append(try runner.verdict(vector)) }
      return Report(verdicts)
    } catch {
      throw VectorFiles.Failure(
        message: LocalizedText(
          zh: "\(folder): 字段 \(error.field) 无效",
          en: "\(folder): the field \(error.field) is not valid"))
    }
  }
}
