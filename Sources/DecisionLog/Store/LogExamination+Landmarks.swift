extension LogExamination {
  /// Entries that are kept a second time, with the states of the log right behind them.
  mutating func readLandmarks() throws(LogFault) -> [(landmark: Landmark, state: Checkpoint)] {
    let landmarks: [Landmark]
    do {
      landmarks = try Landmark.all(volume, layout)
      removed = try RemovedEntries(landmarks, layout, reader)
    } catch {
      findings.append(try Self.finding(error))
      return []
    }
    var states: [(landmark: Landmark, state: Checkpoint)] = []
    for landmark in landmarks {
      if let state = landmark.checkpoint(reader) {
        states.append((landmark, state))
      } else {
        findings.append(LogFinding(.landmarkFaulty, layout.landmark(landmark.entry.number)))
      }
    }
    return states
  }

  /// Whether they are of this history, and the facts still those of its first entry.
  mutating func check(
    _ landmarks: [(landmark: Landmark, state: Checkpoint)], isSigned: Bool
  ) {
    for (landmark, state) in landmarks where isSigned && !isGone(state.size) {
      if roots[state.size] != state.root {
        findings.append(LogFinding(.historyDiffers, layout.landmark(landmark.entry.number)))
      }
    }
  }

  /// `LOG.json` is a copy of the first entry: of one that is gone, the removal has the hash.
  mutating func checkFacts() throws(LogFault) {
    guard let genesis = removed.genesis,
      let facts = try content(layout.facts, limit: LineScanner.lineLimit + 1)
    else { return }
    if facts.last != UInt8(ascii: "\n") || MerkleTree.leafHash(Array(facts.dropLast())) != genesis {
      findings.append(LogFinding(.factsDiffer, layout.facts))
    }
  }
}
