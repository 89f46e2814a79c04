import DecisionDiagnostics

/// What came from the editor, as JSON-RPC 2.0 sorts it.
enum ClientMessage {
  case request(id: JSON, method: String, params: JSON)
  case notification(method: String, params: JSON)
  /// An answer to a request of ours.
  case response
  /// JSON, but no message; with the id to answer to, or null.
  case invalid(id: JSON)
  case noJSON

  init(_ utf8: [UInt8]) {
    guard let json = JSON(utf8: utf8) else {
      self = .noJSON
      return
    }
    let id = json["id"]
    guard let method = json["method"]?.string else {
      let isAnswer = id != nil && (json["result"] != nil || json["error"] != nil)
      self = isAnswer ? .response : .invalid(id: Self.isID(id) ? id ?? .null : .null)
      return
    }
    let params = json["params"] ?? .null
    switch id {
    case nil: self = .notification(method: method, params: params)
    case let id? where Self.isID(id): self = .request(id: id, method: method, params: params)
    default: self = .invalid(id: .null)
    }
  }

  private static func isID(_ id: JSON?) -> Bool { id?.string != nil || id?.int != nil }
}

/// Why a request was not done.
struct ResponseError: Error {
  /// JSON-RPC 2.0 and the Language Server Protocol give the numbers.
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestFailed = -32803
  }

  let code: Code
  let message: LocalizedText

  init(_ code: Code, zh: String, en: String) {
    self.code = code
    message = LocalizedText(zh: zh, en: en)
  }

  /// A request that was understood and cannot be done, said to the person who asked.
  static func refused(_ zh: String, _ en: String) -> ResponseError {
    ResponseError(.requestFailed, zh: zh, en: en)
  }

  static func missing(_ name: String) -> ResponseError {
    ResponseError(.invalidParams, zh: "缺少参数 \(name)", en: "the params lack \(name)")
  }
}

/// What goes to the editor.
enum ServerMessage {
  case result(JSON, id: JSON)
  case failure(ResponseError, id: JSON)
  case notification(method: String, params: JSON)
  case request(id: String, method: String, params: JSON)

  func utf8(in language: Language) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(json(language))
    return writer.utf8
  }

  private func json(_ language: Language) -> JSON {
    switch self {
    case .result(let result, let id): ["jsonrpc": "2.0", "id": id, "result": result]
    case .failure(let error, let id):
      [
        "jsonrpc": "2.0", "id": id,
        "error": [
          "code": .integer(error.code.rawValue),
          "message": .string(error.message.text(in: language)),
        ],
      ]
    case .notification(let method, let params):
      ["jsonrpc": "2.0", "method": .string(method), "params": params]
    case .request(let id, let method, let params):
      ["jsonrpc": "2.0", "id": .string(id), "method": .string(method), "params": params]
    }
  }
}
