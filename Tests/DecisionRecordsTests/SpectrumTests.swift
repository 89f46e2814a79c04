import DecisionRecords
import Foundation
import Testing

/// Every file of csv-spectrum reads as its JSON.
///
/// The files live beside the package or where `BANGFU_SHARED` points; elsewhere the suite is shown as
/// skipped, since the package is also built without them.
@Suite(.enabled(if: Spectrum.folder != nil, "csv-spectrum is not on this machine"))
struct SpectrumTests {
  @Test(arguments: Spectrum.names)
  func `a spectrum file reads as its JSON`(name: String) throws {
    let folder = try #require(Spectrum.folder)
    let csv = try Data(contentsOf: URL(filePath: "\(folder)/csvs/\(name).csv"))
    let json = try Data(contentsOf: URL(filePath: "\(folder)/json/\(name).json"))
    let object = try JSONSerialization.jsonObject(with: json)
    // One file holds a single object instead of a list.
    let single = object as? [String: String]
    var expected = try #require(object as? [[String: String]] ?? single.map { [$0] })
    if name == "location_coordinates" {
      // The collection blanked the telephone number in the JSON only.
      expected[0]["Contact Phone Number"] = "2095257564"
    }

    for chunkSize in [1, 5, csv.count] {
      let found = records(Array(csv), chunkSize: chunkSize).records
      let header = try #require(found.first).texts
      let rows = found.dropFirst().map {
        Dictionary(zip(header, $0.texts), uniquingKeysWith: { first, _ in first })
      }
      #expect(rows == expected)
      #expect(!found.contains { $0.isBroken })
    }
  }

  @Test func `the whole collection is there`() {
    #expect(Spectrum.names.count == 12)
  }
}

enum Spectrum {
  static let folder: String? = {
    let besidePackage = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared").standardized.path()
    let shared = ProcessInfo.processInfo.environment["BANGFU_SHARED"] ?? besidePackage
    let folder = shared + "/conformance/csv"
    return FileManager.default.fileExists(atPath: folder + "/csvs") ? folder : nil
  }()

  static let names: [String] = {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/csvs")) ?? []
    return files.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
  }()
}
