import DecisionDiagnostics
import LanguageServer

/// An editor with a server: texts are in memory only, below `/规则`, where no disk has anything.
struct Editor {
  static let folder = "/规则/示范"
  static let rules = "/规则/示范/ruleset.yaml"

  private(set) var server: LanguageServer
  /// The last findings of each file, by path, with the version they are of.
  private(set) var findings: [String: (version: Int?, list: [JSON])] = [:]
  private(set) var texts: [String: String] = [:]
  private var versions: [String: Int] = [:]
  private var lastID = 0

  init(_ configuration: LanguageServer.Configuration = .init(language: .zh), options: JSON = [:]) {
    server = LanguageServer(configuration)
    _ = answer("initialize", ["capabilities": [:], "initializationOptions": options])
    notify("initialized", [:])
  }

  mutating func open(_ path: String, _ text: String) {
    texts[path] = text
    versions[path] = 1
    notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(Self.uri(path)), "languageId": "yaml", "version": 1,
          "text": .string(text),
        ]
      ])
    settle()
  }

  /// Replaces the first occurrence of a text, as an edit of its place.
  mutating func replace(_ old: String, with new: String, in path: String = rules) {
    guard let text = texts[path], let range = text.firstRange(of: old) else { return }
    change(
      path,
      [
        [
          "range": [
            "start": Self.position(range.lowerBound, in: text),
            "end": Self.position(range.upperBound, in: text),
          ],
          "text": .string(new),
        ]
      ])
    texts[path]?.replaceSubrange(range, with: new)
    settle()
  }

  mutating func change(_ path: String, _ changes: [JSON]) {
    versions[path, default: 0] += 1
    notify(
      "textDocument/didChange",
      [
        "textDocument": [
          "uri": .string(Self.uri(path)), "version": .integer(versions[path] ?? 0),
        ],
        "contentChanges": .array(changes),
      ])
  }

  mutating func close(_ path: String) {
    notify("textDocument/didClose", ["textDocument": ["uri": .string(Self.uri(path))]])
    settle()
  }

  mutating func settle() { take(server.settle()) }

  mutating func notify(_ method: String, _ params: JSON) {
    take(
      server.receive(Self.bytes(["jsonrpc": "2.0", "method": .string(method), "params": params])))
  }

  /// The whole answer to a request, with its result or error.
  mutating func answer(_ method: String, _ params: JSON) -> JSON? {
    lastID += 1
    let message: JSON = [
      "jsonrpc": "2.0", "id": .integer(lastID), "method": .string(method), "params": params,
    ]
    let received = server.receive(Self.bytes(message)).compactMap { JSON(utf8: $0) }
    return received.first { $0["id"] != nil }
  }

  /// The result of a request at the first occurrence of a text, so many characters behind its start.
  mutating func ask(
    _ method: String, at needle: String, behind count: Int = 1, in path: String = rules,
    _ more: [(String, JSON)] = []
  ) -> JSON? {
    var params: JSON = document(path)
    if let text = texts[path], let range = text.firstRange(of: needle) {
      let index = text.index(range.lowerBound, offsetBy: count)
      params = params.adding("position", Self.position(index, in: text))
    }
    for (key, value) in more { params = params.adding(key, value) }
    let answer = answer("textDocument/" + method, params)
    return answer?["result"] ?? answer?["error"]
  }

  func document(_ path: String = rules) -> JSON {
    ["textDocument": ["uri": .string(Self.uri(path))]]
  }

  func codes(_ path: String = rules) -> [String] {
    findings[path]?.list.compactMap { $0["code"]?.string } ?? []
  }

  private mutating func take(_ messages: [[UInt8]]) {
    for message in messages.compactMap({ JSON(utf8: $0) }) {
      guard message["method"]?.string == "textDocument/publishDiagnostics",
        let params = message["params"], let uri = params["uri"]?.string
      else { continue }
      findings[Self.path(uri)] = (params["version"]?.int, params["diagnostics"]?.array ?? [])
    }
  }

  static func uri(_ path: String) -> String {
    "file://"
      + path.utf8.map { byte in
        byte < 0x80 ? String(Unicode.Scalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
      }.joined()
  }

  private static func path(_ uri: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(uri.dropFirst("file://".count).utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Counted by Swift's own UTF-16, to judge the server's.
  static func position(_ index: String.Index, in text: String) -> JSON {
    let before = text.utf16[..<index]
    let line = before.count { $0 == 0x0A }
    let character = before.reversed().prefix { $0 != 0x0A }.count
    return ["line": .integer(line), "character": .integer(character)]
  }

  static func bytes(_ json: JSON) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(json)
    return writer.utf8
  }
}

/// The rule set that most tests open.
let exampleRules = """
  ruleset: 示范
  as of: 2025-07-01
  key: 编号
  sources:
    办法: {title: 帮扶办法（示范）, issuer: 某市总工会}
  inputs:
    编号: text
    家庭人口: {type: integer, unit: 人, constraint: "[1..20]"}
    家庭年收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
    突发变故: boolean
    成员:
      rows: 成员
      key: 编号
      unit: 人
      empty: zero
      fields:
        学段: {values: [无, 高中, 本科]}
        学费: {type: number, scale: 2, unit: 元/年}
  parameters:
    低保标准:
      unit: 元/人/月
      table: |
        | 自         | 至         | 值      | 依据        |
        | 2024-07-01 | 2025-06-30 | 980.00  | 办法 第三条 |
        | 2025-07-01 | -          | 1025.00 | 办法 第三条 |
  functions:
    月均:
      parameters: {金额: {type: number, unit: 元/年}}
      is: monthly(金额)
  decisions:
    学费合计: {unit: 元/年, is: 'sum(成员[学段 != "无"].学费)'}
    月人均收入: {unit: 元/人/月, is: monthly(家庭年收入) / 家庭人口, source: 办法 第四条}
    困难档次:
      question: 该户属于哪一档？
      values: [深度困难, 意外致困, 不符合]
      hit policy: first
      table: |
        | 月人均收入     | 突发变故 | => 困难档次 | 依据        |
        | < 低保标准     | -        | 深度困难    | 办法 第五条 |
        | < 2 * 低保标准 | true     | 意外致困    | 办法 第六条 |
        | -              | -        | 不符合      |             |
    月学费: {question: 每月学费多少？, unit: 元/月, is: 月均(学费合计)}
  categories:
    生活救助:
      source: 办法 第八条
      all:
        建档: 困难档次 != "不符合"
      cap: {is: 12 人月 * 低保标准, scale: 2, rounding: half up}

  """
