import Engine
import Foundation

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
    // Empty lines are left out, but counted: an error names the line that an editor shows.
    let lines = String(decoding: data, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .filter { !$0.element.isEmpty }
    guard let first = lines.first else { throw SceneError(node.path, .model(.emptyBatch)) }
    let header = cells(first.element)
    let targetNames = try targets.array().map { (node) throws(SceneError) in try node.string() }
    var targetColumns: [Int] = []
    for name in targetNames {
      guard let column = header.firstIndex(of: name) else {
        throw SceneError(targets.path, .column(name, known: header))
      }
      targetColumns.append(column)
    }
    var rows: [Row] = []
    for (index, line) in lines.dropFirst() {
      let row = Row(line: index + 1, cells: cells(line))
      guard row.cells.count == header.count else {
        throw SceneError(
          "\(name):\(row.line)", .ragged(expected: header.count, received: row.cells.count))
      }
      rows.append(row)
    }
    guard !rows.isEmpty else { throw SceneError(node.path, .model(.emptyBatch)) }
    let inputColumns = header.indices.filter { !targetColumns.contains($0) }
    return (
      try table(inputColumns, rows, file: name, allowsWords: false),
      try table(targetColumns, rows, file: name, allowsWords: true)
    )
  }

  private struct Row {
    let line: Int
    let cells: [String]
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["\""])
    }
  }

  private static func table(
    _ columns: [Int], _ rows: [Row], file: String, allowsWords: Bool
  ) throws(SceneError) -> Tensor {
    var elements = Array(repeating: 0.0, count: rows.count * columns.count)
    for (place, column) in columns.enumerated() {
      let isWords = allowsWords && rows.contains { Double($0.cells[column]) == nil }
      let words = isWords ? Set(rows.map { $0.cells[column] }).sorted() : []
      let index = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, Double($0)) })
      for (number, row) in rows.enumerated() {
        let cell = row.cells[column]
        guard let element = isWords ? index[cell] : Double(cell), element.isFinite else {
          throw SceneError("\(file):\(row.line)", .notFinite(cell))
        }
        elements[number * columns.count + place] = element
      }
    }
    return Tensor(shape: Shape(rows.count, columns.count), elements: elements)
  }
}
