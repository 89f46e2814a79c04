import DecisionDiagnostics

/// Rosters may be huge and are not kept as source texts: the place stands in the message.
extension RosterHeader {
  static func emptyRoster() -> Diagnostic {
    Diagnostic(
      .emptyRoster, at: nil,
      LocalizedText(
        zh: "名册是空的：没有表头，也没有数据",
        en: "the roster is empty: it has neither a header nor data"))
  }

  static func unreadable(line: Int, _ fault: RecordFault) -> Diagnostic {
    Diagnostic(
      .unreadableHeader, at: nil,
      LocalizedText(
        zh: "第 \(line) 行的表头无法读取",
        en: "the header in line \(line) cannot be read"),
      notes: [
        DiagnosticNote(fault.message),
        DiagnosticNote(
          LocalizedText(
            zh: "编码看错了，就用 --encoding 指定：utf-8、gb18030（gbk）或 utf-16",
            en: "if the encoding was mistaken, give it: --encoding utf-8, gb18030 (gbk) or utf-16")),
      ])
  }

  func emptyHeaders(_ unnamed: [RosterColumn]) -> Diagnostic {
    Diagnostic(
      .emptyHeader, at: nil,
      LocalizedText(
        zh: "第 \(line) 行的表头缺名称：\(unnamed.map(\.placeZh).joined(separator: "、"))",
        en: "the header in line \(line) leaves columns without a name: "
          + unnamed.map(\.placeEn).joined(separator: ", ")))
  }

  func duplicate(_ column: RosterColumn, of first: RosterColumn) -> Diagnostic {
    Diagnostic(
      .duplicateHeader, at: nil,
      LocalizedText(
        zh: "第 \(line) 行的表头\"\(column.text)\"重复：\(first.placeZh)和\(column.placeZh)",
        en: "header \"\(column.text)\" in line \(line) stands twice: "
          + "\(first.placeEn) and \(column.placeEn)"))
  }

  func missing(_ wanted: WantedColumn) -> Diagnostic {
    let names = ([wanted.name] + wanted.synonyms).map { "\"\($0)\"" }
    let headers = columns.filter { !$0.text.isEmpty }.map { "\"\($0.text)\"" }
    return Diagnostic(
      .missingColumn, at: nil,
      LocalizedText(
        zh: "名册缺少\"\(wanted.name)\"列（表头在第 \(line) 行）",
        en: "the roster has no column \"\(wanted.name)\" (header in line \(line))"),
      notes: suggestion(for: wanted) + [
        DiagnosticNote(
          LocalizedText(
            zh: "可用的列名：\(names.joined(separator: "、"))",
            en: "names that would do: \(names.joined(separator: ", "))")),
        DiagnosticNote(
          LocalizedText(
            zh: "名册现有的表头：\(headers.joined(separator: "、"))",
            en: "headers of the roster: \(headers.joined(separator: ", "))")),
      ])
  }

  private func suggestion(for wanted: WantedColumn) -> [DiagnosticNote] {
    NameSuggestion.nearest(to: wanted.name, among: columns.map(\.text)).prefix(1)
      .map { DiagnosticNote($0.question) }
  }

  func ambiguous(_ wanted: WantedColumn, in columns: [RosterColumn]) -> Diagnostic {
    Diagnostic(
      .ambiguousColumn, at: nil,
      LocalizedText(
        zh: "\"\(wanted.name)\"对应不止一列（第 \(line) 行）："
          + columns.map { "\($0.placeZh)\"\($0.text)\"" }.joined(separator: "、"),
        en: "more than one column of line \(line) would do for \"\(wanted.name)\": "
          + columns.map { "\($0.placeEn) \"\($0.text)\"" }.joined(separator: ", ")))
  }

  func ambiguous(_ column: RosterColumn, for names: [String]) -> Diagnostic {
    Diagnostic(
      .ambiguousHeader, at: nil,
      LocalizedText(
        zh: "第 \(line) 行\(column.placeZh)的表头\"\(column.text)\"对应不止一个字段："
          + names.map { "\"\($0)\"" }.joined(separator: "、"),
        en: "header \"\(column.text)\" in line \(line), \(column.placeEn), would do for more than "
          + "one field: " + names.map { "\"\($0)\"" }.joined(separator: ", ")))
  }
}

extension RosterColumn {
  fileprivate var placeZh: String { "第 \(number) 列（\(letters)）" }
  fileprivate var placeEn: String { "column \(number) (\(letters))" }
}
