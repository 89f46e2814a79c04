import DecisionDiagnostics
import DecisionSyntax

/// Which rows of a table were added, taken away, changed or moved.
struct TableDifference {
  let old: TableText
  let new: TableText
  let renames: Renames

  func details() -> [RuleChange.Detail] {
    let header = headerDetails
    let before = aligned
    let pairs = pairs(before)
    var result = header
    for pair in pairs {
      switch pair {
      case (let row?, nil): result.append(removed(row))
      case (nil, let row?): result.append(added(row))
      case (let row?, let other?): result += changed(row, before[row], other)
      case (nil, nil): break
      }
    }
    return result
  }

  // MARK: Columns

  private var newHeader: [String] { new.header }

  private var headerDetails: [RuleChange.Detail] {
    let names = old.header.map(renames.applied)
    let gone = zip(old.header, names).filter { !newHeader.contains($1) }.map(\.0)
    let added = newHeader.filter { !names.contains($0) }
    let label = LocalizedText(zh: "列", en: "column")
    return gone.map { RuleChange.Detail(label, $0, nil) }
      + added.map { RuleChange.Detail(label, nil, $0) }
  }

  /// The old rows in the columns of the new table; a column that was not there asked nothing.
  private var aligned: [[String]] {
    let names = old.header.map(renames.applied)
    return old.rows.map { row in
      newHeader.map { name in
        names.firstIndex(of: name).map { renames.applied(to: row.cells[$0]) } ?? "-"
      }
    }
  }

  // MARK: Rows

  /// Old and new rows that belong together, in the order of the new table.
  private func pairs(_ before: [[String]]) -> [(Int?, Int?)] {
    let after = new.rows.map(\.cells)
    let kept = Self.commonRows(before, after)
    var partner: [Int: Int] = Dictionary(kept.map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    var free = Set(before.indices).subtracting(kept.map(\.0))
    let open = after.indices.filter { partner[$0] == nil }
    for index in open {
      // The same row in another place, or else the one that differs least.
      let candidates = free.sorted().map { row in
        (row, zip(before[row], after[index]).count { $0 == $1 })
      }
      let best = candidates.max { a, b in a.1 < b.1 || (a.1 == b.1 && a.0 > b.0) }
      guard let best, best.1 * 2 >= max(1, newHeader.count - 1) else { continue }
      partner[index] = best.0
      free.remove(best.0)
    }
    let keptRows = Set(kept.map(\.1))
    let told = after.indices.compactMap { index -> (Int?, Int?)? in
      keptRows.contains(index) ? nil : (partner[index], index)
    }
    return free.sorted().map { ($0, nil) } + told
  }

  /// The longest run of equal rows in the same order in both.
  private static func commonRows(_ a: [[String]], _ b: [[String]]) -> [(Int, Int)] {
    var lengths = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i][j] =
          a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var result: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        result.append((i, j))
        i += 1
        j += 1
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return result
  }

  // MARK: Words

  private func row(_ number: Int) -> LocalizedText {
    LocalizedText(zh: "第 \(number + 1) 行", en: "row \(number + 1)")
  }

  private func removed(_ index: Int) -> RuleChange.Detail {
    RuleChange.Detail(
      row(index), Self.text(old.header, old.rows[index].cells), nil, at: old.rows[index].span)
  }

  private func added(_ index: Int) -> RuleChange.Detail {
    RuleChange.Detail(
      row(index), nil, Self.text(new.header, new.rows[index].cells), at: nil, new.rows[index].span)
  }

  private func changed(
    _ oldIndex: Int, _ before: [String], _ newIndex: Int
  ) -> [RuleChange.Detail] {
    let (oldRow, newRow) = (old.rows[oldIndex], new.rows[newIndex])
    let places = newRow.cells.indices.filter { before[$0] != newRow.cells[$0] }
    if places.isEmpty {
      return [
        RuleChange.Detail(
          row(newIndex), "\(oldIndex + 1)", "\(newIndex + 1)",
          note: LocalizedText(zh: "换了次序", en: "moved"), at: oldRow.span, newRow.span)
      ]
    }
    let names = old.header.map(renames.applied)
    return places.map { place in
      let own = names.firstIndex(of: newHeader[place])
      let label = row(newIndex)
      var texts: (old: String?, new: String?) = (
        own.map { oldRow.cells[$0] } ?? "-", newRow.cells[place]
      )
      if let own, let a = oldRow.tests[own], let b = newRow.tests[place] {
        texts = ExpressionDifference(renames: renames).smallest(a, b)
      }
      let head = newHeader[place]
      return RuleChange.Detail(
        LocalizedText(zh: "\(label.zh) \(head)", en: "\(label.en) \(head)"), texts.old, texts.new,
        at: oldRow.span, newRow.span)
    }
  }

  /// `月人均收入 < 低保标准, 突发变故 - => 深度困难`.
  private static func text(_ header: [String], _ cells: [String]) -> String {
    let named = zip(header, cells)
    let tests = named.filter { !$0.0.hasPrefix("=>") && $0.1 != "-" }
      .map { "\($0.0) \($0.1)" }
    let results = named.filter { $0.0.hasPrefix("=>") }.map(\.1)
    return (tests.isEmpty ? "-" : tests.joined(separator: ", ")) + " => "
      + results.joined(separator: ", ")
  }
}
