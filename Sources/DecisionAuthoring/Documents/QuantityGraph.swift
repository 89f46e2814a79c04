/// Which quantity of a rule set needs which, without cycles.
struct QuantityGraph {
  enum Kind: String, CaseIterable {
    case input, parameter, decision, category
  }

  struct Node {
    let label: String
    let kind: Kind
    let anchor: String
    /// Indexes of the nodes that it needs; all of them stand before it.
    let needs: [Int]
  }

  let nodes: [Node]
}

/// Where the nodes of a graph stand: layers from left to right, so that everything needed stands left of what needs it.
///
/// What nothing is needed for stands in the layer before the first that needs it. A line that passes layers goes through
/// waypoints, one per layer for all lines of one node, so that lines run together and cross boxes nowhere. Layers are put in
/// order by the mean places of neighbours. Sugiyama, Tagawa and Toda 1981, with least squares for the places in a layer.
struct LayeredLayout {
  struct Spot {
    /// Nil for a waypoint of the lines of `source`.
    let node: Int?
    let source: Int
    let layer: Int
    var y = 0.0
    var before: [Int] = []
    var after: [Int] = []

    var height: Double { node == nil ? 10 : 34 }
  }

  private(set) var spots: [Spot] = []
  private(set) var layers: [[Int]] = []
  /// Lines between spots of neighbouring layers.
  private(set) var lines: [(from: Int, to: Int)] = []

  init(_ graph: QuantityGraph) {
    let depths = Self.depths(graph)
    layers = Array(repeating: [], count: (depths.max() ?? -1) + 1)
    for node in graph.nodes.indices { _ = add(Spot(node: node, source: node, layer: depths[node])) }
    connect(graph, depths)
    for _ in 0..<12 {
      for layer in layers.indices.dropFirst() { sort(layer, by: \.before) }
      for layer in layers.indices.dropLast().reversed() { sort(layer, by: \.after) }
    }
    stack()
    for _ in 0..<20 {
      for layer in layers.indices.dropFirst() { place(layer, by: \.before) }
      for layer in layers.indices.dropLast().reversed() { place(layer, by: \.after) }
    }
    let top = spots.map { $0.y - $0.height / 2 }.min() ?? 0
    for index in spots.indices { spots[index].y -= top }
  }

  var height: Double { spots.map { $0.y + $0.height / 2 }.max() ?? 0 }

  // MARK: Layers

  private static func depths(_ graph: QuantityGraph) -> [Int] {
    var depths = Array(repeating: 0, count: graph.nodes.count)
    for (index, node) in graph.nodes.enumerated() {
      depths[index] = (node.needs.map { depths[$0] }.max() ?? -1) + 1
    }
    let last = depths.max() ?? 0
    for (index, node) in graph.nodes.enumerated() where node.kind == .category {
      depths[index] = last
    }
    // What needs nothing moves towards what needs it.
    for (index, node) in graph.nodes.enumerated() where node.needs.isEmpty {
      let first = graph.nodes.indices.filter { graph.nodes[$0].needs.contains(index) }
        .map { depths[$0] }.min()
      if let first { depths[index] = max(0, first - 1) }
    }
    return depths
  }

  private mutating func add(_ spot: Spot) -> Int {
    spots.append(spot)
    layers[spot.layer].append(spots.count - 1)
    return spots.count - 1
  }

  private mutating func connect(_ graph: QuantityGraph, _ depths: [Int]) {
    for source in graph.nodes.indices {
      let targets = graph.nodes.indices.filter { graph.nodes[$0].needs.contains(source) }
      guard let last = targets.map({ depths[$0] }).max() else { continue }
      var end = source
      for layer in depths[source] + 1..<max(last, depths[source] + 1) + 1 {
        for target in targets where depths[target] == layer { join(end, target) }
        if layer < last {
          let next = add(Spot(node: nil, source: source, layer: layer))
          join(end, next)
          end = next
        }
      }
    }
  }

  private mutating func join(_ from: Int, _ to: Int) {
    lines.append((from, to))
    spots[from].after.append(to)
    spots[to].before.append(from)
  }

  // MARK: Order and places

  private mutating func sort(_ layer: Int, by neighbours: KeyPath<Spot, [Int]>) {
    var rank: [Int: Double] = [:]
    for other in layers {
      for (place, spot) in other.enumerated() {
        rank[spot] = Double(place) / Double(max(other.count - 1, 1))
      }
    }
    let keys = layers[layer].enumerated().map { place, spot -> (Double, Int, Int) in
      let around = spots[spot][keyPath: neighbours].compactMap { rank[$0] }
      let mean = around.isEmpty ? rank[spot] ?? 0 : around.reduce(0, +) / Double(around.count)
      return (mean, place, spot)
    }
    layers[layer] = keys.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  private func gap(_ a: Int, _ b: Int) -> Double {
    (spots[a].height + spots[b].height) / 2 + 8
  }

  private mutating func stack() {
    for layer in layers {
      var y = 0.0
      for (place, spot) in layer.enumerated() {
        if place > 0 { y += gap(layer[place - 1], spot) }
        spots[spot].y = y
      }
      for spot in layer { spots[spot].y -= y / 2 }
    }
  }

  /// As near to the mean of the neighbours as the order and the gaps allow: least squares, by pooling
  /// neighbours that push each other.
  private mutating func place(_ layer: Int, by neighbours: KeyPath<Spot, [Int]>) {
    let members = layers[layer]
    var offset = 0.0
    var blocks: [(sum: Double, count: Double, members: [(Int, Double)])] = []
    for (place, spot) in members.enumerated() {
      if place > 0 { offset += gap(members[place - 1], spot) }
      let around = spots[spot][keyPath: neighbours].map { spots[$0].y }
      let wanted = around.isEmpty ? spots[spot].y : around.reduce(0, +) / Double(around.count)
      blocks.append((wanted - offset, 1, [(spot, offset)]))
      while blocks.count > 1,
        blocks[blocks.count - 2].sum / blocks[blocks.count - 2].count
          > blocks[blocks.count - 1].sum / blocks[blocks.count - 1].count
      {
        let last = blocks.removeLast()
        blocks[blocks.count - 1].sum += last.sum
        blocks[blocks.count - 1].count += last.count
        blocks[blocks.count - 1].members += last.members
      }
    }
    for block in blocks {
      for (spot, offset) in block.members { spots[spot].y = block.sum / block.count + offset }
    }
  }
}
