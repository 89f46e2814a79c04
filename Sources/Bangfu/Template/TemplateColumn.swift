import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionSyntax
import DecisionWorkbooks

/// One column of a workbook to be filled in: the input of a rule set that it holds.
struct TemplateColumn {
  let input: Input
  /// What the table calls it.
  let name: String
  /// Where the rules take the input from; nil when they do not say.
  let source: String?
  /// Identifies the household: nothing can be joined without it.
  let isKey: Bool

  init(_ input: Input, called name: String? = nil, source: String?, isKey: Bool) {
    self.input = input
    self.name = name ?? input.name
    self.source = source
    self.isKey = isKey
  }

  /// The name with a star when it is required, and its unit in brackets: the reader understands both.
  var header: String {
    let unit = input.type.unit.map { "\($0)" } ?? ""
    return (isRequired ? "*" : "") + name + (unit.isEmpty ? "" : "（\(unit)）")
  }

  var isRequired: Bool { input.isRequired || isKey }

  /// The words that may be chosen; nil when anything may be written.
  var choices: [String]? {
    switch input.type {
    case .boolean: ["是", "否"]
    case .text(let allowed): allowed
    default: nil
    }
  }

  /// Texts keep all their digits and zeros; numbers are numbers.
  var style: SheetStyle {
    switch input.type {
    case .number: .general
    case .date: .date
    default: .text
    }
  }

  var width: Int {
    let words = ([header] + (choices ?? [])).map(\.displayWidth).max() ?? 0
    return min(40, max(10, words)) + 2
  }

  /// What the column is, what belongs into it, and where it comes from.
  func remark(in language: Language) -> String {
    var lines: [String] = []
    if let title = input.title?.text(in: language), !title.isEmpty, title != name {
      lines.append(title)
    }
    lines.append(input.instruction.text(in: language))
    if isRequired {
      lines.append(LocalizedText(zh: "必填", en: "required").text(in: language))
    }
    if let source {
      lines.append(LocalizedText(zh: "依据：\(source)", en: "source: \(source)").text(in: language))
    }
    return lines.joined(separator: "\n")
  }

  /// What may be typed into the cells of a range.
  ///
  /// - Parameter list: where the words to choose from stand.
  func validation(_ range: SheetRange, list: SheetRange?, in language: Language)
    -> SheetValidation
  {
    SheetValidation(
      range, rule(list), title: name, prompt: input.instruction.text(in: language))
  }

  private func rule(_ list: SheetRange?) -> SheetValidation.Rule {
    if let list { return .list(sheet: Template.choicesSheet, list) }
    switch input.type {
    case .date: return .date
    case .number:
      guard case .numbers(let range) = input.range else {
        return .number(isWhole: input.isInteger, from: nil, to: nil)
      }
      return .number(
        isWhole: input.isInteger, from: range.lower.map { "\($0.value)" },
        to: range.upper.map { "\($0.value)" })
    default: return .anything
    }
  }
}
