/// What is wrong with the conditions of a category; conditions by their place in `Category.criteria`.
enum CriterionFault: Hashable {
  /// Every record passes the condition; of an exclusion, every record is excluded.
  case always(Int)
  /// No record passes it; an exclusion that excludes nobody.
  case never(Int)
  /// It holds whenever the other does.
  case implied(Int, by: Int)
  /// The two never hold together, of two that must.
  case contradiction(Int, Int)
  /// The alternative never holds together with the other condition, which must hold.
  case closed(Int, by: Int)
  /// Whom the exclusion means, the other condition has kept away already.
  case excludedBefore(Int, by: Int)
  /// No measure for those who qualify: its condition never holds, or not together with this one.
  case idleMeasure(Int, with: Int?)
}
