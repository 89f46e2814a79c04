import CLibYAML

/// One event of libyaml, with its marks as UTF-8 offsets into the text that was parsed.
struct YAMLEvent {
  enum Kind {
    case documentStart(directives: Bool)
    case documentEnd
    case alias
    case scalar(String, YAMLScalar.Style)
    case sequenceStart(flow: Bool)
    case mappingStart(flow: Bool)
    case collectionEnd
  }

  let kind: Kind
  /// Before the tag and the anchor, where there are any.
  let lower: Int
  /// Exact for scalars in a line and for flow collections; block scalars and block collections run
  /// on to the next token.
  let upper: Int
  var hasTag = false
  var hasAnchor = false
}

/// What libyaml says when it gives up, with offsets instead of marks.
struct YAMLFailure {
  let problem: String
  let problemOffset: Int
  let context: String
  /// Where the thing that could not be finished began.
  let contextOffset: Int?
}

/// What came out of a text: the events up to its end, to a mistake or to a limit.
struct YAMLEvents {
  enum End {
    case complete
    case failure(YAMLFailure)
    /// A collection that starts at this offset is nested too deep.
    case tooDeep(Int)
    /// The node that starts at this offset is one too many.
    case tooMany(Int)
  }

  var events: [YAMLEvent] = []
  var end = End.complete

  /// Runs libyaml over UTF-8 that holds no character which libyaml refuses.
  init(_ utf8: [UInt8], limits: YAMLLimits) {
    let offsets = ScalarOffsets(utf8)
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else {
      end = .tooMany(0)
      return
    }
    // Safety: initialised above, deleted once, and no pointer into it outlives this function.
    defer { unsafe yaml_parser_delete(&parser) }
    unsafe utf8.withUnsafeBufferPointer { bytes in
      unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      // Safety: libyaml only reads these bytes, and only in the calls inside this closure.
      unsafe yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      unsafe pull(&parser, offsets, limits)
    }
  }

  private mutating func pull(
    _ parser: inout yaml_parser_t, _ offsets: ScalarOffsets, _ limits: YAMLLimits
  ) {
    var depth = 0
    var nodeCount = 0
    while true {
      var raw = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(&parser, &raw) == 1 else {
        end = unsafe .failure(YAMLFailure(parser, offsets))
        return
      }
      // Safety: parse succeeded, so the event is initialised; it is deleted once per turn, after
      // its strings have been copied.
      defer { unsafe yaml_event_delete(&raw) }
      if unsafe raw.type == YAML_STREAM_END_EVENT { return }
      guard let event = unsafe YAMLEvent(raw, offsets) else { continue }
      switch event.kind {
      case .sequenceStart, .mappingStart:
        depth += 1
        nodeCount += 1
      case .collectionEnd: depth -= 1
      case .scalar, .alias: nodeCount += 1
      case .documentStart, .documentEnd: break
      }
      if depth > limits.depth { end = .tooDeep(event.lower) }
      if nodeCount > limits.nodeCount { end = .tooMany(event.lower) }
      guard case .complete = end else { return }
      events.append(event)
    }
  }
}

extension YAMLEvent {
  /// Nil for the start of the stream, which says nothing.
  fileprivate init?(_ raw: yaml_event_t, _ offsets: ScalarOffsets) {
    lower = unsafe offsets[raw.start_mark.index]
    upper = unsafe offsets[raw.end_mark.index]
    // Safety: each arm reads the member of the union that libyaml's documentation gives for the
    // event's type; its strings live until the event is deleted.
    switch unsafe raw.type {
    case YAML_DOCUMENT_START_EVENT:
      let start = unsafe raw.data.document_start
      let hasTags = unsafe start.tag_directives.start != start.tag_directives.end
      kind = unsafe .documentStart(directives: start.version_directive != nil || hasTags)
    case YAML_DOCUMENT_END_EVENT:
      kind = .documentEnd
    case YAML_ALIAS_EVENT:
      kind = .alias
    case YAML_SCALAR_EVENT:
      let scalar = unsafe raw.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let text = unsafe String(decoding: bytes, as: UTF8.self)
      kind = unsafe .scalar(text, YAMLScalar.Style(scalar.style))
      hasTag = unsafe scalar.tag != nil
      hasAnchor = unsafe scalar.anchor != nil
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe raw.data.sequence_start
      kind = unsafe .sequenceStart(flow: start.style == YAML_FLOW_SEQUENCE_STYLE)
      hasTag = unsafe start.tag != nil
      hasAnchor = unsafe start.anchor != nil
    case YAML_MAPPING_START_EVENT:
      let start = unsafe raw.data.mapping_start
      kind = unsafe .mappingStart(flow: start.style == YAML_FLOW_MAPPING_STYLE)
      hasTag = unsafe start.tag != nil
      hasAnchor = unsafe start.anchor != nil
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      kind = .collectionEnd
    default:
      return nil
    }
  }
}

extension YAMLScalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

extension YAMLFailure {
  fileprivate init(_ parser: yaml_parser_t, _ offsets: ScalarOffsets) {
    // Safety: libyaml's messages are constants of the library.
    problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    context = unsafe parser.context.map { unsafe String(cString: $0) } ?? ""
    // The reader's errors have no mark, only an offset in bytes.
    problemOffset =
      unsafe parser.error == YAML_READER_ERROR
      ? parser.problem_offset : offsets[parser.problem_mark.index]
    contextOffset = unsafe parser.context == nil ? nil : offsets[parser.context_mark.index]
  }
}

/// UTF-8 offsets of Unicode scalars by their number: libyaml's marks count scalars.
private struct ScalarOffsets {
  private static let stride = 32
  private let utf8: [UInt8]
  /// The offset of every 32nd scalar.
  private let checkpoints: [Int]

  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    var checkpoints: [Int] = []
    var scalarCount = 0
    for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 {
      if scalarCount % Self.stride == 0 { checkpoints.append(offset) }
      scalarCount += 1
    }
    self.checkpoints = checkpoints
  }

  /// The end of the text for a number past the last scalar.
  subscript(_ scalarIndex: Int) -> Int {
    guard scalarIndex / Self.stride < checkpoints.count else { return utf8.count }
    var offset = checkpoints[scalarIndex / Self.stride]
    for _ in 0..<scalarIndex % Self.stride where offset < utf8.count {
      repeat { offset += 1 } while offset < utf8.count && utf8[offset] & 0xC0 == 0x80
    }
    return offset
  }
}
