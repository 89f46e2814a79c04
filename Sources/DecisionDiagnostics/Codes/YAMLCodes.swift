/// 01: files, YAML, and the shape of rule files.
extension DiagnosticCode {
  /// The file is not UTF-8: a damaged byte, or another encoding such as GBK or UTF-16.
  public static let badEncoding = DiagnosticCode(101, "bad-encoding")
  /// The file, a text in it or the number of its values passes a limit.
  public static let tooLarge = DiagnosticCode(102, "too-large")
  /// Lists and mappings stand inside one another deeper than the limit.
  public static let tooDeep = DiagnosticCode(103, "too-deep")
  /// A control character, or a line separator other than a line feed, stands in the text.
  public static let controlCharacter = DiagnosticCode(104, "control-character")
  /// A character that reorders the text on the screen hides what the file says.
  public static let bidiControl = DiagnosticCode(105, "bidi-control")
  /// A character without width, or a blank that is not a space, stands where it misleads.
  public static let invisibleCharacter = DiagnosticCode(106, "invisible-character")
  /// A line is indented with a tab.
  public static let tabIndentation = DiagnosticCode(107, "tab-indentation")
  /// A quoted text has no closing quote.
  public static let unclosedQuote = DiagnosticCode(108, "unclosed-quote")
  /// A `[` or `{` has no closing bracket.
  public static let unclosedBracket = DiagnosticCode(109, "unclosed-bracket")
  /// A value holds characters that mean something else to YAML, so it must stand in quotes.
  public static let needsQuotes = DiagnosticCode(110, "needs-quotes")
  /// A comment sign, a comma or a bracket cuts off the rest of a value.
  public static let cutValue = DiagnosticCode(111, "cut-value")
  /// A key is not followed by a half-width colon and a space.
  public static let keySeparator = DiagnosticCode(112, "key-separator")
  /// A mapping has the same key twice.
  public static let duplicateKey = DiagnosticCode(113, "duplicate-key")
  /// An alias (`*name`) stands for a value written elsewhere.
  public static let yamlAlias = DiagnosticCode(114, "yaml-alias")
  /// An anchor (`&name`) names a value.
  public static let yamlAnchor = DiagnosticCode(115, "yaml-anchor")
  /// A tag (`!name`) gives a value a type.
  public static let yamlTag = DiagnosticCode(116, "yaml-tag")
  /// The file holds more than one document.
  public static let severalDocuments = DiagnosticCode(117, "several-documents")
  /// A directive (`%YAML`, `%TAG`) stands at the start of a document.
  public static let yamlDirective = DiagnosticCode(118, "yaml-directive")
  /// A key is a list or a mapping.
  public static let complexKey = DiagnosticCode(119, "complex-key")
  /// A merge key (`<<`) copies another mapping.
  public static let mergeKey = DiagnosticCode(120, "merge-key")
  /// A key is empty.
  public static let emptyKey = DiagnosticCode(121, "empty-key")
  /// An entry in `{ }` has no colon and so no value.
  public static let entryWithoutColon = DiagnosticCode(122, "entry-without-colon")
  /// A line is indented to a depth that none of its neighbours has.
  public static let badIndentation = DiagnosticCode(123, "bad-indentation")
  /// A backslash in double quotes starts nothing that YAML knows.
  public static let badEscape = DiagnosticCode(124, "bad-escape")
  /// Text stands behind the `|` or `>` that announces it, or its indentation digit is 0.
  public static let badBlockHeader = DiagnosticCode(125, "bad-block-header")
  /// Something that is none of the mistakes with a code of their own breaks the YAML.
  public static let yamlSyntax = DiagnosticCode(129, "yaml-syntax")

  /// A key that the rule language does not have.
  public static let unknownKey = DiagnosticCode(130, "unknown-key")
  /// A key that must be there is not.
  public static let missingKey = DiagnosticCode(131, "missing-key")
  /// A mapping, a list or a single value stands where another of them is wanted.
  public static let wrongShape = DiagnosticCode(132, "wrong-shape")
  /// A word or number outside those allowed here.
  public static let badValue = DiagnosticCode(133, "bad-value")
  /// A file named by another file is not there or cannot be read.
  public static let fileNotFound = DiagnosticCode(134, "file-not-found")
  /// A rule set extends itself, directly or through others.
  public static let extendsCycle = DiagnosticCode(135, "extends-cycle")
  /// The rows of a pipe table do not line up with its header.
  public static let badPipeTable = DiagnosticCode(136, "bad-pipe-table")
  /// Two things of one rule set have the same name.
  public static let duplicateName = DiagnosticCode(137, "duplicate-name")

  static let yamlCodes: [DiagnosticCode] = [
    badEncoding, tooLarge, tooDeep, controlCharacter, bidiControl, invisibleCharacter,
    tabIndentation, unclosedQuote, unclosedBracket, needsQuotes, cutValue, keySeparator,
    duplicateKey, yamlAlias, yamlAnchor, yamlTag, severalDocuments, yamlDirective, complexKey,
    mergeKey, emptyKey, entryWithoutColon, badIndentation, badEscape, badBlockHeader, yamlSyntax,
    unknownKey,
    missingKey, wrongShape, badValue, fileNotFound, extendsCycle, badPipeTable, duplicateName,
  ]
}
