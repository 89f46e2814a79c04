import DecisionDiagnostics
import DecisionLog

/// The page of an evidence pack, which checks the batch by itself: no network, no other file.
///
/// Its only scripts are named by their hashes in the content security policy; what it shows of entries
/// goes in as text. Too many entries are not embedded: the page asks for `entries.jsonl` then.
struct EvidencePage {
  private let pack: EvidencePack
  private let language: Language

  init(_ pack: EvidencePack, in language: Language) {
    self.pack = pack
    self.language = language
  }

  private func said(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func html() -> String {
    let script = "\(Self.script)"
    let style = "\(Self.style)"
    let policy =
      "default-src 'none'; script-src 'sha256-\(Digest(of: Array(script.utf8)).base64)'; "
      + "style-src 'sha256-\(Digest(of: Array(style.utf8)).base64)'; base-uri 'none'; form-action 'none'"
    var page = HTMLWriter()
    page.raw("<!DOCTYPE html>\n")
    page.element("html", ["lang": said("zh-CN", "en")]) { html in
      html.element("head") { html in
        html.void("meta", ["charset": "utf-8"])
        html.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
        html.void("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"])
        html.element("title", said("证据包 \(pack.batch)", "evidence \(pack.batch)"))
        html.raw("<style>\(style)</style>")
      }
      html.element("body") { html in
        html.element("main") { html in body(&html) }
        html.raw("<script type=\"application/json\" id=\"data\">")
        html.raw(data)
        html.raw("</script>\n<script>\(script)</script>")
      }
    }
    return page.html + "\n"
  }

  private func body(_ html: inout HTMLWriter) {
    html.element("h1", said("证据包：批次 \(pack.batch)", "Evidence: batch \(pack.batch)"))
    html.element(
      "p", ["class": "lead"],
      said(
        "这一页自己核对下面的每一条：不联网，不用别的软件。没有姓名和号码；每一行只有编号、结果、条款。",
        "This page checks every entry below by itself, offline and without other software. It holds no "
          + "names and no numbers of persons: only rows, outcomes and articles."))
    html.element("ol", ["id": "verdicts"]) { html in
      for (id, title) in [
        ("entries", said("每条记录都在签署的日志里", "every entry is in the signed log")),
        ("signature", said("日志的签名", "the log's signature")),
        ("rows", said("每行恰有一条，合计相符", "each row once, totals agree")),
        ("key", said("公钥", "the key")),
      ] {
        html.element("li", ["id": id, "class": "wait"]) { html in
          html.element("b", title)
          html.element("span", said("核对中……", "checking…"))
        }
      }
    }
    html.element("noscript", said("核对要用脚本；请允许这一页的脚本。", "Checking needs scripts; allow them."))
    html.element("p", ["id": "ask", "hidden": ""]) { html in
      html.element(
        "label",
        ["for": "file"],
        said(
          "记录太多，没有放进这一页。请选包里的 entries.jsonl：",
          "Too many entries for a page; choose entries.jsonl of the pack: "))
      html.void("input", ["type": "file", "id": "file"])
    }
    html.element("h2", said("合计", "Totals"))
    html.element("div", ["id": "totals", "class": "scroll"], "")
    html.element("h2", said("记录", "Entries"))
    html.element("p") { html in
      html.element("label", ["for": "search"], said("查找（行号、结果、条款）", "find (row, outcome, article)"))
      html.void("input", ["type": "search", "id": "search"])
      html.element("span", ["id": "shown"], "")
    }
    html.element("div", ["id": "list", "class": "scroll"], "")
    html.element("h2", said("不用这一页怎样核对", "Checking without this page"))
    html.element(
      "p",
      said(
        "包里的 verify 说明见 README.txt：python3 verify.py pack 文件夹 公钥。只用 SHA-256（RFC 9162 的树）和 Ed25519。",
        "See README.txt: python3 verify.py pack FOLDER KEY. SHA-256 (the tree of RFC 9162) and Ed25519, nothing else."
      ))
  }

  /// What the script works on, as JSON that cannot end its element.
  private var data: String {
    var json = JSONWriter()
    let isEmbedded = pack.lines.reduce(0) { $0 + $1.count } <= EvidencePack.embeddedByteLimit
    json.object { json in
      json.member("lang", language.rawValue)
      json.member("batch", pack.batch)
      json.member("first", Int(pack.entries.lowerBound))
      json.member("count", pack.entries.count)
      json.member("note", String(decoding: pack.note, as: UTF8.self))
      json.member("key", pack.key.description)
      json.key("beside")
      json.array { json in
        for hash in pack.beside { json.string(hash.base64) }
      }
      json.key("lines")
      if isEmbedded {
        json.array { json in
          for line in pack.lines { json.string(String(decoding: line, as: UTF8.self)) }
        }
      } else {
        json.null()
      }
    }
    return json.text.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: #"\u003c"#)
  }
}
