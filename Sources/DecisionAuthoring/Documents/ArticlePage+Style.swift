extension ArticlePage {
  /// Fonts of the system, colours with a contrast of 4.5 at least, black on white on paper.
  static let style: StaticString = """
    :root{color-scheme:light dark;--ink:#1b2330;--dim:#566074;--paper:#fff;--card:#f5f7fa;--line:#d5dae3;\
    --link:#1d5a96;--now:#e8f1fa;--input:#eef1f5;--parameter:#fdf3dc;--decision:#e3eefa;--category:#e2f3e6}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#a9b2c3;--paper:#14181f;--card:#1d222c;\
    --line:#3a4252;--link:#8fbdf0;--now:#1c3047;--input:#262c37;--parameter:#3b3220;--decision:#1d3148;\
    --category:#1d3827}}
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.75 system-ui,-apple-system,\
    "Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif}
    main{max-width:54rem;margin:0 auto;padding:2.5rem 1.25rem}
    h1{font-size:1.8rem;line-height:1.3;margin:0 0 .6rem;overflow-wrap:anywhere}
    h2{font-size:1.3rem;margin:3.2rem 0 .9rem;padding-bottom:.3rem;border-bottom:2px solid var(--ink)}
    h3{font-size:1.05rem;margin:2rem 0 .3rem;overflow-wrap:anywhere}
    p{margin:.4rem 0;overflow-wrap:anywhere}
    ul{margin:.3rem 0 .8rem;padding-left:1.4rem}
    li{margin:.15rem 0;overflow-wrap:anywhere}
    ul.plain{list-style:none;padding-left:.4rem}
    li::marker{color:var(--dim)}
    li ul{color:var(--dim);font-size:.93em;margin:.1rem 0 .3rem}
    .lead,caption,figcaption{color:var(--dim)}
    nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;list-style:none;padding:.7rem 1rem;margin:1.5rem 0 0;\
    background:var(--card);border-radius:.5rem}
    a{color:var(--link)}
    a.name,a.cite{text-decoration:none}
    a.name{border-bottom:1px dotted var(--link);color:inherit}
    a:hover,a:focus{text-decoration:underline}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px}
    h3:target,li:target,tr:target td{background:var(--now)}
    code{font:.88em/1.6 ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;background:var(--card);\
    padding:.1em .35em;border-radius:.25rem;overflow-wrap:anywhere;color:var(--ink)}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.4rem 0 1.2rem}
    caption{text-align:left;padding:.2rem 0;font-size:.88rem}
    caption.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .d{white-space:nowrap;font-variant-numeric:tabular-nums}
    th,td{padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;\
    overflow-wrap:anywhere}
    th{color:var(--dim);font-weight:400;font-size:.85rem;vertical-align:bottom}
    td.t{min-width:5.2em}
    th:last-child,td:last-child{padding-right:.2rem}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    tr.now td{background:var(--now)}
    figure{margin:1rem 0}
    .legend{display:block}
    .legend i{display:inline-block;width:1.1em;height:.8em;margin:0 .35em 0 0;border:1px solid var(--dim)}
    svg{display:block;max-width:none}
    svg text{font-size:13px;fill:var(--ink)}
    svg .line{fill:none;stroke:var(--dim);stroke-opacity:.55}
    rect{stroke:var(--dim)}
    rect.input{fill:var(--input)}rect.parameter{fill:var(--parameter)}rect.decision{fill:var(--decision)}\
    rect.category{fill:var(--category)}
    i.input{background:var(--input)}i.parameter{background:var(--parameter)}\
    i.decision{background:var(--decision)}i.category{background:var(--category);border-radius:.4em}
    @media (max-width:40rem){main{padding:1.25rem .9rem}h1{font-size:1.4rem}h2{margin-top:2.4rem}\
    ul{padding-left:1.1rem}th,td{padding-right:.6rem}}
    @media print{:root{--ink:#000;--dim:#333;--paper:#fff;--card:#fff;--line:#999;--link:#000;--now:#eee;\
    --input:#fff;--parameter:#eee;--decision:#fff;--category:#ddd}body{font-size:10pt}\
    main{max-width:none;padding:0}nav{display:none}h2{break-after:avoid;margin-top:1.8rem}\
    #sources,#facts,#needs{break-before:page}h3{break-after:avoid}tr,li{break-inside:avoid}\
    thead{display:table-header-group}.scroll{overflow:visible}svg{max-width:100%;height:auto}\
    a.name{border-bottom:0}svg,tr.now td,.legend i{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
    @page{margin:1.8cm}}
    """
}
