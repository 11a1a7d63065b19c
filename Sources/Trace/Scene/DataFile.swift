import Engine
import Foundation
import Learning

/// Reads a data set from a CSV file beside the scene: a header, then one sample a row.
///
/// Target columns of words become class indices, in the alphabetical order of the words.
enum DataFile {
  static func read(
    _ node: JSONNode, targets: JSONNode, folder: URL?
  ) throws(SceneError) -> (Tensor, Tensor) {
    let name = try node.string()
    guard let folder, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw SceneError(node.path, .missingFile(name))
    }
    let data: Data
    do {
      data = try SceneFile.read(folder.appendingPathComponent(name))
    } catch {
      throw SceneError(node.path, error.problem)
    }
    let targetNames = try targets.array().map { (node) throws(SceneError) in try node.string() }
    do {
      let samples = try DataSet(try CSVTable(Array(data), file: name), targets: targetNames)
      return (samples.inputs, samples.targets)
    } catch {
      throw sceneError(error, data: node, targets: targets)
    }
  }

  /// Says as an error of the scene what is wrong with its table.
  private static func sceneError(
    _ error: DataError, data: JSONNode, targets: JSONNode
  ) -> SceneError {
    switch error {
    case .emptyTable: SceneError(data.path, .model(.emptyBatch))
    case .raggedRow(let file, let line, let expected, let received):
      SceneError("\(file):\(line)", .ragged(expected: expected, received: received))
    case .missingValue(let file, let line, _, let received),
      .notANumber(let file, let line, _, let received):
      SceneError("\(file):\(line)", .notFinite(received))
    case .unknownColumn(_, let column, let known):
      SceneError(targets.path, .column(column, known: known))
    case .duplicateColumn(let file, let line, let column):
      SceneError(
        "\(file):\(line)",
        .outOfRange(expected: "columns of different names", received: "two named \(column)"))
    case .unclosedQuote(let file, let line):
      SceneError(
        "\(file):\(line)", .outOfRange(expected: "a closing quote", received: "the file's end"))
    case .strayQuote(let file, let line):
      SceneError(
        "\(file):\(line)",
        .outOfRange(expected: "quotes around a whole field", received: "a quote inside one"))
    case .notUTF8(let file, let line):
      SceneError(
        "\(file):\(line)", .outOfRange(expected: "text in UTF-8", received: "other bytes"))
    // Only tables can go wrong here, not files of tensors.
    default: SceneError(data.path, .unreadableFile("\(error)"))
    }
  }
}
