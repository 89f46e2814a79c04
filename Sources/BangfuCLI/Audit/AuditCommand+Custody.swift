import DecisionDiagnostics

extension AuditCommand {
  /// Those that change the log or its keys.
  static let custodySubcommands = [
    AuditSubcommand(
      command: AuditInitCommand.self,
      summary: LocalizedText(zh: "新建日志和密钥", en: "make a log and its keys"),
      help: LocalizedText(
        zh: """
          bangfu audit init 日志 [--name 名称] [--keys 文件夹]

          例
            bangfu audit init 日志 --name bangfu.jingmen-gh --keys /media/usb/密钥

          新建今年的日志，印出公钥。密钥在“日志.keys”，请移到另一个磁盘。classify --log 也会自动新建。
          """,
        en: """
          bangfu audit init LOG [--name NAME] [--keys FOLDER]

          Example
            bangfu audit init log --name bangfu.office-7.example --keys /media/usb/keys

          Makes this year's log and prints its public key. Keys are in LOG.keys: move them to another disk.
          classify --log makes a log too where there is none.
          """)),
    AuditSubcommand(
      command: AuditKeyCommand.self,
      summary: LocalizedText(
        zh: "印出公钥；写恢复单；换签名密钥", en: "print the public key; recovery sheet; change the key"),
      help: LocalizedText(
        zh: """
          bangfu audit key --log 日志 [--keys 文件夹] [--recovery-sheet 文件]
          bangfu audit key rotate --log 日志 --operator 代号 --ground 依据 [--keep-old]

          印出公钥。--recovery-sheet 把两把密钥写成一张单子（各 64 位和 4 位校验），只有本人能读：打印，锁进
          保险柜，删掉文件。每次 erase、restrict、换钥之后要换新单。
          rotate 换一把签名密钥：旧密钥签署写明新公钥的那一条，以后由新密钥签署，旧私钥随即删除（--keep-old 留下）。
          verify 核对每个检查点是不是当时的那一把签的。中断了，下次写日志时会做完。
          """,
        en: """
          bangfu audit key --log LOG [--keys FOLDER] [--recovery-sheet FILE]
          bangfu audit key rotate --log LOG --operator CODE --ground TEXT [--keep-old]

          Prints the public key. --recovery-sheet writes both secrets, 64 digits and 4 to check each, readable by
          you alone: print it for the safe and delete the file. After each erase, restrict or change of
          keys it must be made anew.
          rotate puts a new signing key in place: the old one signs for the entry that names it, the new one
          signs from there on, and the old private key is deleted (--keep-old keeps it). verify asks of
          each checkpoint the key of its time. What was interrupted is finished when the log is next written.
          """)),
    AuditSubcommand(
      command: AuditAbortCommand.self,
      summary: LocalizedText(zh: "放弃一个未完成的批次", en: "give an unfinished batch up"),
      help: LocalizedText(
        zh: """
          bangfu audit abort --log 日志 [--keys 文件夹]

          放弃中断了的批次，它已有的行仍在日志里。想做完它，用同一份名册再运行一次 classify --log。
          """,
        en: """
          bangfu audit abort --log LOG [--keys FOLDER]

          Gives an interrupted batch up; its rows stay in the log. To finish it instead, run classify --log
          again with the same roster.
          """)),
    AuditSubcommand(
      command: AuditWhoCommand.self,
      summary: LocalizedText(zh: "某人的全部决定（身份证号从标准输入）", en: "all decisions on a person"),
      help: LocalizedText(
        zh: """
          bangfu audit who --log 日志 [--keys 文件夹] [--by-name] [--json]

          身份证号在提示后输入，或从标准输入给，从不写在命令里。每一条都与日志里的承诺核对过。没有找到时退出码 1。
          --by-name 按姓名找，从标准输入给；* 代表任意字，如 张*。日志大时先建索引：bangfu audit index build。
          """,
        en: """
          bangfu audit who --log LOG [--keys FOLDER] [--by-name] [--json]

          The identity number is asked for, or comes from standard input, never from the command line. Each hit
          was checked against the commitment in the log. Exit code 1 when there is none.
          --by-name looks for a name, which comes from standard input too; * stands for any characters, as in
          张*. For a large log make an index first: bangfu audit index build.
          """)),
    AuditIndexCommand.entry,
    AuditSubcommand(
      command: AuditConfirmCommand.self,
      summary: LocalizedText(zh: "人工确认或改定一条决定", en: "confirm or overrule a decision"),
      help: LocalizedText(
        zh: """
          bangfu audit confirm 批次/行 --log 日志 --operator 代号
            --agree | --instead 结果 --reason 理由 [--category 类别]

          例
            bangfu audit confirm 20260304-7f3a/12 --log 日志 --operator 复核2 --agree
            bangfu audit confirm 20260304-7f3a/13 --log 日志 --operator 复核2 --instead eligible --reason 家访核实

          机器提议，人决定。理由用该行的密钥密封，日志里只有承诺。
          """,
        en: """
          bangfu audit confirm BATCH/ROW --log LOG --operator CODE
            --agree | --instead OUTCOME --reason TEXT [--category CATEGORY]

          Examples
            bangfu audit confirm 20260304-7f3a/12 --log log --operator review2 --agree
            bangfu audit confirm 20260304-7f3a/13 --log log --operator review2 --instead eligible --reason …

          The machine proposes, a person decides. The reason is sealed under the row's key; the log has a
          commitment to it.
          """)),
    AuditSubcommand(
      command: AuditEraseCommand.self,
      summary: LocalizedText(zh: "销毁某人的密钥", en: "destroy the keys of a person's rows"),
      help: LocalizedText(
        zh: """
          bangfu audit erase --id-stdin --log 日志 --ground 依据 --operator 代号 [--yes]

          销毁这个人所在各行的密钥：密封的内容谁也打不开，日志一个字节不变，证明照旧成立。日志记下行数和依据，
          不记是谁。中断了，下次打开日志会自动做完。最后列出本程序够不到的副本。
          """,
        en: """
          bangfu audit erase --id-stdin --log LOG --ground TEXT --operator CODE [--yes]

          Destroys the keys of the person's rows: nobody opens what was sealed, no byte of the log changes and
          every proof holds. The log says how many and why, never whom. What was interrupted is finished when
          the log is next opened. Lists the copies that this program cannot reach.
          """)),
    AuditSubcommand(
      command: AuditRestrictCommand.self,
      summary: LocalizedText(zh: "停止使用某人的资料，由第二人锁住", en: "lock a person's rows away"),
      help: LocalizedText(
        zh: """
          bangfu audit restrict --id-stdin --second-key 文件 --log 日志 --ground 依据 --operator 代号 [--yes]
          bangfu audit restrict --lift 编号 --second-key 文件 --log 日志 --ground 依据 --operator 代号

          保存期未满、不能销毁时：这个人各行的密钥移进一个锁住的文件，只有第二个人的密钥能恢复。--passphrase 代替
          --second-key：由第二个人输入口令（不显示；不在终端上时取标准输入的下一行），至少 12 字。
          要销毁已限制的行，先解除，再 erase。
          """,
        en: """
          bangfu audit restrict --id-stdin --second-key FILE --log LOG --ground TEXT --operator CODE [--yes]
          bangfu audit restrict --lift NUMBER --second-key FILE --log LOG --ground TEXT --operator CODE

          While the legal term runs and nothing may be destroyed: the keys of the person's rows go into a file
          that a second person's key alone opens. --passphrase instead of --second-key: the second person
          types one of 12 characters at least, unseen (without a terminal, the next line of input). To erase restricted rows, lift first.
          """)),
    AuditPruneCommand.entry,
    AuditSubcommand(
      command: AuditWitnessCommand.self,
      summary: LocalizedText(zh: "第二个人给日志的现状签名", en: "sign the log's state as a second person"),
      help: LocalizedText(
        zh: """
          bangfu audit witness 日志 --key 文件 --state 文件 [--name 名称] [--log-key 公钥] [-o 文件]

          例（见证人把密钥和记录放在自己的 U 盘上）
            bangfu audit witness 日志 --key /media/usb/见证.key --state /media/usb/见证.state

          只有日志是从上次见证过的状态长出来的，才签名（C2SP 联署）；倒退、改写都不签，退出码 3。
          """,
        en: """
          bangfu audit witness LOG --key FILE --state FILE [--name NAME] [--log-key KEY] [-o FILE]

          Example, with key and memory on the witness's own stick
            bangfu audit witness log --key /media/usb/witness.key --state /media/usb/witness.state

          Signs (C2SP cosignature) only what grew out of the state that was signed last; a log that went back or
          was rewritten gets no signature, exit code 3.
          """)),
    AuditSubcommand(
      command: AuditRestoreCommand.self,
      summary: LocalizedText(zh: "恢复备份之后登记", en: "log that a copy was put back"),
      help: LocalizedText(
        zh: """
          bangfu audit restore --known 检查点 --log 日志 --ground 原因 --operator 代号

          磁盘坏了、把备份放回之后运行：--known 是出事前留在外面的检查点。日志记下丢了多少条；副本若不是同一段
          历史，拒绝登记，退出码 3。密钥文件夹比日志旧时会提醒：销毁过的密钥又回来了。
          """,
        en: """
          bangfu audit restore --known CHECKPOINT --log LOG --ground TEXT --operator CODE

          To be run after a disk died and a copy was put back; --known is a checkpoint that was kept outside. The log
          says how many entries are lost; a copy of another history is refused, exit code 3. Says when the key
          folder is older than the log, so that destroyed keys are back.
          """)),
    AuditSubcommand(
      command: AuditPackCommand.self,
      summary: LocalizedText(zh: "压缩写满的段", en: "pack segments that are full"),
      help: LocalizedText(
        zh: """
          bangfu audit pack --log 日志 [--keys 文件夹] [--gzip] [--json]

          把写满 65,536 条的段压缩成 .jsonl.zst（没有 libzstd 时、或加 --gzip：.jsonl.gz），证明不变；各命令和
          verify.py 照读，zstdcat、zcat 也能读。
          """,
        en: """
          bangfu audit pack --log LOG [--keys FOLDER] [--gzip] [--json]

          Packs segments of 65,536 entries as .jsonl.zst, or .jsonl.gz without libzstd or with --gzip. No
          proof changes; every command and verify.py read them, and so do zstdcat and zcat.
          """)),
  ]
}
