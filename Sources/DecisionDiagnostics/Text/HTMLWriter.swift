/// Writes elements of HTML or SVG; every text and attribute is escaped.
public struct HTMLWriter: Sendable {
  public private(set) var html = ""

  public init() {}

  public typealias Attributes = KeyValuePairs<String, String>

  public mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    html += "</\(name)>"
  }

  public mutating func element(_ name: String, _ attributes: Attributes, _ text: String) {
    element(name, attributes) { $0.text(text) }
  }

  public mutating func element(_ name: String, _ text: String) { element(name, [:], text) }

  /// An element without a body; shapes of SVG that are left open would swallow those that follow.
  public mutating func void(_ name: String, _ attributes: Attributes) {
    open(name, attributes, end: "/>")
  }

  public mutating func text(_ text: String) { html += Self.escaped(text) }

  /// Markup that holds nothing from any file.
  public mutating func raw(_ markup: String) { html += markup }

  public mutating func line() { html += "\n" }

  /// A table with a header row; cells of the columns in `numbers` stand to the right, those in `codes` are for machines.
  public mutating func table(
    _ caption: String, _ head: [String], _ rows: [[String]], numbers: Set<Int> = [],
    codes: Set<Int> = [], lastIsTotal: Bool = false
  ) {
    func kind(_ index: Int) -> String {
      numbers.contains(index) ? "n" : codes.contains(index) ? "code" : "t"
    }
    element("div", ["class": "scroll"]) { html in
      html.element("table") { html in
        html.element("caption", caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for (index, cell) in head.enumerated() {
              html.element(
                "th", ["scope": "col", "class": kind(index)], cell)
            }
          }
        }
        html.element("tbody") { html in
          for (place, row) in rows.enumerated() {
            let isTotal = lastIsTotal && place == rows.count - 1
            html.element("tr", ["class": isTotal ? "total" : "row"]) { html in
              html.element("th", ["scope": "row"], row.first ?? "")
              for (index, cell) in row.enumerated().dropFirst() {
                html.element("td", ["class": kind(index)], cell)
              }
            }
            html.line()
          }
        }
      }
    }
  }

  /// A part of a page under a heading.
  public mutating func section(_ title: String, _ body: (inout HTMLWriter) -> Void) {
    element("section") { html in
      html.element("h2", title)
      body(&html)
    }
    line()
  }

  private mutating func open(_ name: String, _ attributes: Attributes, end: String = ">") {
    html += "<\(name)"
    for (key, value) in attributes { html += " \(key)=\"\(Self.escaped(value))\"" }
    html += end
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result += " "
      case let control where control.value < 0x20 || control.value == 0x7F: result += "�"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension HTMLWriter {
  /// A style sheet of ours, which holds nothing of any file.
  public mutating func style(_ sheet: StaticString) {
    raw("<style>\(sheet)</style>")
  }
}
