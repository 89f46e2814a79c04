import DecisionDiagnostics
import DecisionSyntax

extension RuleSetChecker {
  func checkSources() {
    for item in syntax.sources {
      if sourceIndex[item.name.text] != nil {
        let first = syntax.sources.first { $0.name.text == item.name.text }
        duplicate(item.name, first: first?.name.span)
        continue
      }
      if let day = item.date { _ = date(day) }
      sourceIndex[item.name.text] = sources.count
      sources.append(
        KnowledgeSource(
          name: item.name.text, id: sourceNumber(item.id), title: item.title,
          issuer: item.issuer?.text,
          date: item.date?.text, url: item.url?.text, grade: sourceGrade(item.grade)))
    }
  }

  private func sourceNumber(_ id: Name?) -> String? {
    guard let id else { return nil }
    let joined = id.text.filter { !$0.isWhitespace }
    if joined != id.text {
      report(
        .badValue, id.span, "来源的编号“\(id.text)”里不能有空格",
        "the id of a source has no blanks: “\(id.text)”", fixIts: [.replace(id.span, with: joined)])
    }
    return joined
  }

  /// What people write for the grade of a source, in lower case, and the grade that they mean.
  private static let meantGrades: [String: String] = [
    "o": "O", "0": "O", "官方": "O", "official": "O", "m": "M", "报刊": "M", "媒体": "M", "press": "M",
    "r": "R", "转载": "R", "repost": "R", "？": "?", "不明": "?", "unclear": "?",
  ]

  /// How the text of the source was obtained: official, press, repost or unclear.
  private func sourceGrade(_ grade: Name?) -> String? {
    guard let grade else { return nil }
    if ["O", "M", "R", "?"].contains(grade.text) { return grade.text }
    // A lone question mark has a meaning of its own in YAML.
    let meant = Self.meantGrades[grade.text.lowercased()].map { $0 == "?" ? "\"?\"" : $0 }
    report(
      .badValue, grade.span, "没有“\(grade.text)”这个等级：O 官方、M 报刊、R 转载、? 不明",
      "there is no grade “\(grade.text)”: O official, M press, R repost, ? unclear",
      fixIts: meant.map { [.replace(grade.span, with: $0)] } ?? [],
      candidates: ["O", "M", "R", "\"?\""])
    return nil
  }
}
