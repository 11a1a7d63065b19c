import Engine

/// What numbers are called where room is short: units `x0` `h0`, a weight `w(x0>h0)`, a bias `b(h0)`, a
/// net input `z(h0)`, a product before its bias `s(h0)`, the loss of one sample `E`.
///
/// They are read off the layers that a program names; a program without layers has none.
struct ShortNames: Sendable {
  /// What a value's elements are called.
  private enum Kind: Sendable {
    /// PREFIX and the place within a sample, between `head` and `tail`.
    case unit(head: String, Prefix, tail: String)
    /// `w(A>B)`.
    case weight(from: Prefix, to: Prefix)
    /// One number in all, or one a sample.
    case single(String)
  }

  /// What the units of a layer are called.
  private struct Prefix: Hashable, Sendable {
    let text: String
    /// The shape of one sample.
    let shape: Shape
    /// What its units are called instead, where somebody has said so.
    var names: [String] = []

    func name(_ index: Int) -> String {
      if names.indices.contains(index) { return names[index] }
      guard shape.rank > 1 else { return "\(text)\(index)" }
      return "\(text)[\(shape.place(of: index).map(String.init).joined(separator: ","))]"
    }

    /// The unit that a name means.
    func index(of name: Substring) -> Int? {
      if let place = names.firstIndex(where: { $0 == name }) { return place }
      guard name.hasPrefix(text) else { return nil }
      let place = name.dropFirst(text.count)
      guard shape.rank > 1 else {
        guard let index = Int(place), index >= 0, String(index) == place else { return nil }
        return index < shape.count ? index : nil
      }
      guard place.first == "[", place.last == "]" else { return nil }
      let axes = place.dropFirst().dropLast().split(separator: ",").map { Int($0) }
      return axes.contains(nil) ? nil : shape.index(of: axes.compactMap { $0 })
    }
  }

  private var kinds: [Value.ID: Kind] = [:]
  private var values: [Value.ID] = []
  /// Names without the places of elements, each of one value.
  private var taken: Set<String> = []

  init(_ program: Program, inputs: [String] = []) {
    guard program.values.contains(where: { $0.layer != nil && $0.role == .parameter }) else {
      return
    }
    var prefixes = Prefixes()
    var prefixOfLayer: [String: String] = [:]
    var outputs: [Value.ID: Prefix] = [:]
    let forward = program.instructions.filter { $0.phase == .forward }
    // Where a layer adds up more than once, as attention and recurrent layers do, no sum is its net input.
    let sums = Dictionary(grouping: forward.filter(\.isWeightedSum)) { program[$0.result].layer }
    /// What each layer puts out: the last that it computes.
    var last: [String: Value.ID] = [:]
    for instruction in forward {
      if let layer = program[instruction.result].layer { last[layer] = instruction.result }
    }
    for instruction in forward {
      let value = program[instruction.result]
      if case .batch = value.role {
        var prefix = Prefix(text: prefixes.make(for: value.name), shape: Self.sample(value))
        if value.name == "x", prefix.shape.count == inputs.count { prefix.names = inputs }
        outputs[value.id] = prefix
        let isSingle = prefix.shape.count == 1 && value.name != "x"
        add(value.id, isSingle ? .single(prefix.text) : .unit(head: "", prefix, tail: ""))
        continue
      }
      guard let layer = value.layer else { continue }
      if value.id == program.loss || layer == program[program.loss].layer {
        let isTerms =
          program.writer(of: program.loss).map {
            program.instructions[$0].operands.first == value.id
          } ?? false
        if isTerms, value.isBatched {
          let prefix = Prefix(text: prefixes.make(for: "E"), shape: Self.sample(value))
          let isSingle = prefix.shape.count == 1
          add(value.id, isSingle ? .single(prefix.text) : .unit(head: "", prefix, tail: ""))
        }
        continue
      }
      let text = prefixOfLayer[layer] ?? prefixes.make(for: layer)
      prefixOfLayer[layer] = text
      let prefix = Prefix(text: text, shape: Self.sample(value))
      // A derivative's shape is its value's: what has no sample axis is no unit.
      guard value.isBatched, prefix.shape.rank > 0 else { continue }
      let source = instruction.operands.first.flatMap { outputs[$0] }
      let parameter = instruction.operands.dropFirst().first.map { program[$0] }
      let isBias =
        if case .add = instruction.operation { parameter?.role == .parameter } else { false }
      if case .matrixMultiply = instruction.operation, let parameter,
        parameter.role == .parameter, parameter.shape.rank == 2, prefix.shape.rank == 1, let source,
        source.shape.rank == 1
      {
        add(parameter.id, .weight(from: source, to: prefix))
      }
      let hasNetInput = (sums[layer]?.count ?? 0) == 1
      if isBias, let parameter, parameter.shape == prefix.shape,
        hasNetInput || last[layer] == value.id
      {
        let word = parameter.name.split(separator: "/").last ?? "bias"
        add(parameter.id, .unit(head: word == "bias" ? "b(" : "\(word)(", prefix, tail: ")"))
      }
      if last[layer] == value.id {
        outputs[value.id] = prefix
        add(value.id, .unit(head: "", prefix, tail: ""))
      } else if hasNetInput {
        let next = program.readers(of: value.id).first.map { program.instructions[$0] }
        let isBiased =
          if case .add? = next?.operation {
            next.map { program[$0.operands[$0.operands.count - 1]].role == .parameter } ?? false
          } else {
            false
          }
        switch instruction.operation {
        case .matrixMultiply, .convolution:
          add(value.id, .unit(head: isBiased ? "s(" : "z(", prefix, tail: ")"))
        case .add where isBias: add(value.id, .unit(head: "z(", prefix, tail: ")"))
        default: break
        }
      }
    }
  }

  /// A layer that computes several such values, of its time steps say, has the name for the first of them.
  private mutating func add(_ value: Value.ID, _ kind: Kind) {
    let name =
      switch kind {
      case .single(let text): text
      case .unit(let head, let prefix, let tail): head + prefix.text + tail
      case .weight(let from, let to): "w(\(from.text)>\(to.text))"
      }
    guard kinds[value] == nil, taken.insert(name).inserted else { return }
    kinds[value] = kind
    values.append(value)
  }

  private static func sample(_ value: Value) -> Shape {
    Shape(Array(value.shape.dimensions.dropFirst(value.isBatched ? 1 : 0)))
  }

  // MARK: - In both directions

  /// Returns the name of an element within its sample; nil for what has none.
  func name(of element: ElementReference, in program: Program) -> String? {
    switch kinds[element.value] {
    case nil: return nil
    case .single(let text): return text
    case .unit(let head, let prefix, let tail):
      return head + prefix.name(element.index % prefix.shape.count) + tail
    case .weight(let from, let to):
      let columns = to.shape.count
      return "w(\(from.name(element.index / columns))>\(to.name(element.index % columns)))"
    }
  }

  /// Returns the number that a name means in a sample, counted from 0.
  func element(named name: String, sample: Int, in program: Program) -> ElementReference? {
    for value in values {
      guard let kind = kinds[value], let index = index(of: name, kind) else { continue }
      let width = program[value].isBatched ? program[value].shape.count / rows(value, program) : 0
      let element = sample * width + index
      guard element < program[value].shape.count else { return nil }
      return ElementReference(value, element)
    }
    return nil
  }

  private func rows(_ value: Value.ID, _ program: Program) -> Int {
    max(1, program[value].shape.dimensions.first ?? 1)
  }

  private func index(of name: String, _ kind: Kind) -> Int? {
    switch kind {
    case .single(let text): return name == text ? 0 : nil
    case .unit(let head, let prefix, let tail):
      guard name.hasPrefix(head), name.hasSuffix(tail) else { return nil }
      return prefix.index(of: name.dropFirst(head.count).dropLast(tail.count))
    case .weight(let from, let to):
      guard name.hasPrefix("w("), name.hasSuffix(")"), let arrow = name.firstIndex(of: ">"),
        let input = from.index(of: name[..<arrow].dropFirst(2)),
        let output = to.index(of: name[name.index(after: arrow)...].dropLast())
      else { return nil }
      return input * to.shape.count + output
    }
  }
}

/// The first letters of layers, each used once.
private struct Prefixes {
  private var taken: Set<String> = []

  /// `h` for `hidden`, `he` for `head` beside it, `d1.` for `dense_1`: a number behind its letters ends
  /// with a point, so that a unit's number can follow.
  mutating func make(for name: String) -> String {
    let digits = String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let word = name.dropLast(digits.count).filter { $0.isLetter }
    for length in 1...max(1, word.count) {
      let text = word.prefix(length) + (digits.isEmpty ? "" : "\(digits).")
      if !word.isEmpty, taken.insert(String(text)).inserted { return String(text) }
    }
    var number = 2
    while !taken.insert("\(word)'\(number).").inserted { number += 1 }
    return "\(word)'\(number)."
  }
}

extension Instruction {
  /// Whether it adds up what comes in, each number times its weight.
  fileprivate var isWeightedSum: Bool {
    switch operation {
    case .matrixMultiply, .batchedMatrixMultiply, .convolution, .transposedConvolution: true
    default: false
    }
  }
}
