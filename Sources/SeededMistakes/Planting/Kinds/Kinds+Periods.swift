import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// Dates that do not exist, are missing, or do not fit together.
extension MistakeKind {
  static let periods: [MistakeKind] = [
    MistakeKind("missing-date") { ground in
      ground.dateCells.map { cell in
        { _ in ground.emptied(cell, .badDate, .offered) }
      }
    },
    MistakeKind("impossible-date") { ground in
      ground.dateSpans.map { span in
        { generator in
          let days = ["02-30", "13-01", "06-31", "00-10"]
          let day = days[Int.random(in: 0..<days.count, using: &generator)]
          return Mistake(span, ground.text(span).prefix(5) + day, .badDate, .none)
        }
      }
    },
    MistakeKind("date-in-other-form") { ground in
      ground.dateSpans.map { span in
        { generator in
          let parts = ground.text(span).split(separator: "-").compactMap { Int($0) }
          guard parts.count == 3 else { return nil }
          let forms = [
            "\(parts[0])/\(parts[1])/\(parts[2])", "\(parts[0]).\(parts[1]).\(parts[2])",
            "\(parts[0])年\(parts[1])月\(parts[2])日", "\(parts[0])-\(parts[1])-\(parts[2])",
          ]
          let form = forms[Int.random(in: 0..<forms.count, using: &generator)]
          return form == ground.text(span) ? nil : Mistake(span, form, .badDate, .cleans)
        }
      }
    },
    MistakeKind("full-width-date") { ground in
      ground.dateSpans.map { span in
        { _ in Width.full(ground.text(span)).map { Mistake(span, $0, .badDate, .cleans) } }
      }
    },
    MistakeKind("overlapping-periods") { ground in
      ground.neighbours.map { earlier, later in
        { generator in
          guard let start = CivilDate(later.text),
            let end = start.adding(days: Int.random(in: 0...40, using: &generator))
          else { return nil }
          return Mistake(
            earlier.span, end.description, .overlappingPeriods, .cleans,
            at: Mistake.Place(later.span.lower))
        }
      }
    },
    MistakeKind("gap-of-periods") { ground in
      ground.neighbours.map { earlier, later in
        { generator in
          guard let end = CivilDate(earlier.text),
            let start = end.adding(days: Int.random(in: 2...40, using: &generator))
          else { return nil }
          return Mistake(later.span, start.description, .periodGap, .none)
        }
      }
    },
    MistakeKind("end-before-start") { ground in
      ground.periods.map { from, to in
        { _ in
          Mistake(
            [
              Mistake.Edit(range: from.span.lower..<from.span.upper, text: to.text),
              Mistake.Edit(range: to.span.lower..<to.span.upper, text: from.text),
            ], at: [Mistake.Place(to.span.lower)], [.badDate], .cleans)
        }
      }
    },
  ]
}

extension Ground {
  fileprivate var dateCells: [CellSyntax] { cells { $0.isFrom || $0.isTo } }

  /// Dates in period columns and behind `from`, `to`, `as of`.
  fileprivate var dateSpans: [SourceSpan] {
    let cells = dateCells.map(\.span)
    let values = scalars(["from", "to", "as of", "date"]).map(\.entry.value.span)
    return (cells + values).filter { CivilDate(text($0)) != nil }
  }

  /// The last day of one period and the first of the next, of equal keys.
  fileprivate var neighbours: [(earlier: CellSyntax, later: CellSyntax)] {
    tables.filter(\.isParameter).flatMap { site -> [(CellSyntax, CellSyntax)] in
      guard let from = site.column(\.isFrom), let to = site.column(\.isTo) else { return [] }
      let keys = site.columns.indices.filter { site.columns[$0].isKey }
      return zip(site.table.rows, site.table.rows.dropFirst()).compactMap { earlier, later in
        let isSame = keys.allSatisfy { earlier[$0].text == later[$0].text }
        let isAdjoining =
          CivilDate(earlier[to].text)?.adding(days: 1) == CivilDate(later[from].text)
        return isSame && isAdjoining ? (earlier[to], later[from]) : nil
      }
    }
  }

  /// Both days of periods that have two.
  fileprivate var periods: [(from: CellSyntax, to: CellSyntax)] {
    tables.filter(\.isParameter).flatMap { site -> [(CellSyntax, CellSyntax)] in
      guard let from = site.column(\.isFrom), let to = site.column(\.isTo) else { return [] }
      return site.table.rows.map { ($0[from], $0[to]) }
        .filter { CivilDate($0.0.text) != nil && CivilDate($0.1.text) != nil }
    }
  }
}
