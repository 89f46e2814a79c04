import Bangfu
import DecisionDiagnostics

/// One line on standard error that says how far a run has come, redrawn in place.
///
/// Shown on a terminal only, not before half a second has passed, and gone when the run is over.
final class ProgressLine {
  private let console: Console
  private let isShown = StandardStream.error.isTerminal
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant
  private var isDrawn = false

  init(_ console: Console) {
    self.console = console
    next = clock.now + .milliseconds(500)
  }

  /// To be called as often as one likes, from one thread at a time.
  func show(_ progress: RosterProgress) {
    guard isShown, clock.now >= next else { return }
    next = clock.now + .milliseconds(200)
    isDrawn = true
    let percent = progress.percentRead.map { "  \($0)%" } ?? ""
    let text = LocalizedText(
      zh: "认定中  \(progress.rowCount) 户\(percent)",
      en: "deciding  \(progress.rowCount) rows\(percent)")
    StandardStream.error.talk("\r\u{1B}[K" + text.text(in: console.language))
  }

  /// Leaves the line to what is said next.
  func clear() {
    if isDrawn { StandardStream.error.talk("\r\u{1B}[K") }
    isDrawn = false
  }
}
