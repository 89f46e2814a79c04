import DecisionDiagnostics

/// A name as it is typed on a Latin keyboard: by the initials of its syllables, or in full.
struct Romanization {
  private let name: String
  private let initials: [String]
  private let spellings: [String]

  /// Hanzi with several readings multiply; so many spellings of a name are kept.
  private static let spellingCount = 16

  init(_ name: String, _ pinyin: PinyinTable = .standard) {
    self.name = name
    var initials = [""]
    var spellings = [""]
    for scalar in name.unicodeScalars {
      let readings = pinyin.readings(of: scalar)
      let sounds = readings.isEmpty ? [String(scalar).lowercased()] : readings
      initials = Self.extended(initials, by: sounds.map { String($0.prefix(1)) })
      spellings = Self.extended(spellings, by: sounds)
    }
    self.initials = initials
    self.spellings = spellings
  }

  /// What an editor compares with the typed word: the form that begins with it.
  ///
  /// Editors compare with one text only. Where nothing has been typed yet, or no form begins with it,
  /// that is the name with its initials behind it: those that look for scattered letters find either.
  func filter(for typed: String) -> String {
    let word = typed.lowercased()
    if typed.isEmpty { return whole }
    if name.lowercased().hasPrefix(word) { return name }
    return initials.first { $0.hasPrefix(word) } ?? spellings.first { $0.hasPrefix(word) } ?? whole
  }

  private var whole: String { name == initials[0] ? name : "\(name) \(initials[0])" }

  private static func extended(_ forms: [String], by sounds: [String]) -> [String] {
    var seen: Set<String> = []
    let longer = forms.flatMap { form in sounds.map { form + $0 } }
    return Array(longer.filter { seen.insert($0).inserted }.prefix(spellingCount))
  }
}
