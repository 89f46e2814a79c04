import DecisionModel

extension OutputProfile {
  /// The inputs that results repeat.
  var inputs: [Int] {
    columns.compactMap {
      if case .input(let index) = $0.source { return index }
      return nil
    }
  }
}
