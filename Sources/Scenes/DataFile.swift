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
      throw SceneError(path(of: error, data: node, targets: targets), .data(error))
    }
  }

  /// Where it is to be mended: a line of the table, or a key of the scene.
  private static func path(of error: DataError, data: JSONNode, targets: JSONNode) -> String {
    switch error {
    case .notUTF8(let file, let line), .unclosedQuote(let file, let line),
      .strayQuote(let file, let line), .raggedRow(let file, let line, _, _),
      .duplicateColumn(let file, let line, _), .missingValue(let file, let line, _, _),
      .notANumber(let file, let line, _, _):
      "\(file):\(line)"
    case .unknownColumn: targets.path
    default: data.path
    }
  }
}
