import Engine
import Scenes
import TestSupport
import Testing
import Trace

@Suite struct NamesTests {
  @Test(arguments: try NamedScene.all())
  func `every number's name leads back to it`(scene: NamedScene) {
    let (program, names) = (scene.scene.program, scene.scene.names)
    for value in program.values {
      for index in 0..<value.shape.count {
        let element = ElementReference(value.id, index)
        #expect(names.element(named: names.name(of: element)) == element)
      }
    }
  }

  @Test func `an alias, its derivative and the long name mean what they say`() throws {
    let names = try JSON.workedExample().scene.names
    #expect(names.element(named: "w5") == names.element(named: "output/kernel[0,0]"))
    let derivative = try #require(names.element(named: "d(w5)"))
    #expect(derivative == names.element(named: "d(output/kernel)[0,0]"))
    #expect(names.name(of: derivative) == "d(w5)")
    #expect(names.element(named: "prediction[0,1]") == names.element(named: "o2"))
    #expect(names.element(named: "output/kernel[ 0 , 0 ]") == names.element(named: "w5"))
    #expect(names.value(named: "w5") == names.value(named: "output/kernel"))
  }

  @Test func `an optimiser's state is named for its parameter`() throws {
    let adam = try JSON.workedExample().with(["optimizer"], JSON("\"adam\"")).scene.names
    #expect(adam.element(named: "m(w1)").map(adam.name) == "m(w1)")
    #expect(adam.element(named: "v(hidden/kernel[0,0])") == adam.element(named: "v(w1)"))
  }

  @Test(arguments: [
    "", "nothing", "w99", "output/kernel", "output/kernel[2,0]", "output/kernel[0]",
    "output/kernel[0,0,0]", "output/kernel[-1,0]", "output/kernel[,]", "output/kernel[0,x]", "d()",
    "d(nothing)", "q(w5)", "d(w5", "[0,0]", "]", ")", "()", "d(i1)",
    String(repeating: "d(", count: 50_000) + String(repeating: ")", count: 50_000),
  ])
  func `what is no number's name means nothing`(name: String) throws {
    #expect(try JSON.workedExample().scene.names.element(named: name) == nil)
  }

  @Test(arguments: [
    ("hidden/kernel[0,0]", ""), ("hidden/kernel[0,0]", "a b"), ("hidden/kernel[0,0]", "f(x)"),
    ("hidden/kernel[0,0]", "a,b"), ("hidden/kernel[0,0]", "a[0]"), ("hidden/kernel[0,0]", "loss"),
    ("hidden/kernel[0,0]", "w2"), ("hidden/kernel[9,9]", "w"), ("nothing", "w"),
    ("hidden/kernel", "w"),
  ])
  func `an alias that collides, says too much or points nowhere is refused`(
    name: String, alias: String
  ) throws {
    let scene = try JSON.workedExample()
    let names = try #require(scene["names"])
    var changed = names
    changed["hidden/kernel[0,0]"] = nil
    changed[name] = JSON.string(alias)
    let error = try #require(scene.with(["names"], changed).sceneError)
    #expect(error.path == "names")
    let isUnknown = name == "nothing" || name == "hidden/kernel" || name.hasSuffix("[9,9]")
    #expect(error.problem == (.name(isUnknown ? .unknownElement(name) : .badAlias(alias))))
  }

  // MARK: - Moments

  private func moment(_ description: String) throws -> Moment? {
    let scene = try JSON.workedExample().scene
    return Timeline.moment(named: description, in: scene.program, names: scene.names)
  }

  @Test func `a moment by meaning is right after the instruction that it names`() throws {
    let program = try JSON.workedExample().scene.program
    let names = [
      ("loss", "loss"), ("after hidden/activation", "hidden/activation"),
      ("after h1", "hidden/activation"), ("after d(output/kernel)", "d(output/kernel)"),
      ("after d(w5)", "d(output/kernel)"), ("after prediction", "output/activation"),
    ]
    for (description, name) in names {
      let value = try #require(program.value(named: name))
      let writer = try #require(program.writer(of: value.id))
      #expect(try moment(description) == Moment(update: 0, executed: writer + 1))
      #expect(try moment("3: \(description)") == Moment(update: 3, executed: writer + 1))
    }
    let update = try #require(try moment("12:after update of w5"))
    let kernel = try #require(program.value(named: "output/kernel")).id
    #expect(program.instructions[update.executed - 1].result == kernel)
    #expect(program.instructions[update.executed - 1].isInPlace)
    #expect(update.update == 12)
  }

  @Test func `phases end where the next begins`() throws {
    let program = try JSON.workedExample().scene.program
    let ends = try ["forward", "backward", "end"].map { try #require(try moment($0)).executed }
    #expect(ends == ends.sorted() && ends[2] == program.updateLength)
    #expect(program.instructions[ends[0]].phase == .backward)
    #expect(program.instructions[ends[1]].phase == .update)
    #expect(try moment("start") == .start)
    #expect(try moment("2:start") == Moment(update: 1, executed: program.updateLength))
    #expect(try moment("2:7") == Moment(update: 2, executed: 7))
  }

  @Test(arguments: [
    "", "nowhere", "after nothing", "after update of x", "-1:loss", "0:9999", "0:-1",
    "9223372036854775807:start", "99999999999999999999:loss", "after ", "after update of ", ":",
    "1:",
  ])
  func `what is no moment is none`(description: String) throws {
    #expect(try moment(description) == nil)
  }
}
