import Engine
import Foundation
import Learning

/// A `.keras` file of Keras 3: the model as JSON with how it was compiled, its weights, and where the
/// optimiser stands.
struct KerasArchive {
  let model: JSONNode
  private let file: String
  /// Where the weights stand: within the file, or the file itself.
  private let weightsFile: String
  private let dataSets: [String: HDF5File.DataSet]

  static let modelName = "config.json"
  static let weightsName = "model.weights.h5"

  init(_ archive: ZipArchive, file: String) throws(SceneError) {
    self.file = file
    weightsFile = Self.weightsName
    func entry(_ name: String) throws(SceneError) -> ArraySlice<UInt8> {
      guard let entry = archive.entries.first(where: { $0.name == name }) else {
        throw SceneError(name, .missingFile(name))
      }
      return try SceneError.reading(at: "") { try entry.contents() }
    }
    let config = try entry(Self.modelName)
    guard config.count <= SceneLimits.fileSize else {
      throw SceneError(
        Self.modelName,
        .tooLarge(.bytes, received: config.count, limit: SceneLimits.fileSize))
    }
    model = try JSONNode.document(Data(config), path: Self.modelName)
    dataSets = Self.byPath(
      try SceneError.reading(at: "") {
        try HDF5File(try entry(Self.weightsName), file: "\(file)/\(Self.weightsName)")
      })
  }

  /// A file of weights alone, `.weights.h5`.
  init(weights: HDF5File, file: String) {
    self.file = file
    weightsFile = file
    model = JSONNode(content: .null, path: "")
    dataSets = Self.byPath(weights)
  }

  private static func byPath(_ weights: HDF5File) -> [String: HDF5File.DataSet] {
    Dictionary(weights.dataSets.map { ($0.path, $0) }) { first, _ in first }
  }

  /// Returns the weights in the order of `get_weights()`.
  ///
  /// - Throws: where a layer has none in the file, or where the file has more than the layers.
  func weights(of config: KerasModelConfig) throws(SceneError) -> [PackedTensor] {
    var weights: [PackedTensor] = []
    var used: Set<String> = []
    var elements = 0
    for group in config.variableGroups() {
      for number in 0... {
        let path = "\(group)/\(number)"
        guard let dataSet = dataSets[path] else { break }
        guard used.insert(path).inserted else { break }
        elements += min(dataSet.shape.count, SceneLimits.elements)
        guard elements <= SceneLimits.elements else {
          throw SceneError(
            "weights",
            .tooLarge(.numbers, received: elements, limit: SceneLimits.elements))
        }
        weights.append(try numbers(dataSet))
      }
    }
    let left = dataSets.keys.filter { !used.contains($0) && !Self.isBeside($0) }
    if let left = left.min() {
      throw SceneError("", .unsupported(.variable(left, file: weightsFile)))
    }
    return weights
  }

  /// What no layer computes with: the optimiser's own, and where chance stands.
  private static func isBeside(_ path: String) -> Bool {
    path.hasPrefix("optimizer/") || path.contains("seed_generator/")
  }

  /// What the optimiser keeps, in the order in which Keras lists it; empty where it was never built.
  func optimizerVariables() throws(SceneError) -> [PackedTensor] {
    var variables: [PackedTensor] = []
    var elements = 0
    while let dataSet = dataSets["optimizer/vars/\(variables.count)"] {
      elements += min(dataSet.shape.count, SceneLimits.elements)
      guard elements <= SceneLimits.elements else { return [] }
      variables.append(try numbers(dataSet))
    }
    return variables
  }

  private func numbers(_ dataSet: HDF5File.DataSet) throws(SceneError) -> PackedTensor {
    let numbers = try SceneError.reading(at: "") { try dataSet.packed(file: file) }
    if let other = numbers.firstNumberThatIsNone() {
      throw SceneError("\(weightsFile)/\(dataSet.path)", .notFinite("\(other)"))
    }
    return numbers
  }
}
