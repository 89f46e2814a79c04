import DecisionModel

/// Which quantity needs which.
extension RuleArticles {
  var needs: [Manuscript.Block] {
    let (graph, items) = graph()
    let hasLines = graph.nodes.contains { !$0.needs.isEmpty }
    guard hasLines else { return [] }
    let used = QuantityGraph.Kind.allCases.filter { kind in graph.nodes.contains { $0.kind == kind }
    }
    let title = word("哪个量用到哪个量", "Which quantity needs which")
    return [
      .graph(
        graph,
        Manuscript.Picture(
          title: title,
          description: word(
            "从左到右：左边的事实和参数，用来算右边的决定和类别；同样的内容在图下逐项列出。",
            "From left to right: facts and parameters, what is worked out from them, and the categories. The same stands in the list below."
          ),
          items: items, legend: used.map { ($0, name($0)) }))
    ]
  }

  private func name(_ kind: QuantityGraph.Kind) -> String {
    switch kind {
    case .input: word("填报的事实", "facts")
    case .parameter: word("参数", "parameters")
    case .decision: word("算出来的", "worked out")
    case .category: word("类别", "categories")
    }
  }

  private func graph() -> (QuantityGraph, [Manuscript.Item]) {
    var nodes: [QuantityGraph.Node] = []
    var places: [QuantityReads.Quantity: Int] = [:]
    var items: [Manuscript.Item] = []
    func place(_ quantity: QuantityReads.Quantity) -> Int? {
      if let known = places[quantity] { return known }
      guard let leaf = leaf(quantity) else { return nil }
      nodes.append(leaf)
      places[quantity] = nodes.count - 1
      return nodes.count - 1
    }
    func add(_ name: String, _ kind: QuantityGraph.Kind, _ anchor: String, _ reads: QuantityReads) {
      let wanted = reads.quantities.filter { !isShownByFields($0, reads) }
      let needs = wanted.compactMap { place($0) }
      nodes.append(QuantityGraph.Node(label: name, kind: kind, anchor: anchor, needs: needs))
      let list = needs.map { wording.named(nodes[$0].label, nodes[$0].anchor) }
      let all = list.isEmpty ? say("（不用别的量）", "nothing") : list.joined(by: word("、", ", "))
      items.append(
        Manuscript.Item(
          phrase: say(
            "\(wording.named(name, anchor)) ← \(all)", "\(wording.named(name, anchor)) ← \(all)")))
    }
    for index in order.decisions {
      guard let reads = order.reads[index] else { continue }
      add(ruleSet.decisions[index].name, .decision, anchors.decision(index), reads)
      places[.decision(index)] = nodes.count - 1
    }
    for (index, reads) in order.readsOfCategories.enumerated() {
      add(ruleSet.categories[index].name, .category, anchors.category(index), reads)
    }
    return (QuantityGraph(nodes: nodes), items)
  }

  /// A table whose fields are read is shown by them.
  private func isShownByFields(_ quantity: QuantityReads.Quantity, _ reads: QuantityReads) -> Bool {
    guard case .table(let table) = quantity else { return false }
    return reads.quantities.contains {
      if case .field(table, _) = $0 { return true }
      return false
    }
  }

  private func leaf(_ quantity: QuantityReads.Quantity) -> QuantityGraph.Node? {
    func node(_ label: String, _ kind: QuantityGraph.Kind, _ anchor: String) -> QuantityGraph.Node {
      QuantityGraph.Node(label: label, kind: kind, anchor: anchor, needs: [])
    }
    switch quantity {
    case .input(let index): return node(ruleSet.inputs[index].name, .input, anchors.input(index))
    case .field(let table, let index):
      let name = "\(ruleSet.tables[table].name).\(ruleSet.tables[table].fields[index].name)"
      return node(name, .input, anchors.field(index, table: table))
    case .table(let index): return node(ruleSet.tables[index].name, .input, anchors.table(index))
    case .parameter(let index):
      return node(ruleSet.parameters[index].name, .parameter, anchors.parameter(index))
    case .decision: return nil
    }
  }
}
