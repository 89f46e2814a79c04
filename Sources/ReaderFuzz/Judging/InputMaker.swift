/// Makes the input of an execution from its number: the same on every machine.
struct InputMaker {
  private let rosters: SeedRosters
  private static let table = Mutator(tokens: Tokens.table)
  private static let raw = Mutator(tokens: Tokens.packed + Tokens.table)
  private static let xml = Mutator(tokens: Tokens.xml)
  private static let yaml = Mutator(tokens: Tokens.yaml)
  private static let mapping = """
    # 名册各列
    tables:
      - fingerprint: "0123456789abcdef"
        columns:
          "A 编号": "编号"
          "B \\"人\\\\口\\"\\n": 不使用
      - fingerprint: b
        columns: {"C": d}

    """

  init(_ rosters: SeedRosters) { self.rosters = rosters }

  func input(seed: UInt64, number: Int) -> FuzzInput {
    var random = SplitMix64(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number))
    let targets: [FuzzInput.Target] = [
      .records, .records, .decoding, .roster, .roster, .roster, .classify, .workbook, .workbook,
      .mapping, .cells, .cells,
    ]
    let target = random.pick(targets)
    let pack = target == .workbook ? 1 : random.below(rosters.packs.count)
    let hasMembers = !rosters.packs[pack].members.isEmpty && random.chance(80)
    let bytes = bytes(target, pack, &random)
    let members = hasMembers ? table(rosters.packs[pack].members, isHarsh: true, &random) : nil
    return FuzzInput(
      target: target, bytes: bytes, members: members, pack: pack, variation: random.next())
  }

  private func bytes(
    _ target: FuzzInput.Target, _ pack: Int, _ random: inout SplitMix64
  ) -> [UInt8] {
    let rows = rosters.packs[pack].roster
    return switch target {
    case .records: damaged(rosters.text(rows, &random), &random)
    case .decoding: table(rows, isHarsh: true, &random)
    case .roster, .classify: packed(table(rows, isHarsh: random.chance(60), &random), &random)
    case .workbook: workbook(&random)
    case .mapping: Self.yaml.mutated(Array(Self.mapping.utf8), with: [], &random)
    case .cells: cell(rows, &random)
    }
  }

  private func damaged(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    Self.table.mutated(Array(text.utf8), with: Array(text.utf8), &random)
  }

  private func table(
    _ rows: [[String]], isHarsh: Bool, _ random: inout SplitMix64
  ) -> [UInt8] {
    let bytes = rosters.encoded(rosters.text(rows, &random), &random)
    guard isHarsh, random.chance(70) else { return bytes }
    return Self.table.mutated(bytes, with: bytes, &random)
  }

  /// Sometimes in a container, which may be damaged itself.
  private func packed(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var packed: [UInt8]
    switch random.below(12) {
    case 0: packed = Containers.gzip(bytes)
    case 1: packed = Containers.zstd(bytes)
    case 2: packed = Containers.gzip(bytes) + Containers.gzip(bytes)
    default: return bytes
    }
    if random.chance(50) { packed = Self.raw.mutated(packed, with: bytes, &random) }
    return packed
  }

  private func workbook(_ random: inout SplitMix64) -> [UInt8] {
    var parts = random.pick(rosters.workbooks)
    let seed = parts
    // Sheets and shared texts hold most of what there is to break.
    let places = parts.indices.map { $0 } + parts.indices.filter { parts[$0].bytes.count > 900 }
    for _ in 0..<random.pick([0, 1, 1, 1, 2]) {
      let place = random.pick(places)
      parts[place].bytes = Self.xml.mutated(
        parts[place].bytes, with: random.pick(seed).bytes, &random)
    }
    if random.chance(3) { parts.remove(at: random.below(parts.count)) }
    if random.chance(3) { parts.append(random.pick(parts)) }
    let bytes = Containers.zip(parts)
    return random.chance(25) ? Self.raw.mutated(bytes, with: bytes, &random) : bytes
  }

  private func cell(_ rows: [[String]], _ random: inout SplitMix64) -> [UInt8] {
    var text = random.chance(30) ? random.pick(random.pick(rows)) : ""
    for _ in 0..<random.below(7) { text += random.pick(Tokens.cells) }
    let bytes = Array(text.utf8)
    return random.chance(30) ? Self.table.mutated(bytes, with: bytes, &random) : bytes
  }
}
