/// A manuscript as Markdown, for repositories and word processors.
///
/// Tables are GitHub's; the picture of the quantities is its list. Anchors are the few lines of HTML in it.
struct MarkdownPage {
  private let manuscript: Manuscript

  init(_ manuscript: Manuscript) { self.manuscript = manuscript }

  var text: String {
    var blocks = ["# \(Self.escaped(manuscript.title))"] + manuscript.lead.map(line)
    blocks.append(
      manuscript.chapters.map { "- [\(Self.escaped($0.title))](#\($0.anchor))" }.joined(
        separator: "\n"))
    for chapter in manuscript.chapters {
      blocks.append(heading(chapter.title, chapter.anchor, level: 2))
      blocks += chapter.blocks.map(block)
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ title: String, _ anchor: String, level: Int) -> String {
    "<a id=\"\(anchor)\"></a>\n\n\(String(repeating: "#", count: level)) \(Self.escaped(title))"
  }

  private func block(_ block: Manuscript.Block) -> String {
    switch block {
    case .heading(let title, let anchor): heading(title, anchor, level: 3)
    case .paragraph(let phrase): line(phrase)
    case .list(let items, _): list(items, indent: 0).joined(separator: "\n")
    case .table(let content): table(content)
    case .graph(_, let picture): list(picture.items, indent: 0).joined(separator: "\n")
    }
  }

  private func list(_ items: [Manuscript.Item], indent: Int) -> [String] {
    items.flatMap { item in
      let anchor = item.anchor.map { "<a id=\"\($0)\"></a>" } ?? ""
      return ["\(String(repeating: " ", count: indent))- \(anchor)\(line(item.phrase))"]
        + list(item.parts, indent: indent + 2)
    }
  }

  private func table(_ table: Manuscript.Table) -> String {
    func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rule = table.head.indices.map { table.numbers.contains($0) ? "---:" : "---" }
    let rows = table.rows.enumerated().map { index, cells in
      let anchor = table.anchors.map { "<a id=\"\($0[index])\"></a>" } ?? ""
      return row(
        cells.enumerated().map { column, cell in
          let text = line(cell)
          let isStrong = table.marked.contains(index) && table.numbers.contains(column)
          return (column == 0 ? anchor : "") + (isStrong ? "**\(text)**" : text)
        })
    }
    return ([row(table.head.map(Self.escaped)), row(rule)] + rows).joined(separator: "\n")
  }

  /// Names are plain here: a link at every second word would be hard to read as text.
  private func line(_ phrase: Phrase) -> String {
    phrase.parts.map { part in
      switch part {
      case .text(let text), .name(let text, _): Self.escaped(text)
      case .strong(let text): "**\(Self.escaped(text))**"
      case .code(let code): Self.code(code)
      case .citation(let source, let article, let anchor):
        "[\(Self.escaped(source))](#\(anchor))\(Self.escaped(article))"
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", "`", "*", "[", "]", "|", "~", "#": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\n", "\r\n", "\t": result += " "
      default: result.append(character)
      }
    }
    return result
  }

  /// Between as many backquotes as the code itself does not have; a bar would end the cell of a table.
  private static func code(_ text: String) -> String {
    var fence = "`"
    while text.contains(fence) { fence += "`" }
    let blank = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    let safe = String(text.map { $0 == "|" ? "¦" : $0.isNewline ? " " : $0 })
    return fence + blank + safe + blank + fence
  }
}
