extension HTMLWriter {
  /// A style sheet of ours, which holds nothing of any file.
  mutating func style(_ sheet: StaticString) {
    raw("<style>\(sheet)</style>")
  }
}

extension QualityPage {
  /// Fonts of the system, colours with a contrast of 4.5 at least, black on white on paper.
  static let style: StaticString = """
    :root{color-scheme:light dark;--ink:#1d2433;--dim:#545d70;--paper:#fff;--line:#d9dde5;--bar:#3a6ea5;\
    --few:#7f8ba0;--mark:#a8321f;--empty:#e8ebf0;--alert:#fdf1ee}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#a9b2c3;--paper:#161a22;--line:#343b49;\
    --bar:#7fb0e6;--few:#8b96ab;--mark:#ff9c85;--empty:#2a303c;--alert:#3a231e}}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,\
    "Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif}
    main{max-width:52rem;margin:0 auto;padding:2rem 1rem}
    h1{font-size:1.6rem;line-height:1.3;overflow-wrap:anywhere}
    h2{font-size:1.2rem;margin:2.4rem 0 .6rem;border-bottom:1px solid var(--line)}
    h3{font-size:1rem}
    .lead,footer,figcaption,caption{color:var(--dim)}
    footer{margin-top:3rem;font-size:.85rem}
    .alert{background:var(--alert);border-left:4px solid var(--mark);padding:.6rem .8rem}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.4rem 0 1rem}
    caption{text-align:left;padding:.2rem 0}
    th,td{padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);text-align:left;\
    font-weight:400;vertical-align:top;overflow-wrap:anywhere}
    thead th{color:var(--dim)}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .total th,.total td{font-weight:600}
    figure{margin:1.2rem 0;break-inside:avoid}
    figure svg{width:100%;height:auto}
    svg text{font-size:10px;fill:var(--dim)}
    svg text.marked{fill:var(--mark)}
    .meter{width:6rem;height:.5rem}
    .bar{fill:var(--bar)}.few{fill:var(--few)}.bad{fill:var(--mark)}.empty{fill:var(--empty)}
    .axis{stroke:var(--line)}.mark{stroke:var(--mark);stroke-dasharray:3 2}
    @media print{:root{--ink:#000;--dim:#333;--paper:#fff;--line:#999;--bar:#444;--few:#888;--mark:#000;\
    --empty:#eee;--alert:#fff}main{max-width:none;padding:0}body{font-size:10.5pt}\
    svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}tr{break-inside:avoid}}
    """
}
