/// Reads a pattern; nil from any of its methods means that XPath refuses the pattern.
struct PatternReader {
  private let scalars: [Unicode.Scalar]
  private let flags: Pattern.Flags
  private var position = 0
  private var depth = 0
  /// Groups opened so far, which is also the number of the last.
  private(set) var groupCount = 0
  private var openGroups: Set<Int> = []

  private static let maximumDepth = 100
  /// The largest count in `{n,m}`: loops are written out in the program.
  private static let maximumCount = 1000

  init(_ pattern: String, _ flags: Pattern.Flags) {
    self.flags = flags
    scalars =
      flags.contains(.ignoreBlanks) && !flags.contains(.literal)
      ? Self.withoutBlanks(Array(pattern.unicodeScalars)) : Array(pattern.unicodeScalars)
  }

  /// Blanks inside of classes stay.
  private static func withoutBlanks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var classDepth = 0
    var isEscaped = false
    for scalar in scalars {
      let isBlank = PatternSet.blank.contains(scalar, ignoresCase: false)
      if classDepth == 0, isBlank { continue }
      kept.append(scalar)
      if !isEscaped, scalar == "[" { classDepth += 1 }
      if !isEscaped, scalar == "]" { classDepth = max(0, classDepth - 1) }
      isEscaped = scalar == "\\" && !isEscaped
    }
    return kept
  }

  mutating func whole() -> PatternNode? {
    if flags.contains(.literal) { return .sequence(scalars.map(PatternNode.scalar)) }
    guard let node = choice(), position == scalars.count else { return nil }
    return node
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func choice() -> PatternNode? {
    guard depth < Self.maximumDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    var branches: [PatternNode] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternNode? {
    var pieces: [PatternNode] = []
    while let next, next != "|", next != ")" {
      guard let atom = atom(), let piece = quantified(atom) else { return nil }
      pieces.append(piece)
    }
    return .sequence(pieces)
  }

  private mutating func atom() -> PatternNode? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case ".": return .any
    case "^": return .start
    case "$": return .end
    case "(": return group()
    case "[": return classExpression().map(PatternNode.set)
    case "\\": return escape()
    case "?", "*", "+", "{", "}", "]", ")", "|": return nil
    default: return .scalar(scalar)
    }
  }

  private mutating func group() -> PatternNode? {
    if take("?") {
      guard take(":"), let inner = choice(), take(")") else { return nil }
      return inner
    }
    groupCount += 1
    let number = groupCount
    openGroups.insert(number)
    guard let inner = choice(), take(")") else { return nil }
    openGroups.remove(number)
    return .group(number, inner)
  }

  private mutating func quantified(_ atom: PatternNode) -> PatternNode? {
    let bounds: (min: Int, max: Int?)
    if take("?") {
      bounds = (0, 1)
    } else if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("{") {
      guard let read = braces() else { return nil }
      bounds = read
    } else {
      return atom
    }
    return .repeated(atom, min: bounds.min, max: bounds.max, isGreedy: !take("?"))
  }

  /// `n}`, `n,}` or `n,m}`.
  private mutating func braces() -> (min: Int, max: Int?)? {
    guard let low = count() else { return nil }
    if take("}") { return (low, low) }
    guard take(",") else { return nil }
    if take("}") { return (low, nil) }
    guard let high = count(), high >= low, take("}") else { return nil }
    return (low, high)
  }

  private mutating func count() -> Int? {
    var value: Int?
    while let digit = next?.asciiDigit {
      position += 1
      value = (value ?? 0) * 10 + digit
      guard value ?? 0 <= Self.maximumCount else { return nil }
    }
    return value
  }

  private mutating func escape() -> PatternNode? {
    if let digit = next?.asciiDigit {
      position += 1
      return backReference(startingWith: digit)
    }
    guard let escape = classEscape() else { return nil }
    return switch escape {
    case .scalar(let scalar): .scalar(scalar)
    case .set(let set): .set(set)
    }
  }

  /// As many digits as name a group; the group must be closed already.
  private mutating func backReference(startingWith digit: Int) -> PatternNode? {
    var number = digit
    while let more = next?.asciiDigit, number * 10 + more <= groupCount {
      position += 1
      number = number * 10 + more
    }
    guard number >= 1, number <= groupCount, !openGroups.contains(number) else { return nil }
    return .backReference(number)
  }

  private enum ClassEscape {
    case scalar(Unicode.Scalar)
    case set(PatternSet)
  }

  private mutating func classEscape() -> ClassEscape? {
    guard let letter = next else { return nil }
    position += 1
    switch letter {
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "t": return .scalar("\t")
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$":
      return .scalar(letter)
    case "p", "P":
      guard take("{") else { return nil }
      var name = ""
      while let scalar = next, scalar != "}" {
        position += 1
        name.unicodeScalars.append(scalar)
      }
      guard take("}"), let set = PatternSet(property: name) else { return nil }
      return .set(letter == "p" ? set : .negated(set))
    default: return PatternSet(escape: letter).map(ClassEscape.set)
    }
  }

  /// Behind `[`: `a-z\d]`, `^…]`, `…-[…]]`.
  private mutating func classExpression() -> PatternSet? {
    guard depth < Self.maximumDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    let isNegated = take("^")
    var parts: [PatternSet] = []
    var taken: PatternSet?
    while !take("]") {
      if next == "-", position + 1 < scalars.count, scalars[position + 1] == "[", !parts.isEmpty {
        position += 2
        guard let inner = classExpression(), take("]") else { return nil }
        taken = inner
        break
      }
      guard let part = classPart() else { return nil }
      parts.append(part)
    }
    guard !parts.isEmpty else { return nil }
    let set = isNegated ? PatternSet.negated(.union(parts)) : .union(parts)
    return taken.map { .difference(set, $0) } ?? set
  }

  private mutating func classPart() -> PatternSet? {
    guard let first = classAtom() else { return nil }
    guard case .scalar(let low) = first else {
      if case .set(let set) = first { return set }
      return nil
    }
    guard next == "-", position + 1 < scalars.count,
      scalars[position + 1] != "]", scalars[position + 1] != "["
    else { return .range(low.value...low.value) }
    position += 1
    guard case .scalar(let high)? = classAtom(), low.value <= high.value else { return nil }
    return .range(low.value...high.value)
  }

  private mutating func classAtom() -> ClassEscape? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "\\": return classEscape()
    case "[", "]": return nil
    default: return .scalar(scalar)
    }
  }
}

extension Unicode.Scalar {
  var asciiDigit: Int? { (0x30...0x39).contains(value) ? Int(value) - 0x30 : nil }
}
