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
    let samples = try table.samples(targets: targets)
    self.init(
      inputs: samples.inputs.tensor, targets: samples.targets, featureNames: samples.features,
      classNames: samples.classNames)
  }
}

extension CSVTable {
  /// The samples of a table, as a data set has them, the inputs packed.
  package typealias Samples = (
    inputs: PackedTensor, targets: Tensor, features: [String], classNames: [String]
  )

  /// Returns the samples: the columns named as targets, and all others as inputs.
  ///
  /// - Throws: as `DataSet(_:targets:)`.
  package func samples(targets: [String]) throws(DataError) -> Samples {
    let classes = try targets.map { (name) throws(DataError) in try self.classes(in: name) }
    let isTarget = Set(targets)
    let features = header.filter { !isTarget.contains($0) }
    return (
      try packed(features), Tensor(columns: classes.map(\.indices), rowCount), features,
      classes.count == 1 ? classes[0].names : []
    )
  }
}
