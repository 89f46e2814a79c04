/// A way in which people get rule files wrong.
public struct MistakeKind: Sendable {
  /// Plants one mistake at a chosen place; nil when the draw gives none (a typo that is another name).
  typealias Seed = (inout SeededGenerator) -> Mistake?

  /// Lower-case words joined by hyphens.
  public let name: String
  /// Whether other findings of the same file may be hidden behind this one: a file that is not found
  /// leaves nothing to look names up in.
  let hidesOthers: Bool
  let seeds: @Sendable (Ground) -> [Seed]

  init(
    _ name: String, hidesOthers: Bool = false, _ seeds: @escaping @Sendable (Ground) -> [Seed]
  ) {
    self.name = name
    self.hidesOthers = hidesOthers
    self.seeds = seeds
  }

  public static let all: [MistakeKind] =
    names + signs + brackets + keys + layout + units + types + tables + periods + citations
    + structure
}
