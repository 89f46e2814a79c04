import DecisionValues
import Foundation
import Testing

/// Where the public vectors lie; they are not part of this package.
private let sharedVectors: URL = {
  let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let shared = ProcessInfo.processInfo.environment["BANGFU_SHARED"].map { URL(filePath: $0) }
  return (shared ?? package.deletingLastPathComponent().appending(path: "shared"))
    .appending(path: "conformance/decimal")
}()

private let ownVectors = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "vectors")

private func vectorFiles(in folder: URL) -> [URL] {
  let files = try? FileManager.default.contentsOfDirectory(
    at: folder, includingPropertiesForKeys: nil)
  return (files ?? []).filter { $0.pathExtension == "decTest" }
    .sorted { $0.lastPathComponent < $1.lastPathComponent }
}

private func judgment(of file: URL) throws -> (
  judge: DecimalVectorJudge, reader: DecimalVectorReader
) {
  let reader = DecimalVectorReader(try String(contentsOf: file, encoding: .utf8))
  var judge = DecimalVectorJudge()
  for vector in reader.vectors { judge.judge(vector) }
  return (judge, reader)
}

@Suite("Decimal128 against test vectors")
struct DecimalConformanceTests {
  // Without the shared folder this test is reported as skipped, with the reason; our own vectors
  // below cover every operation always.
  @Test(
    "every public decimal128 vector passes, result and conditions",
    .enabled(
      if: !vectorFiles(in: sharedVectors).isEmpty,
      "public vectors not found; set BANGFU_SHARED to the folder that holds conformance/decimal"))
  func publicVectors() throws {
    var passed = 0
    var total = 0
    var nullOperands = 0
    var encodedResults = 0
    for file in vectorFiles(in: sharedVectors) {
      let (judge, reader) = try judgment(of: file)
      #expect(reader.unreadLines.isEmpty, "\(file.lastPathComponent)")
      for failure in judge.failures { Issue.record("\(failure)") }
      passed += judge.passedCount
      total += reader.vectors.count
      nullOperands += judge.nullOperandCount
      encodedResults += judge.encodedResultCount
    }
    print(
      """
      decimal128 public vectors: \(passed) of \(total) passed, among them \(encodedResults) with \
      encoded results and \(nullOperands) about null operands, judged as text that is no number
      """)
    #expect(total == 7339)
    #expect(passed == total)
  }

  @Test("every vector of our own passes, result and conditions")
  func ownVectorsPass() throws {
    let files = vectorFiles(in: ownVectors)
    #expect(!files.isEmpty)
    for file in files {
      let (judge, reader) = try judgment(of: file)
      #expect(reader.unreadLines.isEmpty, "\(file.lastPathComponent)")
      #expect(judge.failures == [])
      #expect(Set(reader.vectors.map(\.operation)).count == 17)
      print(
        "decimal128 vectors in \(file.lastPathComponent):",
        "\(judge.passedCount) of \(reader.vectors.count) passed")
    }
  }
}
