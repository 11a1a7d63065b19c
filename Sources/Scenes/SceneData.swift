import Engine
import Foundation
import Learning

/// The data of a scene, parted as Keras's `fit` parts them: into what trains and what validates.
struct SceneData {
  /// An input or an output of a model, and what its data are called where they are given by name.
  struct End: Hashable {
    /// By which the model knows it.
    let key: String
    /// Of the layer.
    let name: String
  }

  /// One table for each of the model's inputs.
  private(set) var inputs: [PackedTensor]
  /// One for each of its outputs; nil where a graph has none. A table without rows stands for none.
  let targets: [PackedTensor]?
  private(set) var validation: (inputs: [PackedTensor], targets: [PackedTensor]?)?
  /// How much each sample counts, of those that train and of those that validate.
  let weighting: SampleWeighting
  let validationWeighting: SampleWeighting

  /// The ends of what has one input and one output.
  private static let one = [End(key: "", name: "")]

  /// - Parameters:
  ///   - folder: where the scene's data file is looked for.
  ///   - isModel: whether there must be targets, and a list of numbers is a column of samples.
  ///   - ends: a model's inputs and outputs.
  ///   - samples: what was read from a file that somebody named beside the scene.
  ///   - file: what that file is called.
  init(
    _ root: JSONNode, folder: URL?, isModel: Bool,
    ends: (inputs: [End], outputs: [End]) = (one, one),
    given samples: (inputs: [PackedTensor], targets: [PackedTensor])? = nil,
    from file: String? = nil
  ) throws(SceneError) {
    var (inputs, targets): ([PackedTensor], [PackedTensor]?)
    if let samples {
      (inputs, targets) = (
        samples.inputs.map { Self.samples($0, isModel: isModel) }, samples.targets
      )
    } else if let data = root["data"] {
      (inputs, targets) = try Self.read(data, root, folder: folder, isModel: isModel, ends)
    } else {
      inputs = try Self.tables(try root.required("x"), ends.inputs, isRequired: true)
        .map { Self.samples($0, isModel: isModel) }
      targets = try (isModel ? root.required("y") : root["y"]).map { (node) throws(SceneError) in
        try Self.tables(node, ends.outputs, isRequired: false)
      }
    }
    if isModel, inputs.count == 1, let rows = targets?.first?.shape.dimensions.first {
      inputs = [inputs[0].withoutList(ofSamples: rows)]
    }
    let given = try Self.given(root, isModel: isModel, hasTargets: targets != nil, ends)
    let share = try Self.share(root)
    let weighting = try Self.weighting(root)
    do {
      let data = try FitData(
        inputs, targets ?? inputs, validation: given.map { ($0, $1 ?? $0) }, validationShare: share,
        weighting: weighting)
      self.inputs = data.inputs
      self.weighting = data.weighting
      validationWeighting = data.validationWeighting
      self.targets = targets.map { _ in data.targets }
      validation = data.validation.map { ($0, targets == nil ? nil : $1) }
    } catch {
      let place = Self.path(of: error)
      // What stands in a file is mended there.
      guard place == "y", let name = file ?? Self.fileName(root) else {
        throw SceneError(place, .model(error))
      }
      throw SceneError("\(name)/\(place)", .model(error))
    }
  }

  /// What the scene calls the file of its data; nil where it has none.
  static func fileName(_ root: JSONNode) -> String? {
    if case .string(let name)? = root["data"]?.content { name } else { nil }
  }

  /// Reads a set that is made, a table or arrays in a file.
  private static func read(
    _ data: JSONNode, _ root: JSONNode, folder: URL?, isModel: Bool,
    _ ends: (inputs: [End], outputs: [End])
  ) throws(SceneError) -> ([PackedTensor], [PackedTensor]) {
    if case .object = data.content {
      try checkIsOneTable(data, ends)
      let (inputs, targets) = try GeneratedData.read(data)
      return ([inputs], [targets])
    }
    let file = try DataFile(data, folder: folder)
    let names = try root["targets"]?.array().map { (node) throws(SceneError) in
      try node.string()
    }
    if file.isArchive {
      let (inputs, targets) = try file.arrays(ends, targets: names)
      return (inputs.map { samples($0, isModel: isModel) }, targets)
    }
    try checkIsOneTable(data, ends)
    let targets = try root.required("targets")
    let table = try file.table(targets: names ?? [], at: targets.path)
    return ([table.inputs], [table.targets])
  }

  /// Reads a table; of several ends a list of tables, or tables by name.
  ///
  /// - Parameter isRequired: whether every end has its table.
  private static func tables(
    _ node: JSONNode, _ ends: [End], isRequired: Bool
  ) throws(SceneError) -> [PackedTensor] {
    if case .object(let members) = node.content {
      let known = ends.flatMap { [$0.key, $0.name] }.filter { !$0.isEmpty }
      try node.checkKeys(Set(known.isEmpty ? Array(members.keys) : known))
      if ends.count == 1, members.count == 1, let only = members.keys.first.flatMap({ node[$0] }) {
        return [try only.packed()]
      }
      return try ends.map { (end) throws(SceneError) in
        guard let table = node[end.key] ?? node[end.name] else {
          guard isRequired else { return .none }
          throw SceneError(node.path, .missingKey(end.key))
        }
        return try table.packed()
      }
    }
    guard ends.count > 1 else { return [try node.packed()] }
    guard case .array(let items) = node.content, items.count == ends.count else {
      throw node.wrongType(.listOf(count: ends.count))
    }
    return try node.array().map { (table) throws(SceneError) in
      if !isRequired, table.content == .null { return .none }
      return try table.packed()
    }
  }

  /// A set or a file is one table of samples and one of targets.
  private static func checkIsOneTable(
    _ node: JSONNode, _ ends: (inputs: [End], outputs: [End])
  ) throws(SceneError) {
    guard ends.inputs.count == 1, ends.outputs.count == 1 else {
      throw SceneError(node.path, .unsupported(.severalTables))
    }
  }

  /// Keras's `validation_data`: samples and their targets, or a set that is made.
  private static func given(
    _ root: JSONNode, isModel: Bool, hasTargets: Bool, _ ends: (inputs: [End], outputs: [End])
  ) throws(SceneError) -> (inputs: [PackedTensor], targets: [PackedTensor]?)? {
    guard let node = root["validation_data"] else { return nil }
    if case .object = node.content {
      try checkIsOneTable(node, ends)
      let (inputs, targets) = try GeneratedData.read(node)
      return ([inputs], hasTargets ? [targets] : nil)
    }
    guard case .array(let parts) = node.content, parts.count == (hasTargets ? 2 : 1) else {
      throw node.wrongType(hasTargets ? .samplesAndTargets : .listOf(count: 1))
    }
    let nodes = try node.array()
    let inputs = try tables(nodes[0], ends.inputs, isRequired: true)
    let targets = try nodes.dropFirst().first.map { (node) throws(SceneError) in
      try tables(node, ends.outputs, isRequired: false)
    }
    for (part, tables) in [inputs, targets ?? []].enumerated() {
      for table in tables where part == 0 || ends.outputs.count == 1 {
        guard table.shape.rank > 0, table.shape.count > 0 else {
          throw SceneError(nodes[part].path, .model(.emptyBatch))
        }
      }
    }
    let samples = inputs.map { Self.samples($0, isModel: isModel) }
    let rows = samples[0].shape.dimensions[0]
    for table in targets ?? [] where table.shape.count > 0 {
      // A number alone is no table, and has no rows.
      let others = table.shape.dimensions.first ?? 0
      guard rows == others else {
        throw SceneError("\(node.path)[1]", .model(.rowCount(x: rows, y: others)))
      }
    }
    return (samples, targets)
  }

  /// Keras's `sample_weight`, one number a sample, or its `class_weight`, {CLASS: WEIGHT}.
  private static func weighting(_ root: JSONNode) throws(SceneError) -> SampleWeighting {
    var weighting = SampleWeighting(samples: try root["sample_weight"]?.tensor())
    guard let node = root["class_weight"] else { return weighting }
    if let samples = root["sample_weight"] {
      throw SceneError(samples.path, .model(.bothWeightings))
    }
    for key in try node.object().keys.sorted() {
      guard let index = Int(key), index >= 0, let weight = node[key] else {
        throw SceneError(node.path, .unknownKey(key, known: ["0", "1", "2", "3"]))
      }
      weighting.classes[index] = try weight.number()
    }
    return weighting
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
  private static func samples(_ table: PackedTensor, isModel: Bool) -> PackedTensor {
    guard isModel, table.shape.rank == 1 else { return table }
    return table.reshaped(Shape(table.shape.count, 1))
  }

  /// Adds the last axis that samples lack, or takes one of length 1 away, as Keras does: an image of 28×28 is
  /// taken for one of 28×28×1.
  ///
  /// - Parameter lengths: of a sample, input by input; nil where the model doesn't say them.
  mutating func fit(_ lengths: [[Int?]?]) {
    func fitted(_ table: PackedTensor, _ lengths: [Int?]?) -> PackedTensor {
      let axes = table.shape.dimensions
      guard let lengths, axes.count > 1 else { return table }
      if axes.count == lengths.count, lengths.last == 1 {
        return table.reshaped(Shape(axes + [1]))
      }
      if axes.count == lengths.count + 2, axes.last == 1 {
        return table.reshaped(Shape(axes.dropLast()))
      }
      return table
    }
    guard lengths.count == inputs.count else { return }
    inputs = zip(inputs, lengths).map(fitted)
    validation = validation.map { (zip($0.inputs, lengths).map(fitted), $0.targets) }
  }

  private static func path(of error: ModelError) -> String {
    switch error {
    case .inputShape: "validation_data[0]"
    case .emptyBatch: "validation_split"
    case .sampleWeights: "sample_weight"
    default: "y"
    }
  }
}

extension PackedTensor {
  /// A table of samples that is given as the only one of a list, as Keras takes it: known by the targets, of
  /// which there are as many as the table has samples and not as the list has tables.
  fileprivate func withoutList(ofSamples rows: Int) -> PackedTensor {
    let axes = shape.dimensions
    guard axes.count > 2, axes[0] == 1, axes[1] == rows, rows != 1 else { return self }
    return reshaped(Shape(Array(axes.dropFirst())))
  }
}
