import Course
import Engine
import Trace
import Widgets

/// A learner's function at work in the network: which instruction it replaces and what it is given.
public struct YourCode: Sendable {
  /// An argument or an answer: a number, a list of numbers, or a matrix, row by row.
  public enum Argument: Sendable, Hashable {
    case number(Double)
    case list([Double])
    case matrix([[Double]])
  }

  private let network: Exercise.Network
  private let parameters: [Exercise.Parameter]
  private let returnsList: Bool

  /// Returns nil where the exercise has no place in a network.
  public init?(_ exercise: Exercise) {
    guard let network = exercise.network,
      let function = exercise.functions.first(where: { $0.name == network.function })
    else { return nil }
    self.network = network
    parameters = function.parameters
    returnsList = function.returns.swift.hasPrefix("[")
  }

  public var function: String { network.function }

  /// The instruction that the function replaces.
  public func instruction(in program: Program, names: Names) -> Int? {
    Timeline.moment(named: "after \(network.value)", in: program, names: names)
      .map { $0.executed - 1 }
  }

  /// Makes the substitute out of a way to call the function.
  ///
  /// - Parameter call: returns what the function answers, nil when it doesn't.
  public func substitute(
    in program: Program, names: Names, call: @escaping @Sendable ([Argument]) -> Argument?
  ) -> Substitute? {
    guard let instruction = instruction(in: program, names: names) else { return nil }
    let result = program.instructions[instruction].result
    return Substitute { before in
      let shape = before.shape(of: result)
      if returnsList {
        guard let arguments = arguments(0, before, names), let answer = call(arguments),
          let all = elements(of: answer, as: shape)
        else { return nil }
        return Tensor(shape: shape, elements: all)
      }
      var elements: [Double] = []
      for index in 0..<shape.count {
        guard let arguments = arguments(index, before, names),
          case .number(let number)? = call(arguments)
        else { return nil }
        elements.append(number)
      }
      return Tensor(shape: shape, elements: elements)
    }
  }

  /// Returns the numbers of a list or a matrix, row by row; nil where they don't fit the result.
  private func elements(of answer: Argument, as shape: Shape) -> [Double]? {
    switch answer {
    case .number: nil
    case .list(let list): list.count == shape.count ? list : nil
    case .matrix(let rows):
      rows.count == shape.rows && rows.allSatisfy { $0.count == shape.columns }
        ? rows.flatMap { $0 } : nil
    }
  }

  /// What the function is called with for an element of the result.
  private func arguments(_ index: Int, _ machine: Machine, _ names: Names) -> [Argument]? {
    var arguments: [Argument] = []
    for (parameter, name) in zip(parameters, network.arguments) {
      let isRow = name.hasSuffix("[i,*]")
      guard let value = names.value(named: isRow ? String(name.dropLast(5)) : name) else {
        return nil
      }
      let tensor = machine.tensor(value)
      let columns = tensor.shape.columns
      if !parameter.type.swift.hasPrefix("[") {
        // A scalar, such as the learning rate, is the same for every element.
        guard
          let number = tensor.elements.count == 1
            ? tensor.elements.first
            : tensor.elements.indices.contains(index) ? tensor.elements[index] : nil
        else { return nil }
        arguments.append(.number(number))
      } else if parameter.type.swift.hasPrefix("[[") {
        let rows = (0..<tensor.shape.rows).map { row in
          Array(tensor.elements[row * columns..<(row + 1) * columns])
        }
        arguments.append(.matrix(rows))
      } else if isRow {
        let row = index % max(1, tensor.shape.rows) * columns
        arguments.append(.list(Array(tensor.elements[row..<row + columns])))
      } else {
        arguments.append(.list(tensor.elements))
      }
    }
    return arguments
  }
}

extension Stepping {
  /// Runs the network with somebody's function in it, at the moment of its first result.
  public mutating func run(_ substitute: Substitute, at instruction: Int) {
    stepper.substitute(instruction, with: substitute)
    tab = primaryPane
    isPlaying = false
  }
}
