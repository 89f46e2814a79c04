import DecisionDiagnostics
import DecisionInterpreter
import DecisionValues

extension ImpactReport {
  /// The member `impact` of a document of schema `bangfu.diff/1`. Groups of one or two households say null.
  public func write(_ json: inout JSONWriter) {
    json.member("rows", rowCount)
    json.member("unpaired_rows", unpairedRowCount)
    write(total, &json)
    json.member(
      "matrices",
      array: { json in
        for matrix in matrices { write(matrix, &json) }
      })
    json.member(
      "amounts",
      array: { json in
        for sum in money { write(sum, &json) }
      })
    json.member(
      "attribution",
      array: { json in
        for (cause, count) in attribution { write(cause, count, &json) }
      })
    json.member("by", groupName)
    json.member(
      "groups",
      array: { json in
        for group in groups { write(group, &json) }
      })
  }

  private func write(_ count: MoverCount, _ json: inout JSONWriter) {
    json.member("movers", count.movers)
    json.member("gained", count.gained)
    json.member("lost", count.lost)
    json.member("amount_only", count.amounts)
  }

  private func write(_ matrix: TransitionMatrix, _ json: inout JSONWriter) {
    json.object { json in
      json.member("name", matrix.name)
      json.member("moved", matrix.movedCount)
      json.member(
        "cells",
        array: { json in
          for row in matrix.codes.indices {
            for column in matrix.codes.indices where matrix.counts[row][column] > 0 {
              json.object { json in
                json.member("old", matrix.codes[row])
                json.member("new", matrix.codes[column])
                json.member("count", matrix.counts[row][column])
              }
            }
          }
        })
    }
  }

  private func write(_ sum: Money, _ json: inout JSONWriter) {
    json.object { json in
      json.member("category", sum.name)
      json.member("unit", sum.unit)
      json.member("is_cap", sum.isCap)
      json.member("old", sum.old.text(scale: 2))
      json.member("new", sum.new.text(scale: 2))
      json.member("higher", sum.change.higher)
      json.member("lower", sum.change.lower)
      json.member("open_old", sum.open.old)
      json.member("open_new", sum.open.new)
    }
  }

  private func write(_ cause: ImpactCause, _ count: MoverCount, _ json: inout JSONWriter) {
    let kind =
      switch cause {
      case .change: "alone"
      case .anyOf: "each_alone"
      case .together: "together"
      case .unknown: "unknown"
      }
    json.object { json in
      json.member("kind", kind)
      json.member(
        "changes",
        array: { json in
          for index in cause.changes { json.string(changes[index].name.en) }
        })
      write(count, &json)
    }
  }

  private func write(
    _ group: (name: String, rows: Int, count: MoverCount), _ json: inout JSONWriter
  ) {
    func few(_ count: Int) -> Int? { (1..<SmallCount.least).contains(count) ? nil : count }
    json.object { json in
      json.member("name", Privacy.masked(group.name))
      json.member("rows", few(group.rows))
      json.member("movers", few(group.count.movers))
      json.member("gained", few(group.count.gained))
      json.member("lost", few(group.count.lost))
    }
  }
}
