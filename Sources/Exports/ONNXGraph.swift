import Engine
import Formats

/// A graph of ONNX operators while it is made: nodes in order, each of which reads what has a name by then.
///
/// - Source: *Open Neural Network Exchange: Intermediate Representation*, and its `onnx.proto`.
struct ONNXGraph {
  /// The operators' version: the first in which all reductions take their axes as an operand.
  static let operatorVersion = 18
  /// The version of the format that came with it.
  static let formatVersion = 8
  /// What the axis of samples is called, whose length is open.
  static let samples = "N"

  /// A setting of an operator.
  enum Attribute {
    case integer(Int)
    case integers([Int])
    case number(Double)
    case text(String)
  }

  /// The types of numbers that are written; the raw value is the format's.
  enum ElementType: Int {
    case float = 1
    case integer = 7
    case flag = 9
  }

  private var nodes: [ProtocolBuffer] = []
  private var initializers: [ProtocolBuffer] = []
  private var inputs: [ProtocolBuffer] = []
  private var outputs: [ProtocolBuffer] = []
  private var known: [ProtocolBuffer] = []
  /// Constants by what they hold: each is written once.
  private var constants: [String: String] = [:]
  private var taken: Set<String>

  /// - Parameter names: what values are called, so that nothing in between is called the same.
  init(reserving names: Set<String>) { taken = names }

  /// Returns a name that nothing has yet.
  private mutating func fresh(_ base: String) -> String {
    var name = base
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(base)_\(number)"
    }
    return name
  }

  // MARK: - Nodes

  /// Adds a node, and returns the name of its result.
  @discardableResult
  mutating func add(
    _ operator: String, _ operands: [String], _ attributes: KeyValuePairs<String, Attribute> = [:],
    named name: String
  ) -> String {
    nodes.append(
      ProtocolBuffer { node in
        for operand in operands { node.append(1, operand) }
        node.append(2, name)
        node.append(3, name)
        node.append(4, `operator`)
        for (key, value) in attributes { node.append(5, Self.attribute(key, value)) }
      })
    return name
  }

  /// Adds a node on the way to a value, and returns the name of its result.
  mutating func add(
    _ operator: String, _ operands: [String], _ attributes: KeyValuePairs<String, Attribute> = [:],
    within name: String
  ) -> String {
    add(`operator`, operands, attributes, named: fresh("\(name)/\(`operator`)"))
  }

  private static func attribute(_ name: String, _ value: Attribute) -> ProtocolBuffer {
    ProtocolBuffer { attribute in
      attribute.append(1, name)
      switch value {
      case .number(let number):
        attribute.append(2, Float(number))
        attribute.append(20, 1)
      case .integer(let integer):
        attribute.append(3, integer)
        attribute.append(20, 2)
      case .text(let text):
        attribute.append(4, text)
        attribute.append(20, 3)
      case .integers(let integers):
        for integer in integers { attribute.append(8, integer) }
        attribute.append(20, 7)
      }
    }
  }

  // MARK: - What is given

  /// Adds given numbers, in float32.
  mutating func addInitializer(_ name: String, _ tensor: Tensor) {
    var raw: [UInt8] = []
    raw.reserveCapacity(4 * tensor.elements.count)
    for number in tensor.elements { raw.append(littleEndian: Float(number).bitPattern) }
    addInitializer(name, .float, tensor.shape.dimensions, raw)
  }

  private mutating func addInitializer(
    _ name: String, _ type: ElementType, _ lengths: [Int], _ raw: [UInt8]
  ) {
    initializers.append(
      ProtocolBuffer { tensor in
        for length in lengths { tensor.append(1, length) }
        tensor.append(2, type.rawValue)
        tensor.append(8, name)
        tensor.append(9, raw)
      })
  }

  /// Returns the name of a constant number.
  mutating func constant(_ number: Double) -> String {
    constant("\(number)") { $0.addInitializer($1, Tensor(number)) }
  }

  /// Returns the name of constant whole numbers: axes, lengths, places.
  mutating func constant(_ integers: [Int]) -> String {
    constant("\(integers)") { graph, name in
      var raw: [UInt8] = []
      for integer in integers { raw.append(littleEndian: Int64(integer)) }
      graph.addInitializer(name, .integer, [integers.count], raw)
    }
  }

  private mutating func constant(
    _ text: String, _ addInitializer: (inout ONNXGraph, String) -> Void
  ) -> String {
    if let name = constants[text] { return name }
    let name = fresh("constant/\(text)")
    constants[text] = name
    addInitializer(&self, name)
    return name
  }

  // MARK: - Ends

  /// Says the name and the shape of a value; the axis of samples is as long as one likes.
  private static func information(_ name: String, _ shape: Shape, isBatched: Bool)
    -> ProtocolBuffer
  {
    ProtocolBuffer { value in
      value.append(1, name)
      value.append(2) { type in
        type.append(1) { tensor in
          tensor.append(1, ElementType.float.rawValue)
          tensor.append(2) { lengths in
            for (axis, length) in shape.dimensions.enumerated() {
              lengths.append(1) { dimension in
                if isBatched, axis == 0 {
                  dimension.append(2, samples)
                } else {
                  dimension.append(1, length)
                }
              }
            }
          }
        }
      }
    }
  }

  mutating func addInput(_ value: Value) {
    inputs.append(Self.information(value.name, value.shape, isBatched: value.isBatched))
  }

  mutating func addOutput(_ value: Value, named name: String) {
    outputs.append(Self.information(name, value.shape, isBatched: value.isBatched))
  }

  /// Says the shape of a value in between, which Netron shows on its wire.
  mutating func addShape(of value: Value) {
    known.append(Self.information(value.name, value.shape, isBatched: value.isBatched))
  }

  // MARK: - The file

  /// Returns the bytes of a model that has this graph.
  func bytes(named name: String, version: String) -> [UInt8] {
    ProtocolBuffer { model in
      model.append(1, Self.formatVersion)
      model.append(2, "Gradus")
      model.append(3, version)
      model.append(7) { graph in
        for node in nodes { graph.append(1, node) }
        graph.append(2, name)
        for initializer in initializers { graph.append(5, initializer) }
        for input in inputs { graph.append(11, input) }
        for output in outputs { graph.append(12, output) }
        for value in known { graph.append(13, value) }
      }
      model.append(8) { operators in
        operators.append(1, "")
        operators.append(2, Self.operatorVersion)
      }
    }.bytes
  }
}
