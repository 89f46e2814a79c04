extension JSONWriter {
  /// One finding as an object of schema `bangfu.diagnostic/1`.
  ///
  /// Absent parts are null or empty arrays, never left out. Lines and columns count from 1, columns
  /// in Unicode scalars; `utf8_offset` counts bytes from 0, a byte-order mark left out; ends are
  /// exclusive.
  mutating func diagnostic(_ diagnostic: Diagnostic, in sources: SourceSet) {
    object { json in
      json.member("schema", "bangfu.diagnostic/1")
      json.member("code", diagnostic.code.id)
      json.member("name", diagnostic.code.name)
      json.member("severity", diagnostic.severity.name)
      json.member("message", diagnostic.message)
      json.member("label", diagnostic.label)
      json.member("place", diagnostic.span, in: sources)
      json.member(
        "notes",
        array: { json in
          for note in diagnostic.notes { json.note(note, in: sources) }
        })
      json.member(
        "fixes",
        array: { json in
          for fixIt in diagnostic.fixIts { json.fixIt(fixIt, in: sources) }
        })
    }
  }

  private mutating func note(_ note: DiagnosticNote, in sources: SourceSet) {
    object { json in
      json.member("message", note.text)
      json.member("place", note.span, in: sources)
    }
  }

  private mutating func fixIt(_ fixIt: FixIt, in sources: SourceSet) {
    object { json in
      json.member("message", fixIt.message)
      json.member(
        "edits",
        array: { json in
          for edit in fixIt.edits {
            json.object { json in
              json.member("place", edit.span, in: sources)
              json.member("replacement", edit.replacement)
            }
          }
        })
    }
  }

  private mutating func member(_ name: String, _ text: LocalizedText?) {
    key(name)
    guard let text else { return null() }
    object { json in
      json.member("zh", text.zh)
      json.member("en", text.en)
    }
  }

  private mutating func member(_ name: String, _ span: SourceSpan?, in sources: SourceSet) {
    key(name)
    guard let span else { return null() }
    let source = sources[span.source]
    object { json in
      json.member("path", source.path)
      json.member("start", source.position(of: span.lower), span.lower)
      json.member("end", source.position(of: span.upper), span.upper)
    }
  }

  private mutating func member(_ name: String, _ position: SourcePosition, _ offset: Int) {
    key(name)
    object { json in
      json.member("line", position.line)
      json.member("column", position.column)
      json.member("utf8_offset", offset)
    }
  }
}
