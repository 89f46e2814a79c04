extension EvidencePage {
  static let style: StaticString = """
    :root{color-scheme:light dark;--ink:#1d2433;--dim:#545d70;--paper:#fff;--line:#d9dde5;--good:#1d6b3a;\
    --bad:#a8321f;--good-back:#eef7f0;--bad-back:#fdf1ee;--wait:#f3f4f7}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#a9b2c3;--paper:#161a22;--line:#343b49;\
    --good:#7fd49a;--bad:#ff9c85;--good-back:#1b2b22;--bad-back:#3a231e;--wait:#222834}}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,\
    "Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
    main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
    h1{font-size:1.6rem;line-height:1.3;overflow-wrap:anywhere}
    h2{font-size:1.2rem;margin:2.4rem 0 .6rem;border-bottom:1px solid var(--line)}
    .lead,#shown,caption{color:var(--dim)}
    ol{list-style:none;padding:0}
    li{padding:.6rem .8rem;margin:.5rem 0;border-left:5px solid var(--dim);background:var(--wait)}
    li b{display:block}li span{overflow-wrap:anywhere;font-size:.9rem}
    li.good{border-color:var(--good);background:var(--good-back)}li.good b::before{content:"✓ ";color:var(--good)}
    li.bad{border-color:var(--bad);background:var(--bad-back)}li.bad b::before{content:"✗ ";color:var(--bad)}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    th,td{padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;\
    font-weight:400;overflow-wrap:anywhere}
    thead th{color:var(--dim);white-space:nowrap}
    .n{text-align:right;font-variant-numeric:tabular-nums}
    input{font:inherit;margin:0 .6rem;padding:.2rem .4rem;max-width:100%}
    @media print{li{border-left-width:2px}input,label{display:none}}
    """

  /// The check: leaves, tree, signature, account. RFC 9162, C2SP tlog-checkpoint and signed-note.
  static let script: StaticString = #"""
    "use strict";
    const data = JSON.parse(document.getElementById("data").textContent);
    const say = (zh, en) => data.lang === "zh" ? zh : en;
    const words = {eligible: say("符合", "eligible"), ineligible: say("不符合", "ineligible"),
      undetermined: say("待核实", "undetermined"), invalid_input: say("输入错误", "invalid input"),
      conflict: say("规则冲突", "rule conflict")};
    const bytesOf = text => new TextEncoder().encode(text);
    const fromBase64 = text => {
      const raw = atob(text);
      if (btoa(raw) !== text) throw Error(say("不是规范的 base64", "not canonical base64"));
      return Uint8Array.from(raw, c => c.charCodeAt(0));
    };
    const toBase64 = bytes => btoa(String.fromCharCode(...bytes));
    const joined = (...parts) => {
      const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) { all.set(part, at); at += part.length; }
      return all;
    };
    const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const leafHash = line => sha256(joined(Uint8Array.of(0), bytesOf(line)));
    const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));
    const same = (a, b) => a.length === b.length && a.every((byte, index) => byte === b[index]);

    function show(id, good, text) {
      const item = document.getElementById(id);
      item.className = good ? "good" : "bad";
      item.querySelector("span").textContent = text;
    }

    /* The notes' three lines, and the signatures under them. */
    function readNote(note) {
      const end = note.indexOf("\n\n");
      const text = note.slice(0, end + 1);
      const [origin, size, root] = text.split("\n");
      const signatures = note.slice(end + 2).split("\n").filter(line => line).map(line => {
        const match = /^— (\S+) (\S+)$/.exec(line);
        if (!match) throw Error(say("签名行不对", "a faulty signature line"));
        return {name: match[1], bytes: fromBase64(match[2])};
      });
      if (!/^(0|[1-9][0-9]*)$/.test(size)) throw Error(say("检查点不对", "a faulty checkpoint"));
      return {text, origin, size: Number(size), root: fromBase64(root), signatures};
    }

    /* The root of entries start to end, given the leaves of the batch and the hashes beside it. */
    async function rootOf(leaves, first, start, end, beside) {
      if (end <= first || start >= first + leaves.length) {
        if (!beside.length) throw Error(say("缺少哈希", "too few hashes"));
        return beside.shift();
      }
      if (end - start === 1) return leaves[start - first];
      let half = 1;
      while (half * 2 < end - start) half *= 2;
      const left = await rootOf(leaves, first, start, start + half, beside);
      return nodeHash(left, await rootOf(leaves, first, start + half, end, beside));
    }

    async function checkEntries(lines, note) {
      const leaves = [];
      for (let at = 0; at < lines.length; at += 1024) {
        leaves.push(...await Promise.all(lines.slice(at, at + 1024).map(leafHash)));
      }
      if (!leaves.length || data.first + leaves.length > note.size) {
        throw Error(say("记录不在签署的范围里", "the entries are not of the signed log"));
      }
      const beside = data.beside.map(fromBase64);
      const root = await rootOf(leaves, data.first, 0, note.size, beside);
      if (beside.length || !same(root, note.root)) {
        throw Error(say("记录不是日志里的那些", "the entries are not those that were logged"));
      }
      return say(`${lines.length} 条记录的哈希都已重算，得出的根就是签署的根 ${toBase64(root)}（日志共 ${note.size} 条）`,
        `the hashes of all ${lines.length} entries were worked out anew and make the signed root ${toBase64(root)} (log of ${note.size})`);
    }

    async function checkSignature(note) {
      const [name, digits, ...rest] = data.key.split("+");
      const key = fromBase64(rest.join("+"));
      const id = (await sha256(joined(bytesOf(name + "\n"), key))).slice(0, 4);
      const hex = Array.from(id, byte => byte.toString(16).padStart(2, "0")).join("");
      const signature = note.signatures.find(each => each.name === name && same(each.bytes.slice(0, 4), id));
      if (key[0] !== 1 || key.length !== 33 || hex !== digits || note.origin !== name || !signature) {
        throw Error(say("没有这个公钥的签名", "not signed by this key"));
      }
      let publicKey;
      try {
        publicKey = await crypto.subtle.importKey("raw", key.slice(1), {name: "Ed25519"}, false, ["verify"]);
      } catch (error) {
        throw Error(say("这个浏览器不会核对 Ed25519 签名（Chrome 137、Firefox 129、Safari 17 起可以）；哈希已核对，签名请用 verify.py",
          "this browser cannot check Ed25519 signatures (Chrome 137, Firefox 129, Safari 17 and later can); hashes were checked, for the signature use verify.py"));
      }
      if (!await crypto.subtle.verify({name: "Ed25519"}, publicKey, signature.bytes.slice(4), bytesOf(note.text))) {
        throw Error(say("签名不对", "the signature is wrong"));
      }
      return say(`Ed25519 签名有效，由 ${name} 签署`, `the Ed25519 signature of ${name} is valid`);
    }

    function checkRows(entries) {
      const rows = entries.filter(entry => entry.k === "d" || entry.k === "x");
      const last = entries[entries.length - 1];
      if (entries[0].k !== "open" || rows.some(entry => entry.b !== data.batch)) {
        throw Error(say("不是一个批次的记录", "not the entries of one batch"));
      }
      rows.forEach((entry, index) => {
        if (entry.r !== index + 1) {
          throw Error(say(`第 ${index + 1} 行缺少或重复`, `row ${index + 1} is wanting or stands twice`));
        }
      });
      if (last.k === "commit") {
        const counts = {};
        for (const entry of rows) {
          for (const part of [entry.out, entry.dec]) {
            for (const [name, value] of Object.entries(part || {})) {
              counts[name + "." + value] = (counts[name + "." + value] || 0) + 1;
            }
          }
        }
        const wrong = Object.entries(last.cnt).find(([name, count]) => (counts[name] || 0) !== count);
        const unreadable = rows.filter(entry => entry.k === "x").length;
        if (last.rows !== rows.length || last.x !== unreadable || wrong) {
          throw Error(say("合计与记录不符", "the totals are not those of the entries"));
        }
      }
      const end = last.k === "commit" ? "" : say("；批次被放弃", "; the batch was given up");
      return say(`第 1 至 ${rows.length} 行各有一条，合计与逐条数出来的相同`, `rows 1 to ${rows.length} have one entry each; the totals are those counted`) + end;
    }

    function table(place, head, rows, numbers) {
      const table = document.createElement("table");
      const add = (section, tag, cells) => {
        const row = section.insertRow();
        cells.forEach((text, index) => {
          const cell = document.createElement(tag);
          cell.textContent = text;
          if (numbers.includes(index)) cell.className = "n";
          row.append(cell);
        });
      };
      add(table.createTHead(), "th", head);
      const body = table.createTBody();
      rows.forEach(cells => add(body, "td", cells));
      document.getElementById(place).replaceChildren(table);
    }

    const pairs = part => Object.entries(part || {}).map(([name, value]) => name + say("：", ": ") + (words[value] || value)).join(say("；", "; "));

    function present(entries) {
      const counts = new Map();
      const rows = entries.filter(entry => entry.k === "d" || entry.k === "x");
      for (const entry of rows) {
        for (const [name, value] of [...Object.entries(entry.out || {}), ...Object.entries(entry.dec || {})]) {
          const key = JSON.stringify([name, value]);
          counts.set(key, (counts.get(key) || 0) + 1);
        }
      }
      const totals = [...counts].map(([key, count]) => [...JSON.parse(key), count]).sort();
      table("totals", [say("类别或判定", "category or decision"), say("结果", "outcome"), say("行数", "rows")],
        totals.map(([name, value, count]) => [name, words[value] || value, count]), [2]);
      const cells = rows.map(entry => [entry.r, entry.err ? say("读不了：", "unreadable: ") + entry.err : pairs(entry.out),
        pairs(entry.dec), (entry.why || []).join(" "), (entry.miss || []).join(" ")]);
      const search = document.getElementById("search");
      const list = () => {
        const wanted = search.value.trim().toLowerCase();
        const found = wanted ? cells.filter(row => row.join(" ").toLowerCase().includes(wanted)) : cells;
        document.getElementById("shown").textContent = say(`${found.length} 行`, `${found.length} rows`)
          + (found.length > 200 ? say("，显示前 200 行", ", the first 200 shown") : "");
        table("list", [say("行", "row"), say("结果", "outcomes"), say("判定", "decisions"), say("条款", "articles"), say("缺少", "missing")],
          found.slice(0, 200), [0]);
      };
      search.addEventListener("input", list);
      list();
    }

    async function attempt(id, work) {
      try { show(id, true, await work()); } catch (error) { show(id, false, error.message); }
    }

    async function run(lines) {
      const note = readNote(data.note);
      await attempt("entries", () => checkEntries(lines, note));
      await attempt("signature", () => checkSignature(note));
      const entries = lines.map(line => JSON.parse(line));
      await attempt("rows", async () => checkRows(entries));
      document.getElementById("key").className = "";
      document.querySelector("#key span").textContent = data.key + " " + say("——请与另行得知的公钥（如盖章的公函）比对：包里的公钥只证明它自己",
        "— compare it with the key you were told elsewhere, as in a sealed letter: the one in the pack vouches for nothing but itself");
      present(entries);
      document.body.dataset.done = "1";
    }

    if (!globalThis.crypto || !crypto.subtle) {
      for (const id of ["entries", "signature", "rows"]) {
        show(id, false, say("这个浏览器在这里不提供 WebCrypto，没有核对；请用 verify.py", "no WebCrypto in this browser here, nothing was checked; use verify.py"));
      }
    } else if (data.lines) {
      run(data.lines).catch(error => show("entries", false, error.message));
    } else {
      document.getElementById("ask").hidden = false;
      document.getElementById("file").addEventListener("change", async event => {
        const text = await event.target.files[0].text();
        run(text.split("\n").slice(0, -1)).catch(error => show("entries", false, error.message));
      });
    }
    """#
}
