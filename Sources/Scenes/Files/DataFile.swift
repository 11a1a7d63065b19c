import Engine
import Foundation
import Learning

/// Reads a data set from a file: a table of CSV with a header, or arrays of NumPy's `.npz`.
struct DataFile {
  /// The ends of a model: what its data are called.
  typealias Ends = (inputs: [SceneData.End], outputs: [SceneData.End])

  let file: URL
  /// How the scene calls it.
  let name: String
  /// Where the scene names it, for errors.
  let path: String

  /// A file beside the scene, which may name no other.
  init(_ node: JSONNode, folder: URL?) throws(SceneError) {
    name = try node.string()
    path = node.path
    guard let folder, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw SceneError(node.path, .missingFile(name))
    }
    file = folder.appendingPathComponent(name)
  }

  /// A file that somebody named.
  init(_ file: URL, name: String) {
    self.file = file
    self.name = name
    path = ""
  }

  /// Whether its first bytes are an archive's.
  var isArchive: Bool {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return false }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 2)) == Data("PK".utf8)
  }

  // MARK: - Tables

  /// What a table holds.
  struct Table {
    let inputs: PackedTensor
    let targets: PackedTensor
    /// The columns to predict.
    let columns: [String]
    /// The words of the one that holds words, in the order of their class indices.
    let classNames: [String]
  }

  /// Target columns of words become class indices, in the alphabetical order of the words.
  ///
  /// - Parameter targets: the columns to predict; nil for so many of the last ones.
  func table(
    targets: [String]?, count: Int = 1, at targetPath: String = ""
  ) throws(SceneError) -> Table {
    let bytes = try tableBytes()
    do {
      let table = try CSVTable(bytes, file: name)
      let columns = targets ?? Array(table.header.suffix(min(count, table.header.count - 1)))
      let samples = try table.samples(targets: columns)
      return Table(
        inputs: samples.inputs, targets: PackedTensor(samples.targets), columns: columns,
        classNames: samples.classNames)
    } catch {
      throw SceneError(place(of: error, targetPath), .data(error))
    }
  }

  /// Read by itself, so that only one copy is kept while the table is taken apart.
  private func tableBytes() throws(SceneError) -> [UInt8] {
    let data: Data
    do {
      data = try SceneFile.read(file, limit: SceneLimits.tableSize)
    } catch {
      throw SceneError(path, error.problem)
    }
    guard !ForeignFile.isArray(data) else { throw SceneError(name, .foreignFile(.array)) }
    return Array(data)
  }

  /// Where it is to be mended: a line of the table, or a key of the scene.
  private func place(of error: DataError, _ targetPath: String) -> String {
    if let (file, line) = error.place { return "\(file):\(line)" }
    if case .unknownColumn = error { return targetPath }
    return path
  }

  // MARK: - Arrays

  /// Reads an array for each of a model's inputs and outputs: by their names, or by those that Keras's own
  /// data sets and `numpy.savez(file, x, y)` give.
  ///
  /// - Parameter targets: the arrays to predict, where they are called otherwise.
  func arrays(
    _ ends: Ends, targets: [String]?
  ) throws(SceneError) -> (inputs: [PackedTensor], targets: [PackedTensor]) {
    try SceneError.reading(at: path) {
      let archive = try NumPyArchive.Index(try ByteFile.contents(of: file.path), file: name)
      let names = Set(archive.names)
      func choose(_ end: SceneData.End, _ usual: [String], isOnly: Bool) throws -> String {
        let own = [end.key, end.name == end.key ? "" : end.name].filter { !$0.isEmpty }
        let candidates = own + (isOnly ? usual : [])
        guard let name = candidates.first(where: names.contains) else {
          throw SceneError(
            path,
            .missingArray(
              name, expected: candidates.isEmpty ? usual : candidates, known: archive.names))
        }
        return name
      }
      var inputs: [PackedTensor] = []
      for end in ends.inputs {
        let name = try choose(
          end, ["x", "x_train", "X", "X_train", "inputs", "images", "arr_0"],
          isOnly: ends.inputs.count == 1)
        inputs.append(try finite(archive.packed(name), name))
      }
      var outputs: [PackedTensor] = []
      for (place, end) in ends.outputs.enumerated() {
        if let targets, targets.count != ends.outputs.count {
          throw SceneError(path, .unsupported(.lossesOfOutputs(outputs: ends.outputs.map(\.name))))
        }
        let name =
          if let targets, names.contains(targets[place]) {
            targets[place]
          } else {
            try choose(
              targets.map { SceneData.End(key: $0[place], name: "") } ?? end,
              targets == nil
                ? ["y", "y_train", "Y", "Y_train", "targets", "labels", "arr_1"] : [],
              isOnly: ends.outputs.count == 1)
          }
        outputs.append(try finite(archive.packed(name), name))
      }
      return (inputs, outputs)
    }
  }

  /// Returns the array, all of whose numbers are finite.
  private func finite(
    _ tensor: PackedTensor, _ name: String
  ) throws(SceneError) -> PackedTensor {
    if let other = tensor.firstNumberThatIsNone() {
      throw SceneError("\(self.name)/\(name)", .notFinite("\(other)"))
    }
    return tensor
  }
}
