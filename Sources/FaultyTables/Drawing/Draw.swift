import SeededMistakes

/// Draws what varies from one rule set to another, from a seed alone.
struct Draw {
  private var generator: SeededGenerator

  init(seed: UInt64, word: String) { generator = SeededGenerator(seed: seed, word: word) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func flag() -> Bool { number(0...1) == 1 }

  mutating func one<T>(of items: [T]) -> T { items[number(0...(items.count - 1))] }

  mutating func shuffled<T>(_ items: [T]) -> [T] { items.shuffled(using: &generator) }

  /// A round sum, ten at least.
  mutating func sum(_ range: ClosedRange<Int>) -> Int { number(range) * 10 }

  /// A day of this century, as 2021-07-09.
  mutating func day() -> Day {
    Day(year: number(2020...2024), month: number(1...11), day: number(2...27))
  }
}

/// A day whose neighbours are in the same month.
struct Day {
  let year: Int
  let month: Int
  let day: Int

  func later(_ days: Int) -> Day { Day(year: year, month: month, day: day + days) }

  var text: String { "\(year)-\(two(month))-\(two(day))" }
  var literal: String { "@\"\(text)\"" }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
