import Testing

@testable import DecisionLog

struct RowKeyTests {
  private let root = SecretKey(Digest(of: [9]))

  @Test func `a cursor gives the keys that the tree gives, in any order`() {
    let tree = RowKeyTree(root: root)
    var cursor = RowKeyCursor(tree)
    var seen: Set<RowKey> = []
    for row in Array(UInt64(0)..<300) + [5, 1 << 31, (1 << 32) - 1, 0, 70_000] {
      let key = tree.key(row: row)
      #expect(key != nil)
      let given = cursor.key(row: row)
      #expect(given == key)
      if let key { seen.insert(key) }
    }
    #expect(seen.count == 303)
    #expect(tree.key(row: 1 << 32) == nil)
    let beyond = cursor.key(row: 1 << 32)
    #expect(beyond == nil)
  }

  @Test func `destroying keys leaves all others, and nothing that leads to those`() {
    let whole = RowKeyTree(root: root)
    var tree = whole
    let destroyed: [UInt64] = [3, 4, 5, 200, 0, 255, 1 << 20]
    for row in destroyed {
      let wasThere = tree.destroyKey(row: row)
      #expect(wasThere)
    }
    let wasThere = tree.destroyKey(row: 3)
    #expect(!wasThere)
    for row in Array(UInt64(0)..<300) + [1 << 20, (1 << 20) + 1, (1 << 32) - 1] {
      #expect(tree.key(row: row) == (destroyed.contains(row) ? nil : whole.key(row: row)))
    }
    for node in tree.nodes {
      #expect(!destroyed.contains { node.rows.contains($0) })
    }
    #expect(tree.nodes.count <= destroyed.count * RowKeyTree.depth)
  }

  @Test func `a tree is kept in bytes, and other bytes are refused`() throws {
    var tree = RowKeyTree(root: root)
    for row in UInt64(0)..<20 { tree.destroyKey(row: row * 7) }
    let copy = try #require(RowKeyTree(bytes: tree.bytes))
    #expect(copy.nodes == tree.nodes)
    #expect(RowKeyTree(bytes: Array(tree.bytes.dropLast())) == nil)
    #expect(RowKeyTree(bytes: tree.bytes + tree.bytes) == nil)
    var high = tree.bytes
    high[0] = 33
    #expect(RowKeyTree(bytes: high) == nil)
  }

  @Test
  func `either half of a commitment opens without the other, and one person without the rest`()
    throws
  {
    let key = try #require(RowKeyTree(root: root).key(row: 7))
    let worker = Array("990001199001011232".utf8)
    let child = Array("990001201501012318".utf8)
    let record = Array("record".utf8)
    let whole = RowCommitment(identifiers: [worker, child], record: record.span, key: key)
    let shown = RowCommitment(
      persons: [whole.persons[0], RowCommitment.personHash(child, key: key.personKey(1))],
      row: whole.row)
    #expect(shown.digest == whole.digest)
    let wrong = RowCommitment(
      persons: [whole.persons[0], RowCommitment.personHash(worker, key: key.personKey(1))],
      row: whole.row)
    #expect(wrong.digest != whole.digest)
    let row = RowCommitment(
      persons: whole.persons, row: RowCommitment.blinded(record.span, key: key.rowKey))
    #expect(row.digest == whole.digest)
    #expect(
      RowCommitment(identifiers: [], record: record.span, key: key).digest
        != RowCommitment(identifiers: [[]], record: record.span, key: key).digest)
  }

  @Test func `no two keys of a row are the same`() throws {
    let key = try #require(RowKeyTree(root: root).key(row: 7))
    let all = (0..<50).map { key.personKey($0) } + [key.rowKey, key.sealKey, key.bytes]
    #expect(Set(all).count == all.count)
  }
}
