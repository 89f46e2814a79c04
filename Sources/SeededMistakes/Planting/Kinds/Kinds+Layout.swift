import DecisionDiagnostics
import DecisionSyntax

/// What people do to YAML: tabs, colons, tags, values that need quotes.
extension MistakeKind {
  static let layout: [MistakeKind] = [
    MistakeKind("tab-indentation") { ground in
      ground.entries.filter { ground.isOneLine($0) && !$0.path.isEmpty }.map { site in
        { generator in
          let start = ground.lineStart(site.entry.keySpan.lower)
          let indent = ground.span(start, site.entry.keySpan.lower)
          let levels = (site.entry.keySpan.lower - start) / 2
          // A tab for each level, or only for the innermost.
          let isMixed = Bool.random(using: &generator)
          let blanks = String(repeating: isMixed ? "  " : "\t", count: levels - 1)
          return Mistake(indent, blanks + "\t", .tabIndentation, .cleans)
        }
      }
    },
    MistakeKind("chinese-colon") { ground in
      ground.colons.map { colon in
        { _ in
          Mistake(colon, "：", .keySeparator, .cleans)
        }
      }
    },
    MistakeKind("missing-blank-after-colon") { ground in
      ground.colons.filter { colon in ground.source.utf8[colon.upper - 1] == UInt8(ascii: " ") }
        .map { colon in { _ in Mistake(colon, ":", .keySeparator, .cleans) } }
    },
    MistakeKind("one-blank-too-many") { ground in
      ground.entries.filter { $0.index > 0 && ground.isOneLine($0) && !$0.path.isEmpty }
        .filter { ground.isOneLine($0.previous) }
        .map { site in
          { _ in
            let start = ground.lineStart(site.entry.keySpan.lower)
            let place = Mistake.Place(start, plus: site.entry.keySpan.lower - start + 1)
            return Mistake(ground.span(start, start), " ", .badIndentation, .cleans, at: place)
          }
        }
    },
    // In the place of `extends` it takes away what other findings stand on.
    MistakeKind("yaml-alias", hidesOthers: true) { ground in
      ground.plainValues.map { span in { _ in Mistake(span, "*same", .yamlAlias, .none) } }
    },
    MistakeKind("yaml-anchor") { ground in
      ground.plainValues.map { span in
        { _ in
          Mistake(
            ground.span(span.lower, span.lower), "&same ", .yamlAnchor, .cleans)
        }
      }
    },
    MistakeKind("yaml-tag") { ground in
      ground.plainValues.map { span in
        { _ in Mistake(ground.span(span.lower, span.lower), "!!str ", .yamlTag, .cleans) }
      }
    },
    MistakeKind("unquoted-constraint") { ground in
      ground.scalars(["constraint"]).filter { $0.entry.value.scalar?.style == .doubleQuoted }
        .filter { ground.unquoted($0.entry.value.span).hasPrefix(">") }
        .map { site in
          { _ in
            let span = site.entry.value.span
            return Mistake(span, ground.unquoted(span), .needsQuotes, .cleans)
          }
        }
    },
    MistakeKind("unquoted-range") { ground in
      ground.scalars(["constraint"]).filter { $0.entry.value.scalar?.style == .doubleQuoted }
        .filter { ground.unquoted($0.entry.value.span).hasPrefix("[") }
        .map { site in
          { _ in
            let span = site.entry.value.span
            return Mistake(span, ground.unquoted(span), .needsQuotes, .cleans)
          }
        }
    },
  ]
}

extension EntrySite {
  /// The entry above in the same mapping.
  fileprivate var previous: EntrySite {
    EntrySite(
      path: path, entry: siblings[max(0, index - 1)], index: max(0, index - 1), siblings: siblings,
      isFlow: isFlow)
  }
}

extension Ground {
  /// The colon behind each key of a block mapping, with the blank that follows.
  fileprivate var colons: [SourceSpan] {
    entries.filter { isOneLine($0) && $0.entry.value.scalar?.isEmpty == false }.compactMap { site in
      let key = site.entry.keySpan
      guard source.utf8[key.upper] == UInt8(ascii: ":") else { return nil }
      let hasBlank = source.utf8[key.upper + 1] == UInt8(ascii: " ")
      return span(key.upper, key.upper + (hasBlank ? 2 : 1))
    }
  }

  /// Plain values of one line, in block mappings.
  fileprivate var plainValues: [SourceSpan] {
    entries.filter { isOneLine($0) && $0.entry.value.scalar?.style == .plain }
      .map(\.entry.value.span).filter { $0.upper > $0.lower }
  }
}
