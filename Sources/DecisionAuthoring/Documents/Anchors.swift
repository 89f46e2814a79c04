/// Where things stand in a document, by their places in the rule set.
struct Anchors {
  func input(_ index: Int) -> String { "input-\(index + 1)" }
  func table(_ index: Int) -> String { "table-\(index + 1)" }
  func field(_ index: Int, table: Int) -> String { "table-\(table + 1)-\(index + 1)" }
  func parameter(_ index: Int) -> String { "parameter-\(index + 1)" }
  func function(_ index: Int) -> String { "function-\(index + 1)" }
  func decision(_ index: Int) -> String { "decision-\(index + 1)" }
  func category(_ index: Int) -> String { "category-\(index + 1)" }
  func source(_ index: Int) -> String { "source-\(index + 1)" }
}
