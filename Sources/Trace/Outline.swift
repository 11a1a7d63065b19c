import Engine

/// A program's parts in the order in which they run: for each phase its layers, and for each layer the
/// instructions that belong to it.
///
/// It is read off what the program says of its values, once.
public struct Outline: Sendable {
  /// Instructions of one layer in one phase, one after another.
  public struct Stretch: Hashable, Sendable {
    public let phase: Phase
    /// What the layer is called; of a program without layers, the value that is worked on.
    public let layer: String
    public let instructions: Range<Int>
  }

  public let stretches: [Stretch]
  /// The layers in the order of the forward phase.
  public let layers: [String]
  /// Whether there is something to see in what an instruction computes: no copy, no constant.
  private let teaches: [Bool]

  public init(_ program: Program) {
    teaches = program.instructions.map { instruction in
      !instruction.operation.teachesNothing(instruction.operands.map { program[$0] })
    }
    let hasLayers = program.values.contains { $0.layer != nil && $0.role == .parameter }
    let names = program.instructions.map { instruction -> String? in
      let value = program[Self.worked(by: instruction, in: program)]
      return value.layer ?? (hasLayers ? nil : program[value.role.base ?? value.id].name)
    }
    stretches = Self.stretches(program.instructions.map(\.phase), names)
    var seen: Set<String> = []
    layers = stretches.map(\.layer).filter { seen.insert($0).inserted }
  }

  /// The value that says where an instruction belongs: its result; on the way back the slope that arrives,
  /// so that what a layer sends to the one before is still its own.
  private static func worked(by instruction: Instruction, in program: Program) -> Value.ID {
    guard instruction.phase == .backward else { return instruction.result }
    let arriving = instruction.operands.first { program[$0].role.base != nil }
    return arriving ?? instruction.result
  }

  /// What belongs to no layer, such as loading a batch, is done for the layer that comes next.
  private static func stretches(_ phases: [Phase], _ names: [String?]) -> [Stretch] {
    var stretches: [Stretch] = []
    var start = 0
    while start < phases.count {
      let phase = phases[start]
      let end = phases[start...].firstIndex { $0 != phase } ?? phases.count
      var index = start
      while index < end {
        let first = names[index..<end].first { $0 != nil } ?? nil
        let name = first ?? stretches.last { $0.phase == phase }?.layer ?? phase.rawValue
        var stop = names[index..<end].firstIndex { $0 == name } ?? end
        while stop < end, names[stop] == nil || names[stop] == name { stop += 1 }
        // Behind a phase's last layer there is nothing that it could be done for.
        if stop < end {
          while stop > index + 1, names[stop - 1] == nil { stop -= 1 }
        }
        if first == nil, let last = stretches.last, last.phase == phase {
          stretches[stretches.count - 1] = Stretch(
            phase: phase, layer: name, instructions: last.instructions.lowerBound..<end)
        } else {
          stretches.append(Stretch(phase: phase, layer: name, instructions: index..<stop))
        }
        index = first == nil ? end : stop
      }
      start = end
    }
    return stretches
  }

  /// Whether there is something to see in what an instruction computes.
  public func teaches(_ instruction: Int) -> Bool { teaches[instruction] }

  /// Returns the stretch that an instruction belongs to.
  public func stretch(of instruction: Int) -> Stretch? {
    stretches.first { $0.instructions.contains(instruction) }
  }

  /// How many instructions have been executed at the end of each stretch that shows something.
  var stops: [Int] {
    stretches.filter { $0.instructions.contains(where: teaches) }.map(\.instructions.upperBound)
  }
}
