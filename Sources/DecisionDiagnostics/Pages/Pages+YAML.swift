/// 01: files, YAML, and the shape of rule files.
extension DiagnosticPage {
  static let yamlPages: [DiagnosticPage] = [
    badEncoding, tooLarge, tooDeep, controlCharacter, bidiControl, invisibleCharacter,
    tabIndentation, unclosedQuote, unclosedBracket, needsQuotes, cutValue, keySeparator,
    duplicateKey, yamlAlias, yamlAnchor, yamlTag, severalDocuments, yamlDirective, complexKey,
    mergeKey, emptyKey, entryWithoutColon, badIndentation, badEscape, badBlockHeader, yamlSyntax,
    unknownKey, missingKey, wrongShape, badValue, fileNotFound, extendsCycle, badPipeTable,
    duplicateName,
  ]
}
