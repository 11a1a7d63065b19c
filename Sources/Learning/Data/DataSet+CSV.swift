import Engine

extension DataSet {
  /// Reads a table: the columns named as targets are to be predicted, all others are inputs.
  ///
  /// A target column of words becomes class indices, in the alphabetical order of the words.
  ///
  /// - Throws: `DataError`, with line and column where a value is missing or no number.
  public static func csv(_ path: String, targets: [String]) throws(DataError) -> DataSet {
    try DataSet(try CSVTable.read(path), targets: targets)
  }

  /// Creates a data set from a table.
  ///
  /// - Throws: `DataError.unknownColumn`, `.missingValue` or `.notANumber`.
  public init(_ table: CSVTable, targets: [String]) throws(DataError) {
    let classes = try targets.map { (name) throws(DataError) in try table.classes(in: name) }
    let isTarget = Set(targets)
    let features = table.header.filter { !isTarget.contains($0) }
    self.init(
      inputs: try table.tensor(features),
      targets: Tensor(columns: classes.map(\.indices), table.rowCount), featureNames: features,
      classNames: classes.count == 1 ? classes[0].names : [])
  }
}
