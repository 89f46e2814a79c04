import Testing

@testable import DecisionDiagnostics

struct NameSuggestionTests {
  private func nearest(_ name: String, _ candidates: [String]) -> [NameSuggestion] {
    NameSuggestion.nearest(to: name, among: candidates)
  }

  @Test("of names equally near, one that keeps both ends comes first")
  func bothEnds() {
    let names = ["农村低保标准", "农村低保标准折月"]
    #expect(NameSuggestion.closest(to: "农村低保标准月", among: names)?.name == "农村低保标准折月")
    #expect(NameSuggestion.closest(to: "农村低保标准准", among: names)?.name == "农村低保标准")
  }

  @Test func `the homophone of the handbook is found, and says so`() {
    let found = nearest("家庭月人均静收入", ["家庭年收入", "家庭月人均净收入", "家庭人口"])
    #expect(found.first == NameSuggestion(name: "家庭月人均净收入", reason: .homophone))
    #expect(found.first?.question.zh == "同音字？\"家庭月人均净收入\"")
    #expect(found.first?.question.en == "sounds the same: \"家庭月人均净收入\"?")
  }

  @Test func `form comes before homophone, homophone before near homophone, then spelling`() {
    let found = NameSuggestion.nearest(
      to: "职工Ａ", among: ["员工a", "职工b", "资工a", "职公a", "职工a", "直供a", "职工aa"], limit: 9)
    #expect(
      found == [
        .init(name: "职工a", reason: .spelling(distance: 0)),
        .init(name: "职公a", reason: .homophone),
        .init(name: "直供a", reason: .homophone),
        .init(name: "资工a", reason: .nearHomophone),
        .init(name: "职工aa", reason: .spelling(distance: 1)),
        .init(name: "员工a", reason: .spelling(distance: 1)),
        .init(name: "职工b", reason: .spelling(distance: 1)),
      ])
  }

  @Test func `of homophones the one with fewer changed characters comes first`() {
    #expect(nearest("低保", ["滴宝", "底保"]).map(\.name) == ["底保", "滴宝"])
  }

  @Test func `a near homophone outranks a spelling of the same distance`() {
    #expect(
      nearest("资工年龄", ["员工年龄", "职工年龄"]) == [
        .init(name: "职工年龄", reason: .nearHomophone),
        .init(name: "员工年龄", reason: .spelling(distance: 1)),
      ])
  }

  @Test(
    "spelling counts up to a third of the length",
    arguments: [
      ("monthly_incom", "monthly_income", 1), ("motnhly_income", "monthly_income", 1),
      ("mnthly_incme", "monthly_income", 2), ("mnthl_incme", "monthly_income", 3),
      ("mnthl_incm", "monthly_income", nil), ("收人", "收入", 1), ("收到款", "收入款", 1),
      ("低保标准", "低保人数", nil), ("x", "y", nil), ("x", "xy", nil), ("ab", "cd", nil),
      ("Income", "income", 0), ("人口１", "人口1", 0),
    ] as [(String, String, Int?)])
  func thresholds(written: String, known: String, distance: Int?) {
    let expected = distance.map { [NameSuggestion(name: known, reason: .spelling(distance: $0))] }
    #expect(nearest(written, [known]) == expected ?? [])
  }

  @Test func `the answer does not depend on order, repetition or the name itself`() {
    let names = ["abd", "abe", "abf", "abc", "abd", "abg"]
    let expected = ["abd", "abe", "abf"]
    #expect(nearest("abc", names).map(\.name) == expected)
    #expect(nearest("abc", names.reversed()).map(\.name) == expected)
  }

  @Test(
    "the distance counts edits and swaps of neighbours",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
      ("ca", "abc", 3), ("kitten", "sitting", 3), ("收入月", "月收入", 2), ("家庭", "庭家", 1),
    ])
  func distances(a: String, b: String, expected: Int) {
    #expect(spellingDistance(Array(a.unicodeScalars), Array(b.unicodeScalars)) == expected)
    #expect(spellingDistance(Array(b.unicodeScalars), Array(a.unicodeScalars)) == expected)
  }

  @Test func `the distance agrees with a search through all edits of short words`() {
    let words = wordsOfAB(upTo: 4)
    for start in words {
      let reached = leastEdits(from: start, within: Set(wordsOfAB(upTo: 6)))
      for end in words {
        // Restricted swaps make the distance at least the unrestricted one, at most one more here.
        let distance = spellingDistance(start, end)
        let least = reached[end] ?? .max
        #expect(distance >= least && distance <= least + 1, "\(start) \(end)")
      }
    }
  }
}

private func wordsOfAB(upTo length: Int) -> [[Character]] {
  var words: [[Character]] = [[]]
  var longest = words
  for _ in 0..<length {
    longest = longest.flatMap { [$0 + ["a"], $0 + ["b"]] }
    words += longest
  }
  return words
}

/// Breadth-first through single edits.
private func leastEdits(
  from start: [Character], within words: Set<[Character]>
) -> [[Character]: Int] {
  var edits = [start: 0]
  var frontier = [start]
  while !frontier.isEmpty {
    var next: [[Character]] = []
    for word in frontier {
      for neighbour in neighbours(word) where words.contains(neighbour) && edits[neighbour] == nil {
        edits[neighbour] = (edits[word] ?? 0) + 1
        next.append(neighbour)
      }
    }
    frontier = next
  }
  return edits
}

private func neighbours(_ word: [Character]) -> [[Character]] {
  var found: [[Character]] = []
  for i in 0...word.count {
    for letter: Character in ["a", "b"] {
      found.append(Array(word[..<i]) + [letter] + Array(word[i...]))
      if i < word.count { found.append(Array(word[..<i]) + [letter] + Array(word[(i + 1)...])) }
    }
    if i < word.count { found.append(Array(word[..<i]) + Array(word[(i + 1)...])) }
    if i + 1 < word.count {
      var swapped = word
      swapped.swapAt(i, i + 1)
      found.append(swapped)
    }
  }
  return found
}
