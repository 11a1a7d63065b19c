import Engine
import Foundation
import TestSupport
import Testing

/// What the program says of its values is what its instructions and names say.
@Suite struct RelationsTests {
  /// The scenes whose optimisers, clippings and graphs have relations of every kind.
  static func scenes() throws -> [NamedScene] {
    let dense = try fixture("scenes/dense-00.scene.json")
    let optimizers = [
      #"{"class_name": "SGD", "config": {"momentum": 0.9, "nesterov": true, "clipnorm": 1.0}}"#,
      #"{"class_name": "RMSprop", "config": {"centered": true, "momentum": 0.5, "clipvalue": 0.5}}"#,
      #"{"class_name": "Adagrad", "config": {"global_clipnorm": 1.0}}"#,
      #"{"class_name": "Adam", "config": {"amsgrad": true, "weight_decay": 0.01}}"#,
      #"{"class_name": "Nadam", "config": {}}"#, #"{"class_name": "Adamax", "config": {}}"#,
      #"{"class_name": "Adadelta", "config": {}}"#, #"{"class_name": "Lion", "config": {}}"#,
    ]
    // b is used three times, each time for both rows of a.
    let graph = try JSON(
      #"""
      {"scene": 1, "dtype": "float64", "values": {"a": [[1, 2], [3, 4]], "b": [0.5, 0.25]},
       "trainable": ["a", "b"], "loss": "sum",
       "graph": [{"name": "p", "op": "multiply", "of": ["a", "b"]},
                 {"name": "q", "op": "multiply", "of": ["p", "b"]},
                 {"name": "r", "op": "add", "of": ["q", "b"]},
                 {"name": "sum", "op": "sum", "of": ["r"]}]}
      """#)
    return try NamedScene.all()
      + [NamedScene(name: "three uses", json: graph)]
      + optimizers.map { text in
        try NamedScene(name: text, json: dense.with(["optimizer"], JSON(text)))
      }
  }

  @Test(arguments: try scenes())
  func `readers and writings are the instructions that name the value`(_ scene: NamedScene) {
    let program = scene.scene.program
    for value in program.values {
      var readers: [Int] = []
      var writings: [Int] = []
      for (index, instruction) in program.instructions.enumerated() {
        if instruction.operands.contains(value.id) { readers.append(index) }
        if instruction.result == value.id { writings.append(index) }
      }
      #expect(program.readers(of: value.id) == readers, "\(value.name)")
      #expect(program.writings(of: value.id) == writings, "\(value.name)")
      let writer = writings.first { program.instructions[$0].operands.first != value.id }
      #expect(program.writer(of: value.id) == writer, "\(value.name)")
    }
  }

  @Test(arguments: try scenes())
  func `a value's role says what its name says`(_ scene: NamedScene) throws {
    let program = scene.scene.program
    for value in program.values {
      let open = value.name.firstIndex(of: "(")
      if value.name.hasSuffix(")"), let open,
        let subject = program.value(
          named: String(value.name[value.name.index(after: open)...].dropLast()))
      {
        // KIND(NAME)
        #expect(value.role.subject == subject.id, "\(value.name)")
        #expect(program.value(in: value.role)?.id == value.id, "\(value.name)")
        #expect(value.role.name(of: subject.name) == value.name)
        #expect(
          Value.Role(kind: String(value.name[..<open]), of: subject.id) == value.role)
        let isGradient = value.name.hasPrefix("d(")
        #expect((program.gradient(of: subject.id) == value.id) == isGradient, "\(value.name)")
        #expect((value.role == .gradient(of: subject.id)) == isGradient, "\(value.name)")
      } else {
        #expect(value.role.subject == nil, "\(value.name)")
      }
    }
  }

  @Test(arguments: try scenes())
  func `a gradient and what it is the gradient of find each other`(_ scene: NamedScene) throws {
    let program = scene.scene.program
    for value in program.values {
      let gradient = program.gradient(of: value.id)
      #expect(gradient == program.value(named: "d(\(value.name))")?.id, "\(value.name)")
      if let gradient { #expect(program[gradient].role == .gradient(of: value.id)) }
    }
    for (parameter, gradient) in program.gradients {
      #expect(program.gradient(of: parameter) == gradient)
    }
    // A loss that depends on a parameter begins the backward phase.
    #expect((program.gradient(of: program.loss) == nil) == program.gradients.isEmpty)
  }

  @Test(arguments: try scenes())
  func `a gradient is the sum of what the uses of its value send back`(
    _ scene: NamedScene
  ) throws {
    let program = scene.scene.program
    var machine = Machine(program)
    while machine.executed < program.updateLength,
      program.instructions[machine.executed].phase != .update
    { machine.step() }
    for value in program.values where value.id != program.loss {
      let shares = program.shares.filter {
        program.instructions[$0.instruction].operands[$0.slot] == value.id
      }
      let gradient = program.gradient(of: value.id)
      #expect((gradient == nil) == shares.isEmpty, "\(value.name)")
      guard let gradient else { continue }
      var sum = Array(repeating: 0.0, count: machine.shape(of: value.id).count)
      var size = sum
      for (number, share) in shares.enumerated() {
        for (index, element) in machine.tensor(share.value).elements.enumerated() {
          sum[index] += element
          size[index] += element.magnitude
        }
        let role = program[share.value].role
        #expect(
          role
            == (shares.count == 1
              ? .gradient(of: value.id) : .share(of: value.id, number: number + 1)))
      }
      // Large shares may cancel, and a lesson shows what infinities come to.
      for (index, element) in machine.tensor(gradient).elements.enumerated() {
        let isSame = element == sum[index] || element.isNaN && sum[index].isNaN
        let allowed = 1e-6 * size[index]
        if !isSame, !((element - sum[index]).magnitude <= allowed) {
          Issue.record("\(value.name)[\(index)]: \(element), not \(sum[index])")
        }
      }
    }
  }

  @Test(arguments: try scenes())
  func `what is given, carried and computed has its role`(_ scene: NamedScene) {
    let program = scene.scene.program
    for value in program.values where value.role.subject == nil {
      let writer = program.writer(of: value.id).map { program.instructions[$0] }
      switch value.role {
      case .data: #expect(value.lifetime == .data)
      case .batch(let data):
        #expect(writer?.operands == [data] && writer?.operation.name == "batch")
        #expect(program[data].role == .data)
      case .parameter: #expect(program.parameters.contains(value.id))
      case .given:
        #expect(value.lifetime == .state && !program.parameters.contains(value.id))
      case .computed(let phase):
        #expect(writer?.phase == phase && phase != .backward, "\(value.name)")
      case .share(let of, let number): #expect(value.name == "d(\(program[of].name))#\(number)")
      case .partialSum(let of, let number):
        #expect(value.name == "d(\(program[of].name))#1..\(number)")
      case .repeatedShare(let of, let number):
        let share = number == 0 ? "" : "#\(number)"
        #expect(value.name == "d(\(program[of].name))\(share)/rows")
      case .setting(let setting):
        #expect(program.value(named: setting.rawValue)?.id == value.id)
        #expect(program.value(in: .setting(setting))?.id == value.id)
      case .gradient, .optimizer: Issue.record("\(value.name) belongs to nothing")
      }
    }
    for parameter in program.parameters { #expect(program[parameter].role == .parameter) }
  }

  @Test func `the scenes have every kind of role`() throws {
    var quantities: Set<Value.Quantity> = []
    var settings: Set<Value.Setting> = []
    var parts: Set<String> = []
    for value in try Self.scenes().flatMap({ $0.scene.program.values }) {
      switch value.role {
      case .optimizer(let quantity, _): quantities.insert(quantity)
      case .setting(let setting): settings.insert(setting)
      case .share: parts.insert("share")
      case .partialSum: parts.insert("partial sum")
      case .repeatedShare(_, let number): parts.insert(number == 0 ? "repeated" : "repeated share")
      default: break
      }
    }
    // A penalty that stops at 0 is a playground's, which no scene file says.
    #expect(quantities == Set(Value.Quantity.allCases).subtracting([.side, .alive]))
    #expect(settings == Set(Value.Setting.allCases))
    #expect(parts == ["share", "partial sum", "repeated", "repeated share"])
  }
}
