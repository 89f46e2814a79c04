import DecisionDiagnostics

extension HeaderRecords {
  /// What was found out about the table and is not plain, one line each; nothing for commas and a header on top.
  ///
  /// - Parameter path: the file, as the user calls it.
  public func notices(_ path: String) -> [LocalizedText] {
    [delimiterNotice(path), headerNotice(path)].compactMap { $0 }
  }

  private func delimiterNotice(_ path: String) -> LocalizedText? {
    switch start.dialect.delimiter {
    case CSVDialect.tab.delimiter:
      LocalizedText(
        zh: "分隔符  \(path)：制表符（按表头判别）", en: "delimiter  \(path): tab (by the header)")
    case CSVDialect.semicolon.delimiter:
      LocalizedText(
        zh: "分隔符  \(path)：分号（按表头判别）", en: "delimiter  \(path): semicolon (by the header)")
    default: nil
    }
  }

  private func headerNotice(_ path: String) -> LocalizedText? {
    guard let first = records.first, let last = records.last,
      start.titleCount > 0 || start.headerCount > 1
    else { return nil }
    let titles = start.titleCount
    let place =
      start.headerCount > 1
      ? LocalizedText(
        zh: "第 \(first.line)、\(last.line) 行，两行合读",
        en: "lines \(first.line) and \(last.line), read together")
      : LocalizedText(zh: "第 \(first.line) 行", en: "line \(first.line)")
    let skipped =
      titles == 0
      ? LocalizedText(zh: "", en: "")
      : LocalizedText(
        zh: "；上面 \(titles) 行像标题，已跳过",
        en: "; \(titles) above \(titles == 1 ? "looks like a title" : "look like titles"), skipped")
    return LocalizedText(
      zh: "表头  \(path)：\(place.zh)\(skipped.zh)", en: "header  \(path): \(place.en)\(skipped.en)")
  }
}
