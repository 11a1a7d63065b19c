import Engine
import Learning

/// Where a playground's samples come from: TensorFlow Playground's six, and some more.
public enum PlaygroundData: String, Codable, Hashable, Sendable, CaseIterable {
  /// A disc within a ring.
  case circle
  /// Four quarters, the opposite ones alike.
  case xor
  /// Two clouds.
  case gauss
  /// Two arms around each other.
  case spiral
  /// A number that rises along the diagonal.
  case plane = "reg-plane"
  /// A number that is high and low in some places.
  case hills = "reg-gauss"
  /// Three arms around each other, and shipped sets of several classes.
  case arms, iris, digits
  /// A table of one's own.
  case table

  /// Whether a sample is a point of the plane.
  public var isOfPoints: Bool { ![.iris, .digits, .table].contains(self) }

  /// Whether it is the original's.
  public var isOriginal: Bool { ![.arms, .iris, .digits, .table].contains(self) }

  func isOfClasses(_ table: PlaygroundTable?) -> Bool {
    switch self {
    case .plane, .hills: false
    case .table: table.map { !$0.classes.isEmpty } ?? true
    default: true
    }
  }

  func classCount(_ table: PlaygroundTable?) -> Int {
    switch self {
    case .arms, .iris: 3
    case .digits: 10
    case .table: table?.classes.count ?? 2
    default: 2
    }
  }
}

/// A table of one's own: numbers in columns, and what is to be told from them.
public struct PlaygroundTable: Hashable, Codable, Sendable {
  /// The file's name.
  public let name: String
  /// The names of the inputs.
  public let columns: [String]
  /// The inputs, row by row, each column from −5 to 5.
  public let inputs: [Double]
  /// The class of each row, or a number from −1 to 1.
  public let targets: [Double]
  /// The names of the classes; none where a number is to be met.
  public let classes: [String]

  /// How many classes there may be: more than ten differ in no colour.
  public static let classLimit = 10

  /// Reads a table: its last column is to be told from the others. Few whole numbers, or words, are
  /// classes.
  ///
  /// - Throws: `DataError` where a number is missing.
  public init(_ table: CSVTable) throws(DataError) {
    let target = table.header[table.header.count - 1]
    let data = try DataSet(table, targets: [target])
    guard !data.featureNames.isEmpty else {
      throw .oneColumn(file: table.file, column: target)
    }
    name = table.file.split(separator: "/").last.map(String.init) ?? table.file
    columns = data.featureNames
    inputs = Self.scaled(data.inputs)
    let numbers = data.targets.elements
    let values = Set(numbers).sorted()
    guard values.count > 1 else { throw .oneValue(file: table.file, column: target) }
    let isWhole = numbers.allSatisfy { $0 == $0.rounded() }
    if !data.classNames.isEmpty || isWhole && (2...Self.classLimit).contains(values.count) {
      classes =
        data.classNames.isEmpty
        ? values.map { "\(Int(exactly: $0) ?? 0)" } : data.classNames
      targets = numbers.map { number in Double(values.firstIndex(of: number) ?? 0) }
    } else {
      classes = []
      let (low, high) = (values.first ?? 0, values.last ?? 1)
      let span = high / 2 - low / 2
      targets = numbers.map { span > 0 ? 2 * (($0 / 2 - low / 2) / span) - 1 : 0 }
    }
  }

  /// Whether it holds together, as one that was read from a file need not.
  public var isWhole: Bool {
    let (product, overflows) = targets.count.multipliedReportingOverflow(by: columns.count)
    return !columns.isEmpty && !targets.isEmpty && !overflows && inputs.count == product
      && (inputs + targets).allSatisfy(\.isFinite)
      && (classes.isEmpty
        || targets.allSatisfy { Int(exactly: $0).map(classes.indices.contains) == true })
  }

  /// Each column from −5 to 5, as the plane is; a column that never changes is 0.
  static func scaled(_ inputs: Tensor) -> [Double] {
    let (rows, columns) = (inputs.shape.rows, inputs.shape.columns)
    var scaled = inputs.elements
    for column in 0..<columns {
      let numbers = (0..<rows).map { inputs.elements[$0 * columns + column] }
      guard let low = numbers.min(), let high = numbers.max() else { continue }
      // By halves, as the difference of two large numbers may be none; the same bits otherwise.
      let span = high / 2 - low / 2
      for row in 0..<rows {
        scaled[row * columns + column] =
          span > 0 ? 10 * ((numbers[row] / 2 - low / 2) / span) - 5 : 0
      }
    }
    return scaled
  }
}

extension PlaygroundSettings {
  /// A part of the samples.
  public struct Samples: Hashable, Sendable {
    /// The features of each, row by row.
    public var inputs: [Double] = []
    /// How many features a sample has.
    public var width = 0
    /// A number of each: a class of several, or ±1, or what is to be met.
    public var targets: [Double] = []
    /// Where each is on the plane, if it is a point.
    public var points: [Point] = []

    /// How many there are.
    public var count: Int { targets.count }
  }

  /// The samples that train, and those that test.
  ///
  /// Points are drawn by the original's formulas, but by our chance: an address is read alike in both, and
  /// gives other points of the same kind.
  public func samples() -> (train: Samples, test: Samples) {
    let data = drawn()
    let order = data.shuffled(seed: seed)
    let cut = Int((Double(order.count) * trainPercent / 100).rounded(.down))
    let parts = order.split(at: min(max(1, cut), order.count))
    var train = samples(of: parts.training)
    if isOfPoints {
      // A point of the plane whose target is no class trains no network of several.
      for point in points
      where outputs == 1 || Int(exactly: point.target).map((0..<outputs).contains) == true {
        train.points.append(point)
        train.targets.append(point.target)
        train.inputs += features.map { $0.number(point.x, point.y) }
      }
    }
    return (train, samples(of: parts.test))
  }

  private func drawn() -> DataSet {
    let noise = noise / 100
    switch data {
    case .circle: return .circle(noise: noise, seed: seed)
    case .xor: return .xor(noise: noise, seed: seed)
    case .gauss: return .gaussians(noise: noise, seed: seed)
    case .spiral: return .spiral(noise: noise, seed: seed)
    case .plane: return .plane(noise: noise, seed: seed)
    case .hills: return .multiGaussian(noise: noise, seed: seed)
    case .arms: return .arms(noise: noise, seed: seed)
    case .iris:
      let iris = DataSet.iris
      return DataSet(
        inputs: Tensor(shape: iris.inputs.shape, elements: PlaygroundTable.scaled(iris.inputs)),
        targets: iris.targets)
    case .digits: return DataSet.digits.scaled(by: 1 / 16)
    case .table:
      guard let table, table.targets.count > 0 else { return .circle(noise: noise, seed: seed) }
      let targets =
        table.classes.count == 2 ? table.targets.map { 2 * $0 - 1 } : table.targets
      return DataSet(
        inputs: Tensor(
          shape: Shape(table.targets.count, max(1, table.columns.count)),
          elements: table.inputs),
        targets: Tensor(shape: Shape(targets.count, 1), elements: targets))
    }
  }

  private func samples(of data: DataSet) -> Samples {
    var samples = Samples()
    samples.targets = data.targets.elements
    let elements = data.inputs.elements
    guard isOfPoints else {
      samples.width = data.inputs.shape.count / max(1, data.count)
      samples.inputs = elements
      let plane = plane
      if let plane {
        samples.points = (0..<data.count).map { row in
          Point(
            x: elements[row * samples.width + plane.x], y: elements[row * samples.width + plane.y],
            target: samples.targets[row])
        }
      }
      return samples
    }
    samples.width = features.count
    for row in 0..<data.count {
      let (x, y) = (elements[2 * row], elements[2 * row + 1])
      samples.points.append(Point(x: x, y: y, target: samples.targets[row]))
      samples.inputs += features.map { $0.number(x, y) }
    }
    return samples
  }

  /// How far the plane reaches in both directions.
  public static let reach = 6.0

  /// The two inputs that the plane is spanned by, where samples are no points of it; nil where a picture of
  /// two of them would say nothing.
  private var plane: (x: Int, y: Int)? {
    switch data {
    // Petal length and width.
    case .iris: (2, 3)
    case .table where (table?.columns.count ?? 0) > 1: (0, 1)
    default: nil
    }
  }

  /// What the plane's axes are called; nil where there is no plane.
  public var axes: (x: String, y: String)? {
    if isOfPoints { return ("x1", "x2") }
    return plane.map { (inputNames[$0.x], inputNames[$0.y]) }
  }

  /// The network's inputs at the points of a grid over the plane, from the lowest row up; what is not on the
  /// plane is as it is on the average. Nil where there is no plane.
  public func gridInputs(side: Int) -> [Double]? {
    let plane = plane
    guard isOfPoints || plane != nil else { return nil }
    let average = isOfPoints ? [] : averageInputs
    let width = isOfPoints ? features.count : average.count
    guard width <= Program.defaultElementLimit / (side * side) else { return nil }
    var inputs: [Double] = []
    for row in 0..<side {
      for column in 0..<side {
        let (x, y) = (Self.place(column, of: side), Self.place(row, of: side))
        guard let plane else {
          inputs += features.map { $0.number(x, y) }
          continue
        }
        var point = average
        point[plane.x] = x
        point[plane.y] = y
        inputs += point
      }
    }
    return inputs
  }

  /// Where a column or a row of such a grid stands.
  public static func place(_ index: Int, of side: Int) -> Double {
    -reach + 2 * reach * Double(index) / Double(max(1, side - 1))
  }

  private var averageInputs: [Double] {
    let inputs = drawn().inputs
    let (rows, columns) = (inputs.shape.rows, inputs.shape.columns)
    return (0..<columns).map { column in
      (0..<rows).reduce(0.0) { $0 + inputs.elements[$1 * columns + column] } / Double(rows)
    }
  }

  /// What the network's inputs are called.
  public var inputNames: [String] {
    if isOfPoints { return features.map(\.name) }
    switch data {
    case .iris: return ["sl", "sw", "pl", "pw"]
    case .table: return table?.columns.map(Self.plain) ?? []
    default: return []
    }
  }

  /// A name without signs that names are taken apart by.
  private static func plain(_ name: String) -> String {
    let letters = name.map { "[](){} ,>@#".contains($0) ? "_" : $0 }
    return letters.isEmpty ? "_" : String(letters)
  }

  /// What the classes are called; none where a number is to be met.
  public var classNames: [String] {
    guard problem == .classification else { return [] }
    switch data {
    case .iris: return ["setosa", "versicolor", "virginica"]
    case .table: return table?.classes ?? []
    case .arms, .digits: return (0..<outputs).map { "\($0)" }
    default: return ["-1", "+1"]
    }
  }
}
