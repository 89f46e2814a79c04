import DecisionDiagnostics
import DecisionModel
import DecisionValues

/// The language server of rule sets: takes messages, and yields those to send back.
///
/// Knows of no stream and no clock. `receive` answers at once; `settle` checks the rule sets whose
/// texts have changed, and is to be called when no message waits.
///
/// ```swift
/// var server = LanguageServer(.init(language: .zh))
/// let answers = server.receive(message)
/// let findings = server.settle()
/// ```
///
/// Source: Language Server Protocol 3.17.
public struct LanguageServer: Sendable {
  public struct Configuration: Sendable {
    /// The language of all that people read; nil takes the editor's, Chinese unless it is another.
    public var language: Language?
    /// The version that the server tells.
    public var version: String

    public init(language: Language? = nil, version: String = "") {
      self.language = language
      self.version = version
    }
  }

  /// How the editor left.
  public enum Ending: Sendable {
    case inOrder
    /// Without `shutdown`.
    case abrupt
  }

  enum Stage: Sendable { case waiting, running, shutDown }

  let configuration: Configuration
  var stage = Stage.waiting
  public internal(set) var ending: Ending?
  var language: Language
  var encoding = PositionEncoding.utf16
  /// The day whose values are told, where the editor was set up with one.
  var asOf: CivilDate?
  var canRegisterWatchers = false

  /// By address.
  var documents: [String: TextDocument] = [:]
  /// By folder: the rule sets that have an open file.
  var projects: [String: RuleProject] = [:]
  /// Rules without an error, by folder, for what an editor asks while there is one.
  var lastSound: [String: RuleSet] = [:]
  /// Folders of rule sets to be read again.
  var staleFolders: Set<String> = []
  /// A text has changed since findings were last told, whether its rule set has been read again or not.
  var hasNews = false
  /// What goes with the answer to the request at hand.
  var notices: [ServerMessage] = []
  /// By address: what was last said of a file.
  var published: [String: Publication] = [:]

  public init(_ configuration: Configuration = .init()) {
    self.configuration = configuration
    language = configuration.language ?? .zh
  }

  /// Takes one message, the text without its header; whatever it is, the server goes on.
  ///
  /// - Returns: messages to send, in order.
  public mutating func receive(_ message: [UInt8]) -> [[UInt8]] {
    send(answers(to: ClientMessage(message)))
  }

  /// Answers a frame that held no message.
  public mutating func receiveUnreadable() -> [[UInt8]] { send(answers(to: .noJSON)) }

  /// Checks what has changed.
  ///
  /// - Returns: the findings of each file of which there is something new to say.
  public mutating func settle() -> [[UInt8]] {
    guard stage == .running, ending == nil else { return [] }
    return send(publications())
  }

  private func send(_ messages: [ServerMessage]) -> [[UInt8]] {
    messages.map { $0.utf8(in: language) }
  }
}
