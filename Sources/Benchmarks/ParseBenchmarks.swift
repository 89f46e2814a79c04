import DecisionCells
import DecisionColumns

/// Reading cells into columns, beside adding up the bytes of the same cells.
enum ParseBenchmarks {
  static func all() -> [Benchmark] {
    let roster = SampleRoster(rowCount: 2000, seed: 2)
    let index = ScanBenchmarks.index(roster)
    let rows = 0..<roster.rowCount
    let column = FactColumn()
    column.reserve(roster.rowCount)
    let aside = RowList()
    aside.begin(roster.rowCount)

    func benchmark(
      _ name: String, _ source: SampleRoster.Column, _ read: @escaping (Int) -> Void
    ) -> Benchmark {
      let bytes = roster.bytes(of: source)
      return Benchmark("parse \(name)", count: roster.rowCount) {
        aside.begin(roster.rowCount)
        read(source.rawValue)
        precondition(aside.count == 0, "every cell of the sample is plain")
        return aside.count
      } reference: {
        References.sum(bytes)
      }
    }

    let money = PlainNumbers(scale: 2, admitting: 0...10_000_000)
    let regions = words(SampleRoster.regions)
    let pool = TextPool()
    return [
      benchmark("numbers", .income) {
        index.readNumbers($0, rows, money, into: column, aside: aside)
      },
      benchmark("dates", .date) {
        let range =
          PackedDate.pack(
            year: 2000, month: 1, day: 1)...PackedDate.pack(
            year: 2100, month: 1, day: 1)
        index.readDates($0, rows, admitting: range, into: column, aside: aside)
      },
      benchmark("words", .region) {
        index.readWords($0, rows, regions, into: column, aside: aside)
      },
      benchmark("texts", .name) {
        pool.reset()
        index.readTexts($0, rows, regions, pool, into: column, aside: aside)
      },
    ]
  }

  private static func words(_ texts: [String]) -> WordTable {
    WordTable(
      texts.enumerated().map { .init($1, value: Int64($0), state: CellState.known) })
  }
}
