import DecisionDiagnostics
import Testing

struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(from: Array(old.utf8), to: Array(new.utf8), path: "a.yaml").text
  }

  @Test("equal texts have an empty difference")
  func equal() { #expect(diff("a\nb\n", "a\nb\n") == "") }

  @Test("three lines stand round a change, and changes apart have hunks of their own")
  func hunks() {
    let old = (1...20).map { "\($0)\n" }
    var new = old
    new[4] = "five\n"
    new.remove(at: 18)
    #expect(
      diff(old.joined(), new.joined()) == """
        --- a.yaml
        +++ a.yaml
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        @@ -16,5 +16,4 @@
         16
         17
         18
        -19
         20

        """)
  }

  @Test("a text from nothing, and a last line without an end, are said as diff says them")
  func edges() {
    #expect(diff("", "a\n") == "--- a.yaml\n+++ a.yaml\n@@ -0,0 +1 @@\n+a\n")
    #expect(
      diff("a", "a\n")
        == "--- a.yaml\n+++ a.yaml\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
  }
}
