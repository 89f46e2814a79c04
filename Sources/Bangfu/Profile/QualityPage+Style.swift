extension QualityPage {
  /// Fonts of the system, colours with a contrast of 4.5 at least, black on white on paper.
  static let style: StaticString = """
    :root{color-scheme:light dark;--ink:#1b2330;--dim:#566074;--paper:#fff;--card:#f5f7fa;--line:#dfe3ea;\
    --bar:#35699f;--few:#7f8ba0;--mark:#a8321f;--empty:#e6eaf0;--alert:#fdf1ee}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#a9b2c3;--paper:#14181f;--card:#1d222c;\
    --line:#323a48;--bar:#7fb0e6;--few:#8b96ab;--mark:#ff9c85;--empty:#2a303c;--alert:#3a231e}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,\
    "Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif}
    main{max-width:56rem;margin:0 auto;padding:2.5rem 1.25rem}
    h1{font-size:1.7rem;line-height:1.3;margin:0 0 .4rem;overflow-wrap:anywhere}
    h2{font-size:1.2rem;margin:3rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--ink)}
    .lead{margin:0}
    .lead,footer,figcaption,caption{color:var(--dim)}
    footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.85rem}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;\
    list-style:none;margin:1.5rem 0 0;padding:0}
    .figures li{background:var(--card);border-radius:.5rem;padding:.7rem 1rem;color:var(--dim)}
    .figures b{display:block;color:var(--ink);font-size:1.7rem;line-height:1.25;\
    font-variant-numeric:tabular-nums}
    .figures .look b,td.look{color:var(--mark)}
    .alert{background:var(--alert);border-left:4px solid var(--mark);padding:.6rem .9rem}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.2rem 0 1.4rem}
    caption{text-align:left;padding:.2rem 0;font-size:.9rem}
    th,td{padding:.35rem 1.1rem .35rem 0;border-bottom:1px solid var(--line);text-align:left;\
    font-weight:400;vertical-align:top;overflow-wrap:break-word}
    th:last-child,td:last-child{padding-right:0}
    thead th{color:var(--dim);font-size:.85rem;white-space:nowrap;vertical-align:bottom}
    tbody th{min-width:5em}
    td.t{min-width:6em}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .code{font:.8rem/1.8 ui-monospace,Menlo,Consolas,monospace;color:var(--dim);white-space:nowrap}
    .total th,.total td{font-weight:600}
    figure{margin:1.6rem 0 2rem;break-inside:avoid}
    figcaption{margin-bottom:.3rem}
    figcaption b{color:var(--ink)}
    figure svg{display:block;width:100%;height:auto}
    svg text{font-size:12px;fill:var(--dim)}
    svg text.marked{fill:var(--mark);font-weight:600}
    .meter{width:7rem;height:.56rem}
    .bar{fill:var(--bar)}.few{fill:var(--few)}.bad{fill:var(--mark)}.empty{fill:var(--empty)}
    .axis{stroke:var(--dim)}.grid{stroke:var(--line);stroke-dasharray:2 3}
    .mark{stroke:var(--mark);stroke-dasharray:3 2}
    @media (max-width:40rem){main{padding:1.25rem .9rem}h1{font-size:1.4rem}h2{margin-top:2.2rem}\
    .figures{grid-template-columns:1fr 1fr;gap:.5rem}.figures b{font-size:1.4rem}\
    svg text{font-size:17px}.meter{width:4rem}.code{display:none}th,td{padding-right:.7rem}}
    @media print{:root{--ink:#000;--dim:#333;--paper:#fff;--card:#fff;--line:#aaa;--bar:#444;--few:#888;\
    --mark:#000;--empty:#e6e6e6;--alert:#fff}main{max-width:none;padding:0}body{font-size:10pt}\
    h2{margin-top:1.6rem;break-after:avoid}.figures li{border:1px solid #aaa}caption{break-after:avoid}\
    svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}tr{break-inside:avoid}\
    figure svg{max-width:15cm}@page{margin:1.6cm}}
    """
}
