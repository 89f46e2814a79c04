extension DiagnosticRenderer {
  /// Head line, source with carets, notes and remedies.
  func textReport(_ diagnostic: Diagnostic) -> String {
    let excerpt = diagnostic.span.map {
      SourceExcerpt(sources[$0.source], $0, width: max(40, options.width))
    }
    let margin = String(repeating: " ", count: excerpt?.gutterWidth ?? 1)
    var lines = [head(diagnostic)]
    var details = details(diagnostic)
    if let span = diagnostic.span, let excerpt {
      lines.append(StyledText(margin + "--> " + placeName(span), .place))
      lines.append(StyledText(margin + " |", .place))
      lines += sourceLines(excerpt, diagnostic)
      if let label = diagnostic.label, !excerpt.hasRoom(for: local(label)) {
        details.insert(StyledText(local(label), diagnostic.severity.style), at: 0)
      }
    }
    lines += details.map { StyledText(margin + " = ", .place) + $0 }
    return lines.reduce(into: "") { $0 += $1.rendered(isColoured: options.isColoured) + "\n" }
  }

  private func head(_ diagnostic: Diagnostic) -> StyledText {
    let word = local(diagnostic.severity.word)
    let separator = options.language == .zh ? " " : ": "
    return StyledText("\(word)[\(diagnostic.code.id)]", diagnostic.severity.style)
      + StyledText(separator + local(diagnostic.message), .strong)
  }

  private func sourceLines(_ excerpt: SourceExcerpt, _ diagnostic: Diagnostic) -> [StyledText] {
    excerpt.rows.enumerated().flatMap { index, row -> [StyledText] in
      guard case .line(let number, let text, let carets) = row else {
        return [StyledText("...", .place)]
      }
      let gutter = StyledText(
        String(number).padded(to: excerpt.gutterWidth, alignment: .right) + " |", .place)
      let line = gutter + StyledText(text.isEmpty ? "" : " " + text)
      guard let carets else { return [line] }
      let empty = StyledText(String(repeating: " ", count: excerpt.gutterWidth) + " |", .place)
      var marks = String(repeating: "^", count: carets.count)
      if index == excerpt.rows.count - 1, let label = diagnostic.label.map(local),
        excerpt.hasRoom(for: label)
      {
        marks += " " + label
      }
      let indent = StyledText(String(repeating: " ", count: carets.lowerBound + 1))
      return [line, empty + indent + StyledText(marks, diagnostic.severity.style)]
    }
  }

  private func details(_ diagnostic: Diagnostic) -> [StyledText] {
    diagnostic.notes.map(note) + diagnostic.fixIts.flatMap { remedy($0, of: diagnostic) }
  }

  private func note(_ note: DiagnosticNote) -> StyledText {
    let heading = LocalizedText(zh: "说明：", en: "note: ")
    let place = note.span.map { placeName($0) }
    let brackets = LocalizedText(zh: "（\(place ?? "")）", en: " (\(place ?? ""))")
    return StyledText(local(heading), .strong) + StyledText(local(note.text))
      + StyledText(place == nil ? "" : local(brackets), .place)
  }

  /// The replacement alone where it stands for the marked text; else the message and every edit.
  private func remedy(_ fixIt: FixIt, of diagnostic: Diagnostic) -> [StyledText] {
    if fixIt.edits.count == 1, let edit = fixIt.edits.first, edit.span == diagnostic.span,
      edit.span.lower < edit.span.upper, !edit.replacement.isEmpty,
      fixIt == .replace(edit.span, with: edit.replacement)
    {
      let heading = LocalizedText(zh: "可改为：", en: "change to: ")
      return [StyledText(local(heading), .strong) + StyledText(visible(edit.replacement), .added)]
    }
    let heading = LocalizedText(zh: "可改：", en: "fix: ")
    return [StyledText(local(heading), .strong) + StyledText(local(fixIt.message))]
      + fixIt.edits.map(editLine)
  }

  private func editLine(_ edit: TextEdit) -> StyledText {
    let old = visible(sources[edit.span.source].text(of: edit.span))
    var line = StyledText("  " + placeName(edit.span) + "  ", .place)
    if edit.replacement.isEmpty {
      line.append(local(LocalizedText(zh: "删去 ", en: "delete ")))
      line.append("\"\(old)\"", .removed)
    } else if old.isEmpty {
      line.append(local(LocalizedText(zh: "加入 ", en: "insert ")))
      line.append("\"\(visible(edit.replacement))\"", .added)
    } else {
      line.append("\"\(old)\"", .removed)
      line.append(" -> ")
      line.append("\"\(visible(edit.replacement))\"", .added)
    }
    return line
  }

  private func visible(_ text: String) -> String { text.withVisibleControls }
}
