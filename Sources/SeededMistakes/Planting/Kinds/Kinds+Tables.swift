import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// Cells of the wrong type, ragged rows, wrong hit policies.
extension MistakeKind {
  static let tables: [MistakeKind] = [
    MistakeKind("text-in-number-column") { ground in
      ground.cells { $0.isNumber && $0.isInput }.map { cell in
        { _ in Mistake(cell.span, "\"很少\"", .typeMismatch, .none) }
      }
        + ground.laterOutputs.map { cell in
          { _ in Mistake(cell.span, "\"六百元\"", .typeMismatch, .none) }
        }
    },
    MistakeKind("number-in-text-column") { ground in
      ground.cells { $0.isText && $0.isInput }.map { cell in
        { _ in Mistake(cell.span, "3", .typeMismatch, .none) }
      }
    },
    MistakeKind("text-in-boolean-column") { ground in
      ground.cells { $0.isBoolean && $0.isInput }.filter { $0.text != "-" }.map { cell in
        { generator in
          let isTrue = ["true", "真"].contains(cell.text)
          let words = isTrue ? ["是", "有", "true"] : ["否", "无", "false"]
          let word = words[Int.random(in: 0..<words.count, using: &generator)]
          return Mistake(cell.span, "\"\(word)\"", .typeMismatch, .cleans)
        }
      }
    },
    MistakeKind("word-in-value-cell") { ground in
      ground.values.map { cell in
        { _ in Mistake(cell.span, "六百二十", .badNumber, .none) }
      }
    },
    MistakeKind("unit-in-value-cell") { ground in
      ground.values.map { cell in
        { generator in
          let suffix = Bool.random(using: &generator) ? "元" : " 元"
          return Mistake(cell.span, cell.text + suffix, .badNumber, .cleans)
        }
      }
    },
    MistakeKind("full-width-value-cell") { ground in
      ground.values.map { cell in
        { _ in
          Width.full(String(cell.text.filter { $0 != "." })).map {
            Mistake(cell.span, $0, .badNumber, .cleans)
          }
        }
      }
    },
    MistakeKind("grouped-value-cell") { ground in
      ground.values.map { cell in
        { _ in
          Mistake(cell.span, cell.text.prefix(1) + "," + cell.text.dropFirst(), .badNumber, .cleans)
        }
      }
    },
    MistakeKind("unlisted-output-cell") { ground in
      ground.cells { $0.isListedText && $0.isOutput }.map { cell in
        { ground.misheard(cell, &$0) }
      }
    },
    MistakeKind("unlisted-key-cell") { ground in
      ground.cells { $0.isListedText && $0.isKey }.map { cell in
        { ground.misheard(cell, &$0) }
      }
    },
    MistakeKind("empty-input-cell") { ground in
      ground.cells(\.isInput).filter { $0.text == "-" }.map { cell in
        { _ in ground.emptied(cell, .emptyCell, .cleans) }
      }
    },
    MistakeKind("empty-output-cell") { ground in
      ground.cells(\.isOutput).map { cell in
        { _ in ground.emptied(cell, .emptyCell, .none) }
      }
    },
    MistakeKind("ragged-row-short") { ground in
      ground.rows.map { row in
        { _ in
          let cut = row[row.count - 1].span
          return Mistake(
            ground.span(row[row.count - 2].span.upper, cut.upper), "", .badPipeTable, .none,
            at: Mistake.Place(row[0].span.lower))
        }
      }
    },
    MistakeKind("ragged-row-long") { ground in
      ground.rows.map { row in
        { _ in
          let first = row[0].span
          return Mistake(
            ground.span(first.upper, first.upper), " | -", .badPipeTable, .none,
            at: Mistake.Place(first.lower))
        }
      }
    },
    MistakeKind("missing-first-bar") { ground in
      ground.rows.map { row in
        { _ in
          let bar = ground.lineBar(before: row[0].span.lower)
          return Mistake(bar, " ", .badPipeTable, .cleans, at: Mistake.Place(row[0].span.lower))
        }
      }
    },
    MistakeKind("missing-last-bar") { ground in
      ground.fullRows.map { row in
        { _ in
          let first = ground.lineBar(before: row[0].span.lower)
          let end = ground.lineEnd(first.lower) - 1
          let last = ground.span(end - 1, end)
          return Mistake(last, "", .badPipeTable, .cleans, at: Mistake.Place(first.lower))
        }
      }
    },
    MistakeKind("bad-hit-policy") { ground in
      ground.scalars(["hit policy"]).map { site in
        { generator in
          let span = site.entry.value.span
          let others = ["first": ["第一", "First", "首个"], "unique": ["唯一", "Unique", "单一"]]
          let words = others[ground.text(span)] ?? []
          let word =
            Bool.random(using: &generator) && !words.isEmpty
            ? words[Int.random(in: 0..<words.count, using: &generator)]
            : Misspelling.typo(ground.text(span), &generator)
          return word.map { Mistake(span, $0, .badHitPolicy, .cleans) }
        }
      }
    },
    MistakeKind("missing-output-arrow") { ground in
      ground.onlyOutputs.map { cell in
        { _ in
          Mistake(
            ground.span(cell.span.lower, cell.span.lower + 3), "", .missingTableColumn, .cleans)
        }
      }
    },
    MistakeKind("header-typo") { ground in
      ground.headers { $0.isKey || $0.isFrom || $0.isTo || $0.isSource }.map { cell in
        { generator in
          guard cell.text.unicodeScalars.count > 1 else { return nil }
          return Misspelling.anyHomophone(cell.text, &generator)
            .map { Mistake(cell.span, $0, .unknownName, .cleans) }
        }
      }
    },
  ]
}

extension Ground {
  func cells(_ isWanted: (TableSite.Column) -> Bool) -> [CellSyntax] {
    tables.flatMap { $0.cells(isWanted).map(\.cell) }
  }

  func headers(_ isWanted: (TableSite.Column) -> Bool) -> [CellSyntax] {
    tables.flatMap { site in
      site.columns.indices.filter { isWanted(site.columns[$0]) }.map { site.table.header[$0] }
    }
  }

  /// Values that were found.
  fileprivate var values: [CellSyntax] { cells(\.isValue).filter { !$0.isUnknownValue } }

  /// Numbers below another: the first tells what the column holds.
  fileprivate var laterOutputs: [CellSyntax] {
    tables.flatMap { site in
      site.cells { $0.isNumber && $0.isOutput }.filter { $0.row > 0 }.map(\.cell)
    }
  }

  /// Without the arrow of its only output a table has none; of several, the rest would do.
  fileprivate var onlyOutputs: [CellSyntax] {
    tables.flatMap { site in
      let outputs = site.columns.indices.filter { site.columns[$0].isOutput }
      return outputs.count == 1 ? outputs.map { site.table.header[$0] } : []
    }
  }

  fileprivate var rows: [[CellSyntax]] { tables.flatMap(\.table.rows).filter { $0.count > 2 } }

  /// Rows whose last cell shows that the bar behind it is gone.
  fileprivate var fullRows: [[CellSyntax]] { rows.filter { $0.last?.text.isEmpty == false } }

  fileprivate func misheard(
    _ cell: CellSyntax, _ generator: inout SeededGenerator
  ) -> Mistake? {
    let isHeard = Bool.random(using: &generator)
    let word =
      isHeard
      ? Misspelling.homophone(cell.text, .same, &generator)
      : Misspelling.typo(cell.text, &generator)
    return word.map { Mistake(cell.span, $0, .unlistedValue, .cleans) }
  }

  /// A cell with nothing but its blanks: the finding stands behind the first of them.
  func emptied(
    _ cell: CellSyntax, _ code: DiagnosticCode, _ remedy: Mistake.Remedy
  ) -> Mistake {
    let blanks = String(repeating: " ", count: cell.text.unicodeScalars.count)
    return Mistake(cell.span, blanks, code, remedy)
  }

  /// The bar that begins the row of a first cell.
  fileprivate func lineBar(before offset: Int) -> SourceSpan {
    var at = offset - 1
    while source.utf8[at] != UInt8(ascii: "|") { at -= 1 }
    return span(at, at + 1)
  }
}

extension TableSite.Column {
  fileprivate var type: ValueType {
    switch self {
    case .input(let type), .output(let type), .key(let type), .value(let type): type
    case .from, .to: .date
    case .source, .note: .text(allowed: nil)
    }
  }

  fileprivate var isNumber: Bool { if case .number = type { true } else { false } }
  fileprivate var isText: Bool { if case .text = type { true } else { false } }
  fileprivate var isListedText: Bool { if case .text(allowed: _?) = type { true } else { false } }
  fileprivate var isBoolean: Bool { type == .boolean }
}

extension CellSyntax {
  /// 未知 in the column of values: nothing was found.
  var isUnknownValue: Bool { ["未知", "unknown"].contains(text) }
}
