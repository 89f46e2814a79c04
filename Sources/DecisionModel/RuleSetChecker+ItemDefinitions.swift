import DecisionDiagnostics
import DecisionSyntax

extension RuleSetChecker {
  /// Checks the item definitions, and yields by name those that others can stand on.
  ///
  /// A mistake in a definition is reported here, once, however many inputs are of its type.
  func soundItemDefinitions() -> [String: InputSyntax] {
    let items = syntax.itemDefinitions
    let names = Set(items.map(\.name.text))
    var sound: [String: InputSyntax] = [:]
    var first: [String: SourceSpan] = [:]
    for item in items {
      let name = item.name.text
      if let first = first[name] {
        duplicate(item.name, first: first)
        continue
      }
      first[name] = item.name.span
      _ = citation(item.remarks)
      if Self.typeNames.contains(name) {
        report(
          .badName, item.name.span, "“\(name)”本来就是一种类型，类型定义要另取名称",
          "“\(name)” is a type already: give the definition another name")
      } else if isSound(item, besides: names) {
        sound[name] = item.withType
      } else {
        unsoundTypes.insert(name)
      }
    }
    definedTypes = items.map(\.name.text)
    return sound
  }

  private func isSound(_ item: InputSyntax, besides names: Set<String>) -> Bool {
    if let type = item.type, names.contains(type.text), !Self.typeNames.contains(type.text) {
      namesAnother(item, type)
      return false
    }
    let before = diagnostics.count
    var type = item
    type.remarks.source = nil
    _ = input(type)
    return !diagnostics[before...].contains { $0.severity == .error }
  }

  private func namesAnother(_ item: InputSyntax, _ type: Name) {
    let meant = syntax.itemDefinitions.first { $0.name.text == type.text }?.type?.text
    let plain = meant.flatMap { Self.typeNames.contains($0) ? $0 : nil }
    report(
      .unknownType, type.span,
      "类型定义“\(item.name.text)”不能再以类型定义“\(type.text)”为类型",
      "item definition “\(item.name.text)” cannot have item definition “\(type.text)” as its type",
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "这里的类型只有：\(Self.typeNames.joined(separator: "、"))",
            en: "the types here: \(Self.typeNames.joined(separator: ", "))"))
      ],
      fixIts: plain.map { [.replace(type.span, with: $0)] } ?? [])
  }
}

extension InputSyntax {
  /// With the type said that a unit or a list of values implies.
  fileprivate var withType: InputSyntax {
    var result = self
    result.type = type ?? Name(values.isEmpty ? "number" : "text", at: name.span)
    return result
  }
}
