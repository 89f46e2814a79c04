import DecisionDiagnostics

extension LanguageServer {
  mutating func answers(to message: ClientMessage) -> [ServerMessage] {
    switch message {
    case .request(let id, let method, let params):
      do throws(ResponseError) {
        let result = try result(of: method, params)
        defer { notices = [] }
        return [.result(result, id: id)] + notices
      } catch {
        return [.failure(error, id: id)]
      }
    case .notification(let method, let params): return take(method, params)
    case .response: return []
    case .invalid(let id):
      let error = ResponseError(
        .invalidRequest, zh: "这不是 JSON-RPC 消息", en: "this is no message of JSON-RPC")
      return [.failure(error, id: id)]
    case .noJSON:
      let error = ResponseError(.parseError, zh: "收到的不是 JSON", en: "what came is no JSON")
      return [.failure(error, id: .null)]
    }
  }

  private mutating func result(of method: String, _ params: JSON) throws(ResponseError) -> JSON {
    try checkStage(for: method)
    switch method {
    case "initialize": return initialize(params)
    case "shutdown":
      stage = .shutDown
      return .null
    case "textDocument/hover": return try hover(params)
    case "textDocument/definition": return try definition(params)
    case "textDocument/references": return try references(params)
    case "textDocument/prepareRename": return try prepareRename(params)
    case "textDocument/rename": return try rename(params)
    case "textDocument/completion": return try completion(params)
    case "textDocument/codeAction": return try codeActions(params)
    case "textDocument/formatting": return try formatting(params)
    case "textDocument/inlayHint": return try inlayHints(params)
    case "textDocument/documentSymbol": return try documentSymbols(params)
    case "textDocument/foldingRange": return try foldingRanges(params)
    default:
      throw ResponseError(.methodNotFound, zh: "没有 \(method)", en: "there is no \(method)")
    }
  }

  private func checkStage(for method: String) throws(ResponseError) {
    switch stage {
    case .waiting where method != "initialize":
      throw ResponseError(
        .serverNotInitialized, zh: "还没有 initialize", en: "initialize has not come yet")
    case .running where method == "initialize":
      throw ResponseError(.invalidRequest, zh: "initialize 只能一次", en: "initialize comes once")
    case .shutDown:
      throw ResponseError(
        .invalidRequest, zh: "shutdown 之后只剩 exit", en: "only exit comes behind shutdown")
    default: return
    }
  }

  /// What a notification asks is done or not; it has no answer.
  private mutating func take(_ method: String, _ params: JSON) -> [ServerMessage] {
    if method == "exit" {
      ending = stage == .shutDown ? .inOrder : .abrupt
      return []
    }
    guard stage == .running else { return [] }
    switch method {
    case "initialized": return registrations()
    case "textDocument/didOpen": open(params)
    case "textDocument/didChange": change(params)
    case "textDocument/didClose": close(params)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": markAllStale()
    default: break
    }
    return []
  }
}
