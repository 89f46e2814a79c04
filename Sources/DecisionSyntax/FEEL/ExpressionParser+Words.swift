extension ExpressionParser {
  /// A reserved word in either language: no name of a rule set.
  public static func isReserved(_ name: String) -> Bool {
    Keyword(rawValue: name) != nil || Keyword.byAlias[name] != nil
  }

  /// The Chinese spelling of a keyword; the keyword itself when it has none.
  public static func chineseWord(for keyword: String) -> String {
    Keyword(rawValue: keyword)?.alias ?? keyword
  }

  /// A function of standard FEEL, whether rules may use it or not.
  public static func isBuiltinName(_ name: String) -> Bool {
    BuiltInNames.wordFunctions.contains(name) || BuiltInNames.functions.contains(name)
  }
}
