/// A document before it has a format: what Markdown and HTML are written from.
struct Manuscript {
  let title: String
  var lead: [Phrase] = []
  var chapters: [Chapter] = []

  struct Chapter {
    let title: String
    let anchor: String
    var blocks: [Block] = []
  }

  enum Block {
    /// The heading of an article.
    case heading(String, anchor: String)
    case paragraph(Phrase)
    /// Numbered items bring their numbers with them.
    case list([Item], isNumbered: Bool = false)
    case table(Table)
    /// Which quantity needs which.
    case graph(QuantityGraph, Picture)
  }

  struct Item {
    var phrase: Phrase
    var anchor: String?
    var parts: [Item] = []
  }

  struct Table {
    let caption: String
    /// Otherwise it is there for those who hear the page: a heading above says the same.
    var isCaptionShown = false
    let head: [String]
    var rows: [[Phrase]] = []
    /// Where the rows can be pointed to; nil for none.
    var anchors: [String]?
    /// Columns of numbers.
    var numbers: Set<Int> = []
    /// Rows to be set off, such as those in force.
    var marked: Set<Int> = []
  }

  /// What a picture is called and what it shows, for those who cannot see it.
  struct Picture {
    let title: String
    let description: String
    /// The picture in words: each quantity with what it needs.
    let items: [Item]
    /// What the colours mean.
    let legend: [(kind: QuantityGraph.Kind, word: String)]
  }
}

// MARK: Citations

extension Manuscript.Chapter {
  /// The anchors of the sources that are cited in it.
  var cited: Set<String> {
    Set(
      blocks.flatMap(\.phrases).flatMap(\.parts).compactMap { part in
        if case .citation(_, _, let anchor) = part { anchor } else { nil }
      })
  }
}

extension Manuscript.Block {
  fileprivate var phrases: [Phrase] {
    switch self {
    case .heading: []
    case .paragraph(let phrase): [phrase]
    case .list(let items, _): items.flatMap(\.phrases)
    case .table(let table): table.rows.flatMap { $0 }
    case .graph(_, let picture): picture.items.flatMap(\.phrases)
    }
  }
}

extension Manuscript.Item {
  fileprivate var phrases: [Phrase] { [phrase] + parts.flatMap(\.phrases) }
}
