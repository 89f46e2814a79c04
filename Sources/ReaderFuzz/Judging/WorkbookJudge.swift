import DecisionRecords
import DecisionWorkbooks

/// The first sheet of a workbook as text, whatever the room for it.
enum WorkbookJudge {
  static func differences(_ bytes: [UInt8], _ random: inout SplitMix64) -> [String] {
    let whole = text(bytes, room: 1 << 16)
    guard text(bytes, room: 1 + random.below(200)) == whole else {
      return ["a sheet with less room"]
    }
    guard case .success(let text) = whole else { return [] }
    // Each row is one line, so that lines and rows have the same numbers.
    let broken = CSVScanner.records(in: text).first { record in
      record.faults.contains { if case .tooLarge = $0 { false } else { $0.reach == .record } }
    }
    return broken.map { ["line \($0.line) of the sheet is broken: \($0.faults)"] } ?? []
  }

  private static func text(_ bytes: [UInt8], room: Int) -> Result<[UInt8], WorkbookFault> {
    do throws(WorkbookFault) {
      let workbook = try Workbook(BytesInMemory(bytes))
      let sheet = try workbook.sheet(named: "1", knownCount: { $0.count })
      var source = try SheetBytes(workbook, sheet)
      return .success(try Portions.all(&source, room: room))
    } catch {
      return .failure(error)
    }
  }
}

private final class BytesInMemory: StoredBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var byteCount: Int { bytes.count }

  func read(at offset: Int, into span: inout MutableRawSpan) throws(WorkbookFault) -> Int {
    let count = max(0, min(span.byteCount, bytes.count - offset))
    for index in 0..<count {
      span.storeBytes(of: bytes[offset + index], toByteOffset: index, as: UInt8.self)
    }
    return count
  }
}
