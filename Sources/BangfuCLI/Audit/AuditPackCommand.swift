import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditPackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pack", abstract: "压缩写满的段")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @Flag(help: "有 zstd 也用 gzip") var gzip = false

  func run() throws {
    let console = options.console
    var report = SegmentPacker.Report()
    for folder in try place.folders(console) {
      // Held open: nobody else writes meanwhile.
      let log = try place.writer(folder, console)
      do throws(LogFault) {
        let reader = try folder.reader(key: log.verifier)
        let part = try SegmentPacker(folder.volume(), reader, usesGzip: gzip).run()
        report.segmentCount += part.segmentCount
        report.entryCount += part.entryCount
        report.plainByteCount += part.plainByteCount
        report.packedByteCount += part.packedByteCount
        report.isPacking = report.isPacking && part.isPacking
      } catch {
        throw console.failure(error)
      }
    }
    try show(report, console)
  }

  private func show(_ report: SegmentPacker.Report, _ console: Console) throws(ExitStatus) {
    if options.json {
      var json = JSONWriter()
      json.object { json in
        json.member("schema", "bangfu.audit-pack/1")
        json.member("segments", report.segmentCount)
        json.member("entries", Int(report.entryCount))
        json.member("plainBytes", report.plainByteCount)
        json.member("packedBytes", report.packedByteCount)
      }
      try console.out(json.text)
    }
    if report.segmentCount == 0, report.isPacking {
      console.say(
        LocalizedText(
          zh: "没有可压缩的段：写满 65,536 条才压缩",
          en: "no segment to pack: one is packed when it has all of its 65,536 entries"))
      return
    }
    let count = max(1, Int(report.entryCount))
    console.say(
      LocalizedText(
        zh: "压缩了 \(report.segmentCount) 段、\(report.entryCount) 条：每条 "
          + "\(report.plainByteCount / count) 字节，压缩后 \(report.packedByteCount / count) 字节",
        en: "\(report.segmentCount) segments with \(report.entryCount) entries were packed: "
          + "\(report.plainByteCount / count) bytes an entry, \(report.packedByteCount / count) packed"
      ))
    if !report.isPacking {
      console.say(
        LocalizedText(
          zh: "本机没有 libzstd，也没有 zlib，没有压缩",
          en: "neither libzstd nor zlib is on this machine: nothing was packed"))
      throw .couldNotRun
    }
  }
}
