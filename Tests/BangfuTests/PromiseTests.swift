import Foundation
import Testing

/// What the decision log promises, each with the tests that show it; docs/auditing.md says it in words.
struct PromiseTests {
  private static let proofs: [String: [String]] = [
    "P1": [
      "after any crash the log goes on, with nothing lost and nothing twice",
      "a failure of any operation stops the writer, and the next one goes on",
      "a log opens on a full disk",
    ],
    "P2": [
      "after any crash the log goes on, with nothing lost and nothing twice",
      "without any one of the synchronizations a crash does harm, and is caught",
      "a bit that changes on its way to the disk is never signed",
    ],
    "P3": [
      "every bit of every file", "every truncation, dropped byte and inserted byte",
      "every swap of two lines, and every dropped or doubled one",
      "an old key signs nothing behind the entry that replaced it",
      "segments that went without an entry, or beyond it, are missing",
    ],
    "P4": [
      "an old state put back is intact, and rolled back only for who knows a newer one",
      "a witness signs a log that grew, and none that went back or was rewritten",
    ],
    "P5": [
      "a proof holds for its entry, and for no other line, index or log",
      "after a removal every other entry is proved as before, and by what comes later",
      "either half of a commitment opens without the other, and one person without the rest",
    ],
    "P6": [
      "both ways of deciding give the same entries, whatever the blocks and threads",
      "a run is logged, replayed without a difference, explained, and not repeated unasked",
      "a run that is killed again and again ends like one that was not",
    ],
    "P7": [
      "no two keys of a row are the same",
      "a vault opens under its folder's key alone, and unchanged",
      "a person overrules the machine, and the reason is sealed",
    ],
    "P8": [
      "what was erased opens no more, and all else does",
      "a crash at any operation of an erasure leaves no half",
      "destroying keys leaves all others, and nothing that leads to those",
    ],
    "P9": [
      "the scripts accept our proofs and refuse what was changed",
      "a sealed message is the one that openssl makes",
      "no character of an entry moves a cursor or hides",
    ],
  ]

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let tests: Set<String> = {
    let place = root.appending(path: "Tests")
    let names = FileManager.default.enumerator(atPath: place.path)?.allObjects ?? []
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
      .reduce(into: Set()) { found, name in
        let text =
          (try? String(contentsOf: place.appending(path: name), encoding: .utf8)) ?? ""
        for part in text.components(separatedBy: "@Test").dropFirst() {
          let quoted = part.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
          if quoted.count == 3 { found.insert(String(quoted[1])) }
        }
      }
  }()

  @Test(arguments: proofs.keys.sorted()) func `a promise is shown by tests that exist`(
    _ promise: String
  ) {
    for name in Self.proofs[promise] ?? [] {
      #expect(Self.tests.contains(name), "\(promise): there is no test “\(name)”")
    }
  }

  @Test func `the guide names every promise in both languages`() throws {
    for name in ["auditing.md", "auditing.zh.md"] {
      let text = try String(
        contentsOf: Self.root.appending(path: "docs/\(name)"), encoding: .utf8)
      for number in 1...9 { #expect(text.contains("| P\(number) | "), "\(name) P\(number)") }
    }
  }
}
