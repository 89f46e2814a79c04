extension HTMLWriter {
  /// What our pages may load: nothing but their own style. A page that holds no script cannot be made to run one.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  /// A whole page that needs nothing else: no script, no network, no other file; light or dark as the reader's system is.
  ///
  /// - Parameter styles: style sheets of ours, in order.
  public static func page(
    _ title: String, _ language: Language, styles: StaticString...,
    body: (inout HTMLWriter) -> Void
  ) -> String {
    var html = HTMLWriter()
    html.element("html", ["lang": language == .zh ? "zh-CN" : "en"]) { html in
      html.element("head") { html in
        html.void("meta", ["charset": "utf-8"])
        html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
        html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.void("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", title)
        for style in styles { html.style(style) }
      }
      html.line()
      html.element("body") { html in html.element("main", [:], body) }
    }
    return "<!DOCTYPE html>\n" + html.html + "\n"
  }
}
