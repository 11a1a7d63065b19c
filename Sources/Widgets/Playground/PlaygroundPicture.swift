import Screen
import Trace

/// What the panes of a playground are drawn from, beside the run: its fields, its points, and how they are
/// looked at.
public struct PlaygroundPicture: Sendable {
  /// A sample on the plane.
  public struct Point: Hashable, Sendable {
    public let x: Double
    public let y: Double
    /// A number, or a class of several.
    public let target: Double

    public init(x: Double, y: Double, target: Double) {
      (self.x, self.y, self.target) = (x, y, target)
    }
  }

  /// A unit of the network.
  public struct Unit: Hashable, Sendable {
    public let column: Int
    public let unit: Int

    public init(column: Int, unit: Int) { (self.column, self.unit) = (column, unit) }
  }

  public var fields: NetworkFields
  public var history = LossHistory()
  /// When settings were changed, in updates done.
  public var changes: [Int] = []
  public var train: [Point]
  public var test: [Point]
  /// What the axes of the plane are called; nil without a plane.
  public var axes: (x: String, y: String)?
  /// How far the plane reaches in each direction.
  public var reach: Double
  public var inputNames: [String]
  /// What each class is called; none where a number is to be met.
  public var classNames: [String]
  public var showsTest = false
  public var discretizes = false
  /// The unit whose field is shown large; nil for the output's.
  public var unit: Unit?
  /// A point of the plane that is asked about; nil while nobody asks.
  public var probe: (x: Double, y: Double)?

  public init(
    fields: NetworkFields, train: [Point], test: [Point], axes: (x: String, y: String)?,
    reach: Double, inputNames: [String], classNames: [String]
  ) {
    self.fields = fields
    self.train = train
    self.test = test
    self.axes = axes
    self.reach = reach
    self.inputNames = inputNames
    self.classNames = classNames
  }

  var hasPlane: Bool { axes != nil && !fields.columns.isEmpty }
  var isOfClasses: Bool { classNames.count > 2 }

  /// The samples that are drawn, those that train last.
  var shownPoints: [(point: Point, isTest: Bool)] {
    (showsTest ? test.map { ($0, true) } : []) + train.map { ($0, false) }
  }

  /// The side of the square image that a sample's inputs are; nil where they are none.
  func imageSide(_ model: NetworkModel) -> Int? {
    axes == nil ? ImageShape.side(of: model.columns[0].width) : nil
  }

  /// In how many ways the field is looked at.
  public func faces(_ model: NetworkModel) -> Int {
    WarpedPlane.isPossible(self, model) || imageSide(model) != nil ? 2 : 1
  }

  /// What a unit is called: an input's name, or its layer's letter and its number.
  package func name(_ column: Int, _ unit: Int, in model: NetworkModel) -> String {
    guard model.columns.indices.contains(column) else { return "" }
    if column == 0, inputNames.indices.contains(unit) { return inputNames[unit] }
    if column == model.columns.count - 1 {
      return classNames.count > 2 ? "o\(unit)" : "out"
    }
    return "\(column == 0 ? "x" : model.columns[column].name)\(unit)"
  }

  /// What a unit puts out at the point that is asked about.
  func number(_ column: Int, _ unit: Int) -> Double? {
    guard let probe, hasPlane, fields.columns.indices.contains(column) else { return nil }
    return fields.number(
      column, unit, atX: (probe.x + reach) / (2 * reach), y: (probe.y + reach) / (2 * reach))
  }

  /// `train 0.0206  test 0.0218  right 98 %`
  public func scores(_ strings: Strings) -> [(label: String, number: String)] {
    var parts: [(String, String)] = []
    if let train = fields.train {
      parts.append((strings("train", "训练"), NumberText.plain(train.loss)))
    }
    if let test = fields.test {
      parts.append((strings("test", "测试"), NumberText.plain(test.loss)))
    }
    if let right = (fields.test ?? fields.train)?.right {
      parts.append((strings("right", "正确"), "\(Int((right * 100).rounded(.down))) %"))
    }
    return parts
  }
}
