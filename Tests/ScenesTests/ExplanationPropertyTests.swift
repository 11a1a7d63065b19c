import Engine
import Foundation
import TestSupport
import Testing
import Trace

@testable import Scenes

/// What holds of every number of every run: of scenes that nobody has written. `GRADUS_SCENES` says how many
/// of each kind; a few are tried otherwise.
@Suite struct ExplanationPropertyTests {
  private static let count =
    ProcessInfo.processInfo.environment["GRADUS_SCENES"].flatMap { Int($0) } ?? 2
  private static let isLong = count > 2

  /// A run of some updates with some numbers changed by hand.
  private func run(_ scene: Scene, _ random: inout RandomStream) throws -> Timeline {
    var stepper = Stepper(scene)
    let length = scene.program.updateLength
    for update in 0..<3 {
      let place = Int.random(in: 1...length, using: &random)
      stepper.seek(to: Moment(update: update, executed: place))
      guard update > 0, let parameter = scene.program.parameters.randomElement(using: &random)
      else { continue }
      var run = Run(stepper)
      let index = Int.random(in: 0..<scene.program[parameter].shape.count, using: &random)
      _ = try? run.change(
        Occurrence(
          ElementReference(parameter, index),
          writtenAt: try #require(
            stepper.timeline.occurrence(
              of: ElementReference(parameter, index), at: stepper.moment)
          ).moment),
        from: nil, to: Double(Int.random(in: -9...9, using: &random)) / 8,
        kind: update == 1 ? .edit : .hold)
      stepper = run.stepper
    }
    var timeline = stepper.timeline
    timeline.seek(to: Moment(update: 2, executed: length))
    return timeline
  }

  /// Elements of a result: all, or some of many.
  private func elements(_ count: Int, _ random: inout RandomStream) -> [Int] {
    let limit = Self.isLong ? 40 : 5
    guard count > limit else { return Array(0..<count) }
    return [0, count - 1] + (0..<limit - 2).map { _ in Int.random(in: 0..<count, using: &random) }
  }

  @Test(arguments: RandomScene.some(count))
  func `a number's operands, and they alone, make it again to the same bits`(random: RandomScene)
    throws
  {
    let scene = try JSON(random.text).scene
    var stream = RandomStream(seed: random.seed)
    let timeline = try run(scene, &stream)
    let program = scene.program
    for (place, instruction) in program.instructions.enumerated() {
      let before = timeline.machine(before: place)
      let isEdited = !timeline.edits(at: Moment(update: 2, executed: place + 1)).isEmpty
      for index in elements(timeline.machine.shape(of: instruction.result).count, &stream)
      where !isEdited {
        let explanation = try #require(timeline.explanation(of: index, in: place))
        let operands = explanation.operands
        let read = Set(operands.map(\.element))
        var probe = before
        // All that it is not said to have read becomes another number of the same value. Words that name
        // other rows stay: that they do is why their terms are left out.
        var choosing: Set<Value.ID> = []
        if case .gatherDerivative = instruction.operation { choosing = [instruction.operands[1]] }
        for value in Set(instruction.operands).subtracting(choosing)
        where program[value].lifetime != .data {
          let count = probe.shape(of: value).count
          for element in 0..<count where !read.contains(ElementReference(value, element)) {
            probe[value, element] = before[value, Int.random(in: 0..<count, using: &stream)]
          }
        }
        for (element, number) in operands where program[element.value].lifetime != .data {
          probe[element.value, element.index] = number
        }
        probe.step()
        let made = probe[instruction.result, index]
        let said = explanation.result
        #expect(
          made.bitPattern == said.bitPattern,
          """
          \(random): \(scene.names.name(of: explanation.element)) by \(instruction.operation.name) \
          of \(operands.map { scene.names.name(of: $0.element) }): \(made), not \(said)
          """)
      }
    }
  }

  @Test(arguments: RandomScene.some(count, from: 101))
  func `what is written of a number comes to what is written of it`(random: RandomScene) throws {
    let scene = try JSON(random.text).scene
    var stream = RandomStream(seed: random.seed)
    let timeline = try run(scene, &stream)
    let unit = scene.program.precision == .float32 ? 0x1p-24 : 0x1p-53
    for (place, instruction) in scene.program.instructions.enumerated()
    where timeline.edits(at: Moment(update: 2, executed: place + 1)).isEmpty {
      for index in elements(timeline.machine.shape(of: instruction.result).count, &stream) {
        let explanation = try #require(timeline.explanation(of: index, in: place))
        let name = scene.names.name(of: explanation.element)
        let numbers = Dictionary(explanation.operands.map { ($0.element, $0.number) }) { $1 }
        let exact = RoundedNumber.of(explanation.formula, unit: unit) {
          numbers[ElementReference($0, $1)] ?? .nan
        }
        let result = explanation.result
        let isNear =
          (exact.value - result).magnitude <= exact.error + unit * result.magnitude
          || exact.value.isNaN && result.isNaN || exact.value == result
        #expect(isNear, "\(random): \(name) is \(result), its formula \(exact)")
        let shown = ShownFormula(explanation, in: timeline)
        let decimals = shown.decimals()
        #expect((4...7).contains(decimals))
        guard shown.gives(decimals: decimals), result.isFinite else { continue }
        let printed = try #require(Double(NumberText.plain(result)))
        #expect(
          (shown.written(decimals: decimals) - printed).magnitude
            <= NumberText.unit(of: result) * 0.500001,
          "\(random): \(name)")
      }
    }
  }

  @Test(arguments: RandomScene.some(count, from: 201))
  func `every leaf is an input, a first value or an edit`(random: RandomScene) throws {
    let scene = try JSON(random.text).scene
    var stream = RandomStream(seed: random.seed)
    let timeline = try run(scene, &stream)
    let program = scene.program
    var known: Set<Occurrence> = []
    func visit(_ occurrence: Occurrence, _ depth: Int) throws {
      guard known.insert(occurrence).inserted, known.count < (Self.isLong ? 20_000 : 2000) else {
        return
      }
      let name = scene.names.name(of: occurrence.element)
      guard case .written(let instruction) = timeline.origin(of: occurrence) else { return }
      #expect(occurrence.moment.executed == instruction + 1, "\(random): \(name)")
      var there = timeline
      there.seek(to: occurrence.moment)
      let explanation = try #require(there.explanation(of: occurrence), "\(random): \(name)")
      // What is written from nothing is by definition, or drawn.
      if explanation.operands.isEmpty {
        let isDrawn =
          switch program.instructions[instruction].operation {
          case .randomMask, .randomNormal: true
          default: false
          }
        let isConstant = explanation.formula.evaluate { _, _ in .nan }.isFinite
        #expect(isDrawn || isConstant, "\(random): \(name)")
      }
      for (element, number) in explanation.operands {
        let read = there.occurrence(of: element, at: explanation.readingMoment)
        let operand = try #require(
          read, "\(random): \(name) reads \(scene.names.name(of: element))")
        let seen = there.number(element, at: explanation.readingMoment.executed)
        #expect(seen.bitPattern == number.bitPattern, "\(random): \(name)")
        try visit(operand, depth + 1)
      }
    }
    for gradient in program.gradients.map(\.gradient) + [program.loss] + program.parameters {
      let element = ElementReference(gradient, 0)
      try visit(try #require(timeline.occurrence(of: element, at: timeline.moment)), 0)
    }
    #expect(known.count > 5)
  }
}
