import DecisionDiagnostics
import DecisionLog

extension LogReport {
  /// The reports of all years as one line of JSON.
  public static func json(_ reports: [LogReport], in language: Language) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("fine", reports.allSatisfy(\.isFine))
      json.key("logs")
      json.array { json in
        for report in reports { report.write(to: &json, language) }
      }
    }
    return json.text + "\n"
  }

  private func write(to json: inout JSONWriter, _ language: Language) {
    json.object { json in
      json.member("year", year)
      json.member("origin", verification.key.name.text)
      json.member("key", verification.key.description)
      if keys.eras.count > 1 {
        json.key("key_changes")
        json.array { json in
          for era in keys.eras.dropFirst() {
            json.object { json in
              json.member("entry", Int(era.start))
              json.member("key", era.key.description)
            }
          }
        }
      }
      json.member("key_given", verification.isKeyGiven)
      json.member("depth", verification.isFull ? "full" : "hashes-and-account")
      json.member("size", verdict.checkpoint.map { Int($0.size) })
      json.member("root", verdict.checkpoint?.root.hex)
      json.member("intact", isIntact)
      if removed.seals > 0 {
        json.member("removed_entries", Int(removed.entries))
        json.member("removed_seals", Int(removed.seals))
      }
      let faults =
        verdict.findings.map(\.message) + (succession.fault.map { [$0] } ?? []) + archiveFaults
      json.key("integrity")
      json.array { json in
        for fault in faults { json.string(fault.text(in: language)) }
      }
      json.member("complete", verdict.isIntact && isComplete)
      json.key("completeness")
      json.array { json in
        for finding in accountFindings { json.string(finding.message.text(in: language)) }
      }
      json.key("batches")
      json.array { json in
        for batch in account.batches {
          json.object { json in
            json.member("batch", batch.identifier)
            json.member("rows", Int(batch.rowCount))
            json.member("unreadable", Int(batch.unreadableCount))
            json.member("state", "\(batch.state)")
          }
        }
      }
      json.member("anchoring", object: writeAnchoring)
    }
  }

  private func writeAnchoring(_ json: inout JSONWriter) {
    func member(_ word: String, _ state: KnownState? = nil, time: String? = nil) {
      json.member("state", word)
      guard let state else { return }
      json.member("size", Int(state.checkpoint.size))
      json.member("file", state.label)
      if let time { json.member("time", time) }
    }
    switch anchoring {
    case .none: member("not-anchored")
    case .anchored(let state, let time): member("anchored", state, time: time)
    case .rolledBack(let state): member("rolled-back", state)
    case .forked(let state): member("forked", state)
    case .removed(let state): member("removed", state)
    case .unknown: member("unknown")
    }
  }
}
