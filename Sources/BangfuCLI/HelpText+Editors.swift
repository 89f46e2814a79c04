import DecisionDiagnostics

extension HelpText {
  static let lsp = LocalizedText(
    zh: """
      bangfu lsp [--lang zh|en]

      例（Neovim 0.11）
        vim.lsp.config.bangfu = { cmd = {"bangfu", "lsp"}, filetypes = {"yaml"},
          root_markers = {"ruleset.yaml"} }
        vim.lsp.enable("bangfu")

      编辑器的语言服务（LSP），经标准输入输出通信，由编辑器启动。边写边查规则和用例，悬停看含义、
      单位、现行值和条款，跳到定义、找引用、改名，补全（拼音首字母 dbbz 找到 低保标准），按建议修改，
      参数后显示现行值。Neovim、Helix、VS Code 的设置见 docs/editors.zh.md。

        --lang zh|en      缺省看编辑器的语言

      退出码  0 按 shutdown、exit 结束；1 没有 shutdown 就结束
      """,
    en: """
      bangfu lsp [--lang zh|en]

      Example (Neovim 0.11)
        vim.lsp.config.bangfu = { cmd = {"bangfu", "lsp"}, filetypes = {"yaml"},
          root_markers = {"ruleset.yaml"} }
        vim.lsp.enable("bangfu")

      A language server (LSP) over standard input and output, started by an editor. Finds mistakes in
      rules and cases while you type; tells meaning, unit, value in force and article of a name; goes to
      definitions, finds references, renames; completes (dbbz finds 低保标准); carries out suggested
      fixes; shows the value in force behind parameters. docs/editors.md sets up Neovim, Helix, VS Code.

        --lang zh|en      the editor's language by default

      Exit  0 left with shutdown and exit; 1 without shutdown
      """)
}
