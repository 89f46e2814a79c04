import DecisionDiagnostics

/// The page that says what each file of a corpus holds.
struct CorpusPage {
  private let corpus: Corpus
  private let language: Language

  init(_ corpus: Corpus, _ language: Language) {
    self.corpus = corpus
    self.language = language
  }

  var text: String { ([introduction, ""] + known + table).joined(separator: "\n") + "\n" }

  /// Kinds that are not read as they should be.
  private var known: [String] {
    let heading = LocalizedText(zh: "还没有读对的：", en: "Not yet read as they should be:")
    let kinds = MessKind.all.compactMap { kind in
      MessKind.known[kind.name].map { "- `\(kind.name)`: \($0.text(in: language))" }
    }
    return kinds.isEmpty ? [] : [heading.text(in: language), ""] + kinds + [""]
  }

  private var introduction: String {
    LocalizedText(
      zh: """
        # 名册的各种毛病

        每份文件都是 `samples/first-run` 里的二十户，先写成最规整的样子（`plain.csv`、`members.csv`），再按一种毛病改写。
        `NAME.expected.json` 是应当读出的结果：编码、表头在哪几行、几户、几格换算、哪几格读不了、每一户是否与 `plain.csv` 认定得一样。
        它由改写的一方写下，不是读出来的。人和身份证号都是虚构的。

        由 `swift run messy-rosters --seed \(corpus.seed) --write samples/messy-rosters` 生成，测试逐字节核对。
        试一份：`bangfu classify samples/messy-rosters/two-row-header.csv --rules rules/\(Corpus.rules)`

        成员另有一份的（`NAME.members.csv`），加 `--members`；没有的就是旁边的 `members.csv`。`people` 的几份每行一人，加
        `--members-in-rows`。`NAME.other.csv` 是别的名册：`--report 核对.csv --also-check NAME.other.csv`。

        expected.json 的 `households` 列出与 `plain.csv` 不同的户：`refused` 整行不认定，`never-otherwise` 只可能变成待核实或输入错误，
        `changed` 事实本身改了。
        """,
      en: """
        # Rosters in every kind of mess

        Each file holds the twenty households of `samples/first-run` that `plain.csv` and `members.csv` hold in the plainest
        writing, messed up in one way. `NAME.expected.json` is what must be read: encoding, lines of the header, rows, cells
        converted, cells that cannot be read, and whether each household is decided as in `plain.csv`. Whoever made the mess wrote
        it; it was not read out of the file. People and identity numbers are invented.

        Made by `swift run messy-rosters --seed \(corpus.seed) --write samples/messy-rosters`; a test compares byte by byte.
        Try one: `bangfu classify samples/messy-rosters/two-row-header.csv --rules rules/\(Corpus.rules)`

        Give members of their own (`NAME.members.csv`) with `--members`; else those of `members.csv` beside are read. Each row of
        the `people` files is a person: add `--members-in-rows`. `NAME.other.csv` is another roster: `--report checks.csv
        --also-check NAME.other.csv`.

        `households` of expected.json lists those that differ from `plain.csv`: `refused` rows are not decided, `never-otherwise`
        may only become undetermined or an input error, of `changed` ones the facts are others.
        """
    ).text(in: language)
  }

  private var table: [String] {
    let head = language == .zh ? ["| 文件 | 毛病 |", "|---|---|"] : ["| file | mess |", "|---|---|"]
    return head
      + MessKind.all.map { kind in
        let made = corpus.roster(kind)
        let names = [made.roster.name] + [made.members, made.other].compactMap { $0?.name }
        let listed = names.map { "`\($0)`" }.joined(separator: ", ")
        return "| \(listed) | \(kind.title.text(in: language).replacing("|", with: "\\|")) |"
      }
  }
}
