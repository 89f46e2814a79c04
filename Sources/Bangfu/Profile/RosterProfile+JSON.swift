import DecisionDiagnostics
import DecisionRecords
import DecisionValues

extension RosterProfile {
  /// Schema `bangfu.profile/1`: the figures of the page. A count that is not shown is null.
  public func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.profile/1")
      json.member("rule_set", summary.ruleSet)
      json.member("as_of", summary.asOf)
      json.member("file", object: writeFile)
      json.member("rows", summary.rowCount)
      json.member("columns", array: writeColumns)
      json.member("quantities", array: writeQuantities)
      json.member("problems", array: writeProblems)
      json.member(
        "identities",
        array: { json in
          for figures in summary.identities {
            json.object { json in
              json.member("column", figures.letters)
              json.member("table", figures.table)
              figures.write(&json)
            }
          }
        })
      if let checks { json.member("checks", object: checks.writeCounts) }
    }
    json.endLine()
    return json.text
  }

  private func writeFile(_ json: inout JSONWriter) {
    json.member("name", file.name)
    json.member("sha256", file.fingerprint)
    json.member("encoding", file.encoding?.encoding.name)
    json.member("header_line", file.headerLine)
    json.member("header_rows", file.start.headerCount)
    json.member("closing_rows", file.closingRowCount)
    json.member("columns", file.columnCount)
    json.member("is_mapped", file.isMapped)
    json.member("has_members_in_rows", file.hasMembersInRows)
  }

  private func writeColumns(_ json: inout JSONWriter) {
    for input in tally.shape.inputs {
      let column = tally.columns[input]
      json.object { json in
        json.member("name", ruleSet.inputs[input].name)
        json.member("column", file.letters[input])
        json.member("known", column.known)
        json.member("missing", column.missing)
        json.member("invalid", column.invalid)
        let words = tally.shape.words[input]
        guard !words.isEmpty else { return }
        json.member(
          "values",
          object: { json in
            for (word, count) in zip(words, SmallCount.shown(column.words)) {
              json.member(word, count.exact)
            }
          })
      }
    }
  }

  private func writeQuantities(_ json: inout JSONWriter) {
    for (quantity, figures) in zip(tally.shape.quantities, tally.quantities) {
      json.object { json in
        json.member("name", quantity.name)
        json.member("unit", "\(quantity.unit)")
        json.member("known", figures.histogram.total)
        json.member("open", figures.openCount)
        json.member(
          "edges",
          array: { json in for edge in figures.histogram.edges { json.string("\(edge.normalized)") }
          })
        json.member(
          "counts",
          array: { json in
            for count in SmallCount.shown(figures.histogram.counts) {
              if let count = count.exact { json.integer(count) } else { json.null() }
            }
          })
        json.member(
          "thresholds",
          array: { json in
            for (threshold, near) in zip(quantity.thresholds, figures.near) {
              let shown = SmallCount.shown(near.within2, within: near.within5)
              json.object { json in
                json.member("name", threshold.label)
                json.member(
                  "values",
                  array: { json in
                    for value in threshold.distinctValues { json.string("\(value.normalized)") }
                  })
                json.member("within_2_percent", shown.inner)
                json.member("within_5_percent", shown.outer)
              }
            }
          })
      }
    }
  }

  private func writeProblems(_ json: inout JSONWriter) {
    for (kind, problem) in sortedProblems {
      json.object { json in
        json.member("code", kind.fault)
        json.member("name", kind.name)
        json.member("table", kind.table)
        json.member("count", problem.count)
        json.member(
          "first_lines", array: { json in for line in problem.firstLines { json.integer(line) } })
      }
    }
  }
}
