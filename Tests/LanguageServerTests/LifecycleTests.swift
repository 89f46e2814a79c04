import DecisionDiagnostics
import LanguageServer
import Testing

struct LifecycleTests {
  private func answer(_ server: inout LanguageServer, _ text: String) -> JSON? {
    server.receive(Array(text.utf8)).first.flatMap { JSON(utf8: $0) }
  }

  private let initialize =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#

  @Test func `before initialize every request is refused and notifications are passed over`() {
    var server = LanguageServer()
    let hover = answer(&server, #"{"jsonrpc":"2.0","id":"a","method":"textDocument/hover"}"#)
    #expect(hover?["error"]?["code"]?.int == -32002)
    #expect(hover?["id"]?.string == "a")
    #expect(server.receive(Array(#"{"method":"textDocument/didOpen"}"#.utf8)).isEmpty)
  }

  @Test func `initialize comes once and only exit behind shutdown`() {
    var server = LanguageServer()
    #expect(answer(&server, initialize)?["result"]?["serverInfo"]?["name"]?.string == "bangfu")
    #expect(answer(&server, initialize)?["error"]?["code"]?.int == -32600)
    let shutdown = #"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#
    #expect(answer(&server, shutdown)?["result"]?.isNull == true)
    #expect(answer(&server, shutdown)?["error"]?["code"]?.int == -32600)
    #expect(server.ending == nil)
    _ = server.receive(Array(#"{"method":"exit"}"#.utf8))
    #expect(server.ending == .inOrder)
  }

  @Test func `leaving without shutdown is told apart`() {
    var server = LanguageServer()
    _ = answer(&server, initialize)
    _ = server.receive(Array(#"{"method":"exit"}"#.utf8))
    #expect(server.ending == .abrupt)
  }

  @Test(arguments: [
    ("{", -32700), ("", -32700), ("[1,2]", -32600), (#"{"id":3}"#, -32600), ("7", -32600),
    (#"{"id":null,"method":"shutdown"}"#, -32600),
    (#"{"id":4,"method":"bangfu/nothing"}"#, -32601),
    (#"{"id":5,"method":"textDocument/hover"}"#, -32602),
    (
      #"{"id":5,"method":"textDocument/hover","params":{"position":{"line":-1,"character":0}}}"#,
      -32602
    ),
  ])
  func `garbage is answered by its number and the server goes on`(text: String, code: Int) {
    var server = LanguageServer()
    _ = answer(&server, initialize)
    #expect(answer(&server, text)?["error"]?["code"]?.int == code)
    #expect(answer(&server, #"{"id":9,"method":"shutdown"}"#)?["id"]?.int == 9)
  }

  @Test func `answers of the editor are no requests`() {
    var server = LanguageServer()
    _ = answer(&server, initialize)
    #expect(server.receive(Array(#"{"id":"watch","result":null}"#.utf8)).isEmpty)
  }

  @Test func `the encoding is UTF-16 unless UTF-8 is offered`() {
    func encoding(_ capabilities: String) -> String? {
      var server = LanguageServer()
      let text = #"{"id":1,"method":"initialize","params":{"capabilities":"# + capabilities + "}}"
      return answer(&server, text)?["result"]?["capabilities"]?["positionEncoding"]?.string
    }
    #expect(encoding("{}") == "utf-16")
    #expect(encoding(#"{"general":{"positionEncodings":["utf-32"]}}"#) == "utf-16")
    #expect(encoding(#"{"general":{"positionEncodings":["utf-16","utf-8"]}}"#) == "utf-8")
  }

  @Test func `watching files is asked for where the editor can`() {
    var server = LanguageServer()
    let capabilities = #"{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}"#
    _ = answer(
      &server, #"{"id":1,"method":"initialize","params":{"capabilities":"# + capabilities + "}}")
    let request = answer(&server, #"{"method":"initialized","params":{}}"#)
    #expect(request?["method"]?.string == "client/registerCapability")
  }

  @Test func `the language is the editor's unless the command line has one`() {
    func message(_ language: Language?, locale: String) -> String? {
      var server = LanguageServer(.init(language: language))
      let text =
        #"{"id":1,"method":"initialize","params":{"capabilities":{},"locale":""# + locale + "\"}}"
      _ = answer(&server, text)
      return answer(&server, #"{"id":2,"method":"x"}"#)?["error"]?["message"]?.string
    }
    #expect(message(nil, locale: "en-US") == "there is no x")
    #expect(message(nil, locale: "zh-cn") == "没有 x")
    #expect(message(.zh, locale: "en") == "没有 x")
  }
}
