import Engine
import Scenes
import TestSupport
import Testing
import Trace

@Suite struct OutlineTests {
  @Test(arguments: try NamedScene.all())
  func `stretches follow one another and cover the update`(scene: NamedScene) {
    let program = scene.scene.program
    let outline = Outline(program)
    #expect(outline.stretches.first?.instructions.lowerBound == 0)
    #expect(outline.stretches.last?.instructions.upperBound == program.updateLength)
    for (a, b) in zip(outline.stretches, outline.stretches.dropFirst()) {
      #expect(a.instructions.upperBound == b.instructions.lowerBound)
      #expect((a.phase, a.layer) != (b.phase, b.layer))
    }
    for stretch in outline.stretches {
      for index in stretch.instructions {
        #expect(program.instructions[index].phase == stretch.phase)
        guard stretch.phase != .backward else { continue }
        let layer = program[program.instructions[index].result].layer
        #expect(layer == nil || layer == stretch.layer)
      }
    }
  }

  @Test(arguments: try NamedScene.all())
  func `steps pass over what only hands on, the same both ways`(scene: NamedScene) {
    for grain in [Stepper.Grain.layer, .instruction] {
      var stepper = Stepper(scene.scene.program, names: scene.scene.names)
      stepper.grain = grain
      var moments: [Moment] = []
      while stepper.moment.update == 0, moments.count < 2 * stepper.program.updateLength {
        moments.append(stepper.moment)
        stepper.stepForward()
        let last = stepper.last.map(\.index)
        #expect(grain == .layer || last.map(stepper.outline.teaches) ?? true)
      }
      while let moment = moments.popLast() {
        stepper.stepBackward()
        #expect(stepper.moment == moment)
      }
      #expect(stepper.isAtStart)
    }
  }

  @Test(arguments: try NamedScene.all())
  func `every instruction is reached by the grain of copies`(scene: NamedScene) {
    var stepper = Stepper(scene.scene.program, names: scene.scene.names)
    stepper.grain = .every
    for executed in 1...stepper.program.updateLength {
      stepper.stepForward()
      #expect(stepper.moment == Moment(update: 0, executed: executed))
    }
  }

  @Test(arguments: try NamedScene.all())
  func `what is looked at depends on the moment, not on the way there`(scene: NamedScene) {
    var walked = Stepper(scene.scene.program, names: scene.scene.names)
    walked.grain = .every
    let length = walked.program.updateLength
    for _ in 0..<length + length / 2 { walked.stepForward() }
    for executed in stride(from: length, to: 0, by: -max(1, length / 7)) {
      var there = Stepper(scene.scene.program, names: scene.scene.names)
      there.grain = .instruction
      there.seek(to: Moment(update: 0, executed: executed))
      walked.seek(to: Moment(update: 0, executed: executed))
      #expect(walked.attention() == there.attention())
      #expect(walked.attention(pinned: 1) == there.attention(pinned: 1))
    }
  }

  @Test(arguments: try NamedScene.all())
  func `the thread reads the number before it where the formula allows`(scene: NamedScene) throws {
    var stepper = Stepper(scene.scene.program, names: scene.scene.names)
    stepper.grain = .every
    var shown: [Value.ID: Int] = [:]
    var (followed, all) = (0, 0)
    for _ in 0..<stepper.program.updateLength {
      stepper.stepForward()
      let last = try #require(stepper.last)
      let attention = try #require(stepper.attention())
      let before = last.instruction.operands.filter { shown[$0] != nil }
      if case .matrixMultiply = last.instruction.operation, !before.isEmpty {
        let explanation = try #require(
          stepper.timeline.explanation(of: attention.element.index, in: last.index))
        all += 1
        let reads = before.contains { value in
          explanation.operands.contains {
            $0.element.value == value && $0.element.index == shown[value]
          }
        }
        followed += reads ? 1 : 0
      }
      shown[last.instruction.result] = attention.element.index
    }
    #expect(followed == all)
  }

  @Test(arguments: try NamedScene.all())
  func `a short name leads back to its number`(scene: NamedScene) {
    let (program, names) = (scene.scene.program, scene.scene.names)
    for value in program.values {
      for index in 0..<min(600, value.shape.count) {
        let element = ElementReference(value.id, index)
        let name = names.shortName(of: element)
        #expect(names.element(named: name) == element, "\(name)")
        let row = value.isBatched ? index / (value.shape.count / value.shape.dimensions[0]) : 0
        let here = names.shortName(of: element, sample: row)
        #expect(names.element(named: here, sample: row) == element, "\(here)")
      }
    }
  }

  @Test
  func `what a layer shifts by is called by its own name, and no product of several a net input`()
    throws
  {
    func names(_ name: String) throws -> [String] {
      try NamedScene.keras(name).names.shortNames(limit: 4000)
    }
    let normalised = try names("norm-00")
    #expect(normalised.contains("beta(l5)") && !normalised.contains("b(l5)"))
    #expect(normalised.contains("b(d41.5)") && normalised.contains("z(d41.5)"))
    let attending = try names("attention-00")
    #expect(!attending.contains { $0.hasPrefix("z(a") || $0.hasPrefix("s(a") })
  }

  @Test func `a network's numbers are called by their units`() throws {
    let names = try WalkedScenes.xor().names
    for (short, long) in [
      ("x1@2", "x[1,1]"), ("h0@3", "hidden/activation[2,0]"),
      ("w(x1>h0)", "hidden/kernel[1,0]"), ("b(h1)", "hidden/bias[1]"),
      ("z(h1)@4", "hidden/preactivation[3,1]"), ("d(w(x1>h0))", "d(hidden/kernel)[1,0]"),
    ] {
      #expect(names.element(named: short) == names.element(named: long), "\(short)")
      #expect(names.element(named: short) != nil, "\(short)")
    }
  }
}
