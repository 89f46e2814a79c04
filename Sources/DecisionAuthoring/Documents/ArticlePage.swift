import DecisionDiagnostics

/// A manuscript as one page of HTML, without scripts and without anything from elsewhere.
struct ArticlePage {
  private let manuscript: Manuscript
  private let language: Language

  init(_ manuscript: Manuscript, _ language: Language) {
    self.manuscript = manuscript
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var html: String {
    HTMLWriter.page(manuscript.title, language, styles: Self.style) { html in
      html.element("header") { html in
        html.element("h1", manuscript.title)
        for line in manuscript.lead {
          html.element("p", ["class": "lead"]) { words(line, &$0) }
        }
      }
      contents(&html)
      for chapter in manuscript.chapters { section(chapter, &html) }
    }
  }

  private func contents(_ html: inout HTMLWriter) {
    html.element("nav", ["aria-label": say("目录", "contents")]) { html in
      html.element("ul") { html in
        for chapter in manuscript.chapters {
          html.element("li") { html in
            html.element("a", ["href": "#\(chapter.anchor)"], chapter.title)
          }
        }
      }
    }
    html.line()
  }

  private func section(_ chapter: Manuscript.Chapter, _ html: inout HTMLWriter) {
    html.element("section", ["id": chapter.anchor]) { html in
      html.element("h2", chapter.title)
      for block in chapter.blocks {
        html.line()
        write(block, &html)
      }
    }
    html.line()
  }

  private func write(_ block: Manuscript.Block, _ html: inout HTMLWriter) {
    switch block {
    case .heading(let title, let anchor): html.element("h3", ["id": anchor], title)
    case .paragraph(let phrase): html.element("p") { words(phrase, &$0) }
    case .list(let items, let isNumbered): list(items, isNumbered ? "plain" : "dots", &html)
    case .table(let table): write(table, &html)
    case .graph(let graph, let picture): write(graph, picture, &html)
    }
  }

  private func list(
    _ items: [Manuscript.Item], _ kind: String, _ html: inout HTMLWriter
  ) {
    html.element("ul", ["class": kind]) { html in
      for item in items {
        let attributes: HTMLWriter.Attributes = item.anchor.map { ["id": $0] } ?? [:]
        html.element("li", attributes) { html in
          words(item.phrase, &html)
          if !item.parts.isEmpty { list(item.parts, "dots", &html) }
        }
        html.line()
      }
    }
  }

  private func words(_ phrase: Phrase, _ html: inout HTMLWriter) {
    for part in phrase.parts {
      switch part {
      case .text(let text): html.text(text)
      case .strong(let text): html.element("b", text)
      case .code(let code): html.element("code", code)
      case .name(let name, let anchor):
        html.element("a", ["class": "name", "href": "#\(anchor)"], name)
      case .citation(let source, let article, let anchor):
        html.element("a", ["class": "cite", "href": "#\(anchor)"], source)
        html.text(article)
      }
    }
  }

  private func write(_ table: Manuscript.Table, _ html: inout HTMLWriter) {
    html.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": table.caption]
    ) { html in
      html.element("table") { html in
        html.element(
          "caption", ["class": table.isCaptionShown ? "shown" : "heard"], table.caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for (index, cell) in table.head.enumerated() {
              html.element(
                "th", ["scope": "col", "class": table.numbers.contains(index) ? "n" : "t"], cell)
            }
          }
        }
        html.element("tbody") { html in
          for index in table.rows.indices { row(index, table, &html) }
        }
      }
    }
  }

  private func row(_ index: Int, _ table: Manuscript.Table, _ html: inout HTMLWriter) {
    let kind = table.marked.contains(index) ? "now" : "row"
    let anchor = table.anchors?[index]
    let attributes: HTMLWriter.Attributes =
      anchor.map { ["class": kind, "id": $0] } ?? ["class": kind]
    html.element("tr", attributes) { html in
      for (column, cell) in table.rows[index].enumerated() {
        let kind = table.numbers.contains(column) ? "n" : cell.isDay ? "d" : "t"
        html.element("td", ["class": kind]) {
          words(cell, &$0)
        }
      }
    }
    html.line()
  }

  private func write(
    _ graph: QuantityGraph, _ picture: Manuscript.Picture, _ html: inout HTMLWriter
  ) {
    html.element("figure") { html in
      html.element("figcaption") { html in
        html.text(picture.description)
        html.element("span", ["class": "legend"]) { html in
          for (kind, word) in picture.legend {
            html.element("i", ["class": kind.rawValue], "")
            html.text(word + " ")
          }
        }
      }
      html.element(
        "div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": picture.title]
      ) { html in
        GraphPicture(graph).write(picture, &html)
      }
    }
    list(picture.items, "dots", &html)
  }
}

extension Phrase {
  /// A day, which is not to be broken into lines.
  fileprivate var isDay: Bool {
    let digits = text.utf8
    return digits.count == 10
      && digits.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
  }
}
