import DecisionDiagnostics
import Foundation

/// Reads the vector files of a folder.
enum VectorFiles {
  struct Failure: Error {
    let message: LocalizedText
  }

  /// All vectors of all `*.jsonl` files, files in the order of their names.
  ///
  /// - Throws: `Failure` for a folder without such files, a file that cannot be read, or a line that is
  ///   not of the format.
  static func vectors(in folder: String) throws(Failure) -> [Vector] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".jsonl") }.sorted()
    } catch {
      throw Failure(message: LocalizedText(zh: "\(folder): 无法读取", en: "\(folder): cannot be read"))
    }
    guard !names.isEmpty else {
      throw Failure(
        message: LocalizedText(zh: "\(folder): 没有 .jsonl 文件", en: "\(folder): no .jsonl files"))
    }
    var vectors: [Vector] = []
    for name in names { vectors += try self.vectors(inFile: folder + "/" + name) }
    return vectors
  }

  /// The cases that a file names, one a line; `#` begins a comment.
  ///
  /// A comment behind a case begins after a blank.
  static func argued(in path: String) throws(Failure) -> Set<String> {
    let text = try text(of: path)
    let lines = text.split(separator: "\n").map { line in
      line.hasPrefix("#") ? "" : String(line.prefix { !$0.isWhitespace })
    }
    return Set(lines.filter { !$0.isEmpty })
  }

  private static func text(of path: String) throws(Failure) -> String {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw Failure(
        message: LocalizedText(zh: "\(path): 无法读取或不是 UTF-8", en: "\(path): unreadable or not UTF-8")
      )
    }
    return text
  }

  private static func vectors(inFile path: String) throws(Failure) -> [Vector] {
    let text = try text(of: path)
    var vectors: [Vector] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      vectors.append(try vector(String(line), at: "\(path):\(index + 1)"))
    }
    return vectors
  }

  private static func vector(_ line: String, at place: String) throws(Failure) -> Vector {
    guard let json = JSON(text: line) else {
      throw Failure(message: LocalizedText(zh: "\(place): 不是 JSON", en: "\(place): not JSON"))
    }
    do {
      let vector = try Vector(json)
      _ = try VectorModel(vector).model(vector)
      return vector
    } catch {
      throw Failure(
        message: LocalizedText(
          zh: "\(place): 字段 \(error.field) 缺失或无效",
          en: "\(place): the field \(error.field) is missing or not valid"))
    }
  }
}
