import Engine
import Foundation
import Learning

/// The data of a scene, parted as Keras's `fit` parts them: into what trains and what validates.
struct SceneData {
  let inputs: Tensor
  /// Nil where a graph has none.
  let targets: Tensor?
  let validation: (inputs: Tensor, targets: Tensor?)?

  /// - Parameters:
  ///   - folder: where the scene's data file is looked for.
  ///   - isModel: whether there must be targets, and a list of numbers is a column of samples.
  init(_ root: JSONNode, folder: URL?, isModel: Bool) throws(SceneError) {
    var (inputs, targets): (Tensor, Tensor?)
    if let data = root["data"], case .object = data.content {
      (inputs, targets) = try GeneratedData.read(data)
    } else if let data = root["data"] {
      (inputs, targets) = try DataFile.read(data, targets: root.required("targets"), folder: folder)
    } else {
      inputs = Self.samples(try root.required("x").tensor(), isModel: isModel)
      targets = try (isModel ? root.required("y") : root["y"])?.tensor()
    }
    let given = try Self.given(root, isModel: isModel, hasTargets: targets != nil)
    let share = try Self.share(root)
    do {
      let data = try FitData(
        inputs, targets ?? inputs, validation: given.map { ($0, $1 ?? $0) }, validationShare: share)
      self.inputs = data.inputs
      self.targets = targets.map { _ in data.targets }
      validation = data.validation.map { ($0, targets == nil ? nil : $1) }
    } catch {
      throw SceneError(Self.path(of: error), .model(error))
    }
  }

  /// Keras's `validation_data`: samples and their targets.
  private static func given(
    _ root: JSONNode, isModel: Bool, hasTargets: Bool
  ) throws(SceneError) -> (inputs: Tensor, targets: Tensor?)? {
    guard let node = root["validation_data"] else { return nil }
    guard case .array(let parts) = node.content, parts.count == (hasTargets ? 2 : 1) else {
      throw node.wrongType(hasTargets ? .samplesAndTargets : .listOf(count: 1))
    }
    let tables = try node.array().map { (part) throws(SceneError) in
      let table = try part.tensor()
      guard table.shape.rank > 0, table.shape.count > 0 else {
        throw SceneError(part.path, .model(.emptyBatch))
      }
      return table
    }
    let inputs = samples(tables[0], isModel: isModel)
    guard let targets = tables.dropFirst().first else { return (inputs, nil) }
    let (rows, others) = (inputs.shape.dimensions[0], targets.shape.dimensions[0])
    guard rows == others else {
      throw SceneError("\(node.path)[1]", .model(.rowCount(x: rows, y: others)))
    }
    return (inputs, targets)
  }

  private static func share(_ root: JSONNode) throws(SceneError) -> Double {
    guard let node = root["validation_split"] else { return 0 }
    let share = try node.number()
    guard share >= 0, share < 1 else {
      throw SceneError(node.path, .outOfRange(expected: .fraction, received: .number(share)))
    }
    return share
  }

  /// A list of numbers is a column of one-number samples, as Keras takes it.
  private static func samples(_ table: Tensor, isModel: Bool) -> Tensor {
    guard isModel, table.shape.rank == 1 else { return table }
    return Tensor(shape: Shape(table.shape.count, 1), elements: table.elements)
  }

  private static func path(of error: ModelError) -> String {
    switch error {
    case .inputShape: "validation_data[0]"
    case .emptyBatch: "validation_split"
    default: "y"
    }
  }
}
