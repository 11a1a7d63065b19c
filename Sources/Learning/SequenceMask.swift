import Engine

/// Which time steps of every sequence count: 1 for one that does, 0 for one that only fills up a row.
///
/// A mask is made from a value of the model and goes on from call to call beside what they give. It becomes
/// instructions where a layer looks at it, and nowhere else.
///
///     mask: B×T
public indirect enum SequenceMask: Hashable, Sendable {
  /// 1 where a word is not number 0: made by an `Embedding` that masks zero.
  case words(ModelGraph.Source)
  /// 1 where any number of a time step is another than this one: made by `Masking`.
  case steps(ModelGraph.Source, unlike: Double)
  /// 1 where any of several is: of values that are merged number by number.
  case either([SequenceMask])
  /// One behind the other: of sequences that are joined along time.
  case joined([SequenceMask])

  /// The masks of which it is made; of one that is made from a value none.
  private var parts: [SequenceMask] {
    switch self {
    case .words, .steps: []
    case .either(let parts), .joined(let parts): parts
    }
  }

  /// The masks that are made from values, of which it is made.
  package var origins: [SequenceMask] { parts.isEmpty ? [self] : parts.flatMap(\.origins) }

  /// The values from which it is made.
  var sources: [ModelGraph.Source] {
    switch self {
    case .words(let source), .steps(let source, _): [source]
    case .either(let parts), .joined(let parts): parts.flatMap(\.sources)
    }
  }

  /// How many masks that are made from values one may be made of.
  package static let limit = 64

  /// Whether it is made of more than anybody needs: then it is refused, before it grows beyond all bounds.
  package var isTooLarge: Bool { origins.count > Self.limit }

  /// The mask that is 1 where any of some is; where one of them is everywhere, which nil stands for, it is too.
  package static func either(_ masks: [SequenceMask?]) -> SequenceMask? {
    var parts: [SequenceMask] = []
    for mask in masks {
      guard let mask else { return nil }
      let own = if case .either(let parts) = mask { parts } else { [mask] }
      for part in own where !parts.contains(part) { parts.append(part) }
    }
    return parts.count > 1 ? .either(parts) : parts.first
  }

  /// Returns the shape of a sample's mask, by the shapes of the values; nil where its parts do not fit.
  func shape(_ shape: (ModelGraph.Source) -> Shape) -> Shape? {
    switch self {
    case .words(let source): return shape(source)
    case .steps(let source, _):
      let step = shape(source)
      return step.rank > 0 ? Shape(Array(step.dimensions.dropLast())) : nil
    case .either(let parts):
      let shapes = Set(parts.map { $0.shape(shape) })
      return shapes.count == 1 ? shapes.first ?? nil : nil
    case .joined(let parts):
      var length = 0
      for part in parts {
        guard let own = part.shape(shape), own.rank == 1 else { return nil }
        length += own.dimensions[0]
      }
      return Shape(length)
    }
  }

  /// Adds the mask's instructions, unless they are there, and returns its value.
  ///
  /// - Parameter known: the masks that are there.
  func lower(
    _ value: (ModelGraph.Source) -> Value.ID, known: inout [SequenceMask: Value.ID],
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    if let mask = known[self] { return mask }
    let mask: Value.ID
    switch self {
    case .words(let source):
      // Words are numbers from 0 on.
      mask = try builder.add(
        Apply(.step(Heaviside())), [value(source)],
        named: "\(builder[value(source)].name)/mask")
    case .steps(let source, let number):
      mask = try builder.mask(ofStepsIn: value(source), unlike: number)
    case .either(let parts), .joined(let parts):
      var masks: [Value.ID] = []
      for part in parts { masks.append(try part.lower(value, known: &known, into: &builder)) }
      mask = try fold(masks, into: &builder)
    }
    known[self] = mask
    return mask
  }

  private func fold(
    _ masks: [Value.ID], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var whole = masks[0]
    for mask in masks.dropFirst() {
      let names = (builder[whole].name, builder[mask].name)
      if case .joined = self {
        whole = try builder.add(
          Concatenate(axis: 1), [whole, mask], named: "\(names.0)/then/\(names.1)")
      } else {
        whole = try builder.add(
          Extremum(.maximum), [whole, mask], named: "\(names.0)/or/\(names.1)")
      }
    }
    return whole
  }
}

extension ProgramBuilder {
  /// Adds the mask that is 1 where any number of a time step is another than `number`, unless it is there.
  ///
  ///     mask = step(max |x − number|)        x: B×T×size        mask: B×T
  mutating func mask(
    ofStepsIn steps: Value.ID, unlike number: Double
  ) throws(EngineError) -> Value.ID {
    let name = "\(self[steps].name)/steps\(number == 0 ? "" : "_unlike_\(number)")"
    if let known = value(named: "\(name)/mask") { return known }
    var difference = steps
    if number != 0 {
      difference = try add(
        Rescale(scale: 1, shift: -number), [steps], named: "\(name)/difference")
    }
    let size = try add(Apply(.abs(AbsoluteValue())), [difference], named: "\(name)/size")
    let rank = self[size].shape.rank
    let largest = try add(
      AxisReduction(.max, over: rank - 1..<rank), [size], named: "\(name)/largest")
    return try add(Apply(.step(Heaviside())), [largest], named: "\(name)/mask")
  }

  /// Adds the mask with an axis of length 1 behind the others: one number for all of a time step's.
  mutating func column(
    of mask: Value.ID, named name: String
  ) throws(EngineError) -> Value.ID {
    let lengths = Array(self[mask].shape.dimensions.dropFirst())
    return try add(Reshape(to: Shape(lengths + [1])), [mask], named: "\(name)/mask/column")
  }

  /// Adds a value of a layer with 0 where a mask is 0.
  ///
  /// Not their product: what is left out may be no number at all, and sends nothing back.
  mutating func zeroed(
    _ value: Value.ID, where mask: Value.ID, in layer: String, named name: String
  ) throws(EngineError) -> Value.ID {
    let zero = "\(layer)/zero"
    let nothing: Value.ID
    if let known = self.value(named: zero) {
      nothing = known
    } else {
      nothing = try addData(zero, Tensor(0))
    }
    return try add(Select(), [value, nothing, mask], named: name)
  }
}
