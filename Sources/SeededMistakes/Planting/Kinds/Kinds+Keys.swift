import DecisionDiagnostics
import DecisionSyntax

/// Keys misspelt, doubled, missing or left empty.
extension MistakeKind {
  static let keys: [MistakeKind] = [
    keyTypo("unknown-key-top") { $0.path.isEmpty },
    keyTypo("unknown-key-section") { $0.path.count == 2 && $0.path[0] != "output" },
    keyTypo("unknown-key-inner") { $0.path.count > 2 },
    keyTypo("unknown-key-title") { $0.path.last == "title" },
    MistakeKind("key-in-chinese") { ground in
      ground.entries.filter(\.isLanguageKey).compactMap { site in
        let words = [
          "type": "类型", "unit": "单位", "source": "来源", "title": "标题", "values": "取值",
          "table": "表格", "note": "说明",
        ]
        return words[site.key].map { word in
          { _ in Mistake(site.entry.keySpan, word, .unknownKey, .cleans) }
        }
      }
    },
    MistakeKind("key-capitalised") { ground in
      ground.entries.filter { $0.isLanguageKey && $0.key.utf8.count > 2 }.map { site in
        { _ in
          let word = site.key.prefix(1).uppercased() + site.key.dropFirst()
          return Mistake(site.entry.keySpan, word, .unknownKey, .cleans)
        }
      }
    },
    MistakeKind("duplicate-key") { ground in
      ground.entries.filter { ground.isOneLine($0) && $0.isLanguageKey }.map { site in
        { _ in
          let start = ground.lineStart(site.entry.keySpan.lower)
          let end = ground.lineEnd(start)
          let line = ground.text(ground.span(start, end))
          let place = Mistake.Place(end, plus: site.entry.keySpan.lower - start)
          return Mistake(ground.span(end, end), line, .duplicateKey, .none, at: place)
        }
      }
    },
    MistakeKind("missing-type") { ground in
      ground.scalars(["type"]).filter { $0.path.first == "inputs" }
        .filter { $0[sibling: "unit"] == nil && $0[sibling: "values"] == nil }
        .compactMap { site in ground.missing(site, .missingKey) }
    },
    MistakeKind("missing-is") { ground in
      ground.scalars(["is"]).compactMap { site in ground.missing(site, .missingKey) }
    },
    MistakeKind("empty-value") { ground in
      ground.scalars(["unit", "type", "source", "grade", "issuer", "rounding", "hit policy"])
        .filter { $0.entry.value.scalar?.style == .plain }
        .map { site in
          { _ in
            Mistake(
              site.entry.value.span, "", .badValue, .none,
              at: Mistake.Place(site.entry.keySpan.lower))
          }
        }
    },
  ]

  private static func keyTypo(
    _ name: String, _ isWanted: @escaping @Sendable (EntrySite) -> Bool
  ) -> MistakeKind {
    MistakeKind(name) { ground in
      ground.entries.filter { $0.isLanguageKey && isWanted($0) }.map { site in
        { generator in
          guard let word = Misspelling.typo(site.key, &generator),
            word.first?.isLetter == true, word.last?.isLetter == true
          else { return nil }
          return Mistake(site.entry.keySpan, word, .unknownKey, .cleans)
        }
      }
    }
  }
}

extension Ground {
  /// A block entry with its value on the same line.
  func isOneLine(_ site: EntrySite) -> Bool {
    let key = site.entry.keySpan
    let start = lineStart(key.lower)
    return !site.isFlow && site.entry.value.span.upper <= lineEnd(start)
      && trimmed(start, key.lower).lower == key.lower
      && site.entry.value.scalar.map { $0.style != .literal } ?? true
  }

  /// An entry taken out; the finding stands at the name of what it belonged to.
  fileprivate func missing(_ site: EntrySite, _ code: DiagnosticCode) -> MistakeKind.Seed? {
    guard let edit = deletion(of: site),
      let owner = entries.first(where: { $0.path + [$0.key] == site.path })
    else { return nil }
    return { _ in
      Mistake([edit], at: [Mistake.Place(owner.entry.keySpan.lower)], [code], .none)
    }
  }
}
