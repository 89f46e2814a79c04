import Bangfu
import DecisionDiagnostics

/// One line on standard error that says how far something has come; on a terminal only, and not before
/// half a second has passed.
final class CountLine {
  private let console: Console
  private let title: LocalizedText
  private let unit: LocalizedText
  private let isShown = StandardStream.error.isTerminal
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant
  private var isDrawn = false

  init(_ console: Console, _ title: LocalizedText, _ unit: LocalizedText) {
    self.console = console
    self.title = title
    self.unit = unit
    next = clock.now + .milliseconds(500)
  }

  func show(_ count: UInt64) {
    guard isShown, clock.now >= next else { return }
    next = clock.now + .milliseconds(200)
    isDrawn = true
    let text = LocalizedText(
      zh: "\(title.zh)  \(count) \(unit.zh)", en: "\(title.en)  \(count) \(unit.en)")
    StandardStream.error.talk("\r\u{1B}[K" + text.text(in: console.language))
  }

  func clear() {
    if isDrawn { StandardStream.error.talk("\r\u{1B}[K") }
    isDrawn = false
  }
}
