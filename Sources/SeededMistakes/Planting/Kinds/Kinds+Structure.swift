import DecisionDiagnostics
import DecisionSyntax

/// Sources left out or misnamed.
extension MistakeKind {
  static let citations: [MistakeKind] = [
    MistakeKind("unknown-source") { ground in
      let cells = ground.cells(\.isSource).map(\.span)
      let values = ground.scalars(["source"]).map(\.entry.value.span)
      return (cells + values).compactMap { span in
        let word = String(ground.text(span).prefix { $0 != " " })
        let place = ground.span(span.lower, span.lower + word.utf8.count)
        guard !word.isEmpty, !word.hasPrefix("\"") else { return nil }
        return { generator in
          let isHeard = Bool.random(using: &generator)
          let wrong =
            isHeard
            ? Misspelling.homophone(word, .same, &generator) : Misspelling.typo(word, &generator)
          guard let wrong, !ground.ruleSet.sources.contains(where: { $0.name == wrong }) else {
            return nil
          }
          return Mistake(place, wrong, .unknownSource, .cleans)
        }
      }
    },
    MistakeKind("missing-source-in-cell") { ground in
      ground.tables.filter { !$0.hasSource }.flatMap { site in
        site.cells(\.isSource).filter { !$0.cell.text.isEmpty && site.needsSource($0.row) }.map {
          cell, _, _ in
          { _ in ground.emptied(cell, .missingSource, .none) }
        }
      }
    },
    MistakeKind("missing-source-of-category") { ground in
      ground.scalars(["source"]).filter { $0.path.count == 2 && $0.path[0] == "categories" }
        .filter { $0[sibling: "inherit"] == nil }
        .compactMap { site in
          guard let edit = ground.deletion(of: site) else { return nil }
          let places = ground.unsourced(in: site.path[1])
          guard !places.isEmpty else { return nil }
          return { _ in
            Mistake([edit], at: places.map { Mistake.Place($0) }, [.missingSource], .none)
          }
        }
    },
  ]

  /// Names that lead nowhere or back to themselves, roundings half said.
  static let structure: [MistakeKind] = [
    MistakeKind("cycle-of-one") { ground in
      ground.expressions.filter(\.isNamed).flatMap { site in
        site.all.filter { part in
          guard case .name(let name) = part.kind, ground.names.contains(name) else { return false }
          return !site.callees.contains(part.span) && site.role == .value
        }.map { part in { _ in Mistake(part.span, site.owner, .cycle, .none) } }
      }
    },
    MistakeKind("cycle-of-two") { ground in
      ground.mutualReferences.map { span, name, others in
        { _ in
          Mistake(
            [Mistake.Edit(range: span.lower..<span.upper, text: name)],
            at: [Mistake.Place(span.lower)] + others.map { Mistake.Place($0) }, [.cycle], .none)
        }
      }
    },
    MistakeKind("rounding-left-out") { ground in
      ground.scalars(["rounding"]).compactMap { site in
        guard let edit = ground.deletion(of: site), let scale = site[sibling: "scale"] else {
          return nil
        }
        return { _ in
          Mistake(
            [edit], at: [Mistake.Place(scale.value.span.lower)], [.missingKey], .none)
        }
      }
    },
    MistakeKind("scale-left-out") { ground in
      ground.scalars(["scale"]).compactMap { site in
        guard let edit = ground.deletion(of: site), let mode = site[sibling: "rounding"] else {
          return nil
        }
        return { _ in
          Mistake([edit], at: [Mistake.Place(mode.value.span.lower)], [.missingKey], .none)
        }
      }
    },
    MistakeKind("bad-rounding") { ground in
      ground.scalars(["rounding"]).map { site in
        { generator in
          let words = ["四舍五入", "half-up", "halfup", "Half Up", "haf up"]
          let word = words[Int.random(in: 0..<words.count, using: &generator)]
          return Mistake(site.entry.value.span, word, .badValue, .cleans)
        }
      }
    },
    MistakeKind("extends-nowhere", hidesOthers: true) { ground in
      ground.scalars(["extends"]).map { site in
        { generator in
          let span = site.entry.value.span
          let path = ground.text(span)
          let name = path.split(separator: "/").last.map(String.init) ?? path
          guard let wrong = Misspelling.typo(name, &generator) else { return nil }
          return Mistake(span, path.dropLast(name.count) + wrong, .fileNotFound, .cleans)
        }
      }
    },
    MistakeKind("include-nowhere", hidesOthers: true) { ground in
      ground.includes.map { span in
        { generator in
          let file = ground.text(span)
          let name = String(file.prefix { $0 != "." })
          guard let wrong = Misspelling.typo(name, &generator) else { return nil }
          return Mistake(
            span, wrong + file.dropFirst(name.count), .fileNotFound, .cleans)
        }
      }
    },
    MistakeKind("measure-without-amount") { ground in
      ground.scalars(["silent"]).filter { $0[sibling: "inherit"] == nil }.compactMap { site in
        guard let edit = ground.deletion(of: site),
          let owner = ground.entries.first(where: { $0.path + [$0.key] == site.path })
        else { return nil }
        return { _ in
          Mistake(
            [edit], at: [Mistake.Place(owner.entry.keySpan.lower)], [.amountUnsaid], .none)
        }
      }
    },
    MistakeKind("bad-name") { ground in
      ground.entries.filter { $0.isDeclaredName && $0.path == ["decisions"] }.map { site in
        { generator in
          let marks = ["（户）", " 值", "-1", "%"]
          let mark = marks[Int.random(in: 0..<marks.count, using: &generator)]
          return Mistake(site.entry.keySpan, site.key + mark, .badName, .none)
        }
      }
    },
  ]
}

extension Ground {
  fileprivate var includes: [SourceSpan] {
    guard let site = entries.first(where: { $0.path.isEmpty && $0.key == "include" }) else {
      return []
    }
    return site.entry.value.sequence?.map(\.span) ?? []
  }

  /// The names of a category's criteria and measures that have no source of their own.
  fileprivate func unsourced(in category: String) -> [Int] {
    guard let item = syntax.categories.first(where: { $0.name.text == category }) else { return [] }
    let criteria = (item.all + item.any + item.none).filter { $0.remarks.source == nil }
    return criteria.map(\.name.span.lower)
      + item.measures.filter { $0.remarks.source == nil }.map(\.name.span.lower)
  }

  /// A name in one decision that can be turned into another that already uses it, with the places
  /// where that one does.
  fileprivate var mutualReferences: [(span: SourceSpan, name: String, others: [Int])] {
    let sites = expressions.filter { $0.isNamed && $0.role == .value }
    func references(_ site: ExpressionSite, to name: String) -> [Int] {
      site.all.compactMap {
        if case .name(name) = $0.kind { $0.span.lower } else { nil }
      }
    }
    return sites.flatMap { first in
      sites.flatMap { second -> [(span: SourceSpan, name: String, others: [Int])] in
        let places = references(second, to: first.owner)
        guard first.owner != second.owner, !places.isEmpty else { return [] }
        return first.all.compactMap { part in
          guard case .name(let name) = part.kind, names.contains(name),
            !first.callees.contains(part.span)
          else { return nil }
          return (part.span, second.owner, places)
        }
      }
    }
  }
}
