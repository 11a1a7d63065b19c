import Engine
import Learning
import Scenes
import TestSupport
import Testing
import Trace

/// Small networks that Keras trained with every schedule, clipping and loss, against ours.
@Suite struct KerasTrainingTests {
  // Read once: it is long.
  private static let all = Result { try fixture("keras_training.json")["runs"] }

  static func runs(_ prefix: String) throws -> [String] {
    try #require(try all.get()).keys.filter { $0.hasPrefix(prefix) }
  }

  private func run(_ name: String) throws -> JSON { try #require(try Self.all.get()?[name]) }

  private func scene(of run: JSON) throws -> Scene { try #require(run["scene"]).scene }

  private func expect(_ scene: Scene, is run: JSON) throws {
    let losses = try #require(run["losses"]).numbers
    let rates = run["rates"]?.numbers ?? []
    let rate = try #require(scene.program.value(named: "learning_rate")).id
    #expect(losses.count >= 6)
    var report = TrainingReport(scene.program)
    var machine = Machine(scene.program)
    var received: [Double] = []
    for _ in losses {
      report.runUpdate()
      machine.run()
      received.append(machine[rate, 0])
    }
    // 1e-9: float64 through at most nine updates; Keras adds in another order.
    expectEqual(
      rates.isEmpty ? [] : received, rates, relative: 1e-9, absolute: 1e-15, "rates")
    expectEqual(report.losses, losses, relative: 1e-9, "losses")
    let gradients = try #require(run["first_gradients"])
    #expect(report.firstGradients.count == 4 && gradients.count == 4)
    for (index, gradient) in report.firstGradients.enumerated() {
      expectEqual(
        gradient.elements, gradients[index].numbers, relative: 1e-9, absolute: 1e-15,
        "first gradients[\(index)]")
    }
    let weights = try #require(run["weights"])
    for (index, weight) in report.weights.enumerated() {
      expectEqual(weight.elements, weights[index].numbers, relative: 1e-9, "weights[\(index)]")
    }
  }

  @Test(arguments: try runs("schedule/"))
  func `a schedule gives every update Keras's rate`(name: String) throws {
    let run = try run(name)
    try expect(scene(of: run), is: run)
  }

  @Test func `a decay of Keras 2 is Keras's inverse time decay of one update`() throws {
    let run = try run("schedule/inverse time")
    let rate = ["optimizer", "config", "learning_rate"]
    let schedule = try #require(
      run["scene"]?["optimizer"]?["config"]?["learning_rate"]?["config"])
    let initial = try #require(schedule["initial_learning_rate"]?.numbers.first)
    let steps = try #require(schedule["decay_steps"]?.numbers.first)
    let factor = try #require(schedule["decay_rate"]?.numbers.first)
    let scene = try #require(run["scene"])
    let decayed = scene.with(rate, .number(initial)).with(
      ["optimizer", "config", "decay"], .number(factor / steps))
    try expect(decayed.scene, is: run)
    // Of a schedule Keras 2 divides what that gives, and of Nadam it is another decay.
    let both = scene.with(["optimizer", "config", "decay"], .number(0.1)).sceneError
    #expect(both?.path == "optimizer.config.decay")
    for key in ["decay", "schedule_decay"] {
      let legacy = try JSON(
        #"{"class_name": "Nadam", "config": {"learning_rate": 0.1, "\#(key)": 0.004}}"#)
      let error = scene.with(["optimizer"], legacy).sceneError
      #expect(error?.problem == .unsupported(.legacyNadam))
    }
  }

  @Test(arguments: try runs("optimizer/"))
  func `TensorFlow's own name of an optimiser is Keras's`(name: String) throws {
    let run = try run(name)
    let scene = try #require(run["scene"])
    let kind = try #require(scene["optimizer"]?["class_name"]?.string)
    let custom = scene.with(["optimizer", "class_name"], .string("Custom>\(kind)")).with(
      ["optimizer", "registered_name"], nil)
    // What no Keras wrote is somebody's own class of that name.
    #expect(custom.sceneError?.path == "optimizer")
    try expect(custom.with(["optimizer", "config", "jit_compile"], .bool(false)).scene, is: run)
    let other = custom.with(["optimizer", "config", "jit_compile"], .bool(false))
      .with(["optimizer", "config", "half_life"], .number(3))
    #expect(other.sceneError?.path == "optimizer.config.half_life")
  }

  @Test(arguments: try runs("optimizer/"))
  func `settings of an optimiser act together as in Keras`(name: String) throws {
    let run = try run(name)
    try expect(scene(of: run), is: run)
  }

  @Test(arguments: try runs("clipping/"))
  func `gradients are clipped as in Keras`(name: String) throws {
    let run = try run(name)
    try expect(scene(of: run), is: run)
  }

  @Test(arguments: try runs("loss/"))
  func `a loss and its gradients are Keras's`(name: String) throws {
    let run = try run(name)
    try expect(scene(of: run), is: run)
  }

  @Test(arguments: try runs("regularizer/"))
  func `penalties count in the loss and its gradients as in Keras`(name: String) throws {
    let run = try run(name)
    let scene = try scene(of: run)
    try expect(scene, is: run)
    let data = try #require(scene.program.value(named: "loss/data")).id
    var machine = Machine(scene.program)
    for loss in try #require(run["data_losses"]).numbers {
      machine.run()
      expectEqual([machine[data, 0]], [loss], relative: 1e-9, "loss/data")
    }
  }

  @Test func `a rate that follows a schedule is explained by its formula`() throws {
    let scene = try scene(of: run("schedule/exponential"))
    let rate = try #require(scene.program.value(named: "learning_rate"))
    #expect(rate.lifetime == .update)
    let index = try #require(scene.program.writer(of: rate.id))
    #expect(scene.program.instructions[index].phase == .update)
    let site = scene.program.site(of: index, in: scene.program.batching.batch(of: 0))
    let formula = scene.program.instructions[index].operation.formula(of: 0, in: site)
    let text = FormulaText.tokens(of: formula) { scene.program[$0.value].name }.map(\.text)
    #expect(text.joined() == "0.2·0.5^(iteration/3)")
  }

  @Test func `a constant rate is state that can be edited, and nothing counts`() throws {
    let program = try scene(of: run("loss/huber")).program
    #expect(program.value(named: "learning_rate")?.lifetime == .state)
    #expect(program.value(named: "iteration") == nil)
  }

  @Test func `the derivative beside a softmax is the probability less the target`() throws {
    let program = try scene(of: run("loss/sparse softmax")).program
    let derivative = try #require(program.value(named: "d(b/preactivation)"))
    let prediction = try #require(program.value(named: "prediction")).id
    let index = try #require(program.writer(of: derivative.id))
    #expect(program.instructions[index].operands[1] == prediction)
    // From logits alone there are no probabilities to take.
    let open = try scene(of: run("loss/sparse logits")).program
    let logits = try #require(open.value(named: "d(b/activation)")).id
    let other = try #require(open.writer(of: logits))
    #expect(open.instructions[other].operands[1] == open.value(named: "prediction")?.id)
  }
}
