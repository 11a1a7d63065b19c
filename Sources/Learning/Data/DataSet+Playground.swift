import Engine

// The data sets of the TensorFlow Playground, by its formulas.
//
// Inputs are points of a plane, samples×2; the target is one number, −1 or 1 where it is a class. A
// noise of 0.5 is the Playground's 50 %. Samples come class by class: shuffle them before they are
// split.
//
// Source: https://github.com/tensorflow/playground, src/dataset.ts.

extension DataSet {
  /// Returns a disc of class 1 inside a ring of class −1.
  ///
  ///     radius: uniform in 0 ..< 2.5 and in 3.5 ..< 5
  ///     class:  1 where the point, moved by noise · uniform ±5 in both directions, is within 2.5
  public static func circle(count: Int = 500, noise: Double = 0, seed: Int) -> DataSet {
    samples(count, seed) { (row, stream) in
      let radius =
        row < firstHalf(of: count) ? stream.uniform(0, 2.5) : stream.uniform(3.5, 5)
      let point = polar(radius, stream.uniform(0, 2 * .pi))
      let moved = point.moved(by: noise, within: 5, using: &stream)
      return (point, moved.distance(to: Point(x: 0, y: 0)) < 2.5 ? 1 : -1)
    }
  }

  /// Returns four squares, those that meet at a corner of the same class.
  ///
  ///     x, y:  uniform ±5, then 0.3 further from the axes
  ///     class: 1 where x · y ≥ 0 after moving both by noise · uniform ±5
  public static func xor(count: Int = 500, noise: Double = 0, seed: Int) -> DataSet {
    samples(count, seed) { (_, stream) in
      func coordinate() -> Double {
        let number = stream.uniform(-5, 5)
        return number + (number > 0 ? 0.3 : -0.3)
      }
      let point = Point(x: coordinate(), y: coordinate())
      let moved = point.moved(by: noise, within: 5, using: &stream)
      return (point, moved.x * moved.y >= 0 ? 1 : -1)
    }
  }

  /// Returns two clouds, around (2, 2) of class 1 and around (−2, −2) of class −1.
  ///
  ///     x, y: normal, of variance 0.5 + 7 · noise
  public static func gaussians(count: Int = 500, noise: Double = 0, seed: Int) -> DataSet {
    let deviation = (0.5 + 7 * noise).squareRoot()
    return samples(count, seed) { (row, stream) in
      let label = row < firstHalf(of: count) ? 1.0 : -1.0
      let x = 2 * label + deviation * stream.normal()
      return (Point(x: x, y: 2 * label + deviation * stream.normal()), label)
    }
  }

  /// Returns two arms around each other, of class 1 and of class −1.
  ///
  ///     point i of n in an arm: radius 5 · i / n, angle 3.5π · i / n (+ π in the second),
  ///                             moved by noise · uniform ±1 in both directions
  public static func spiral(count: Int = 500, noise: Double = 0, seed: Int) -> DataSet {
    let half = firstHalf(of: count)
    return samples(count, seed) { (row, stream) in
      let isFirst = row < half
      let progress = isFirst ? ratio(row, half) : ratio(row - half, count - half)
      let point = polar(5 * progress, 3.5 * .pi * progress + (isFirst ? 0 : .pi))
      return (point.moved(by: noise, within: 1, using: &stream), isFirst ? 1 : -1)
    }
  }

  /// Returns points and the height of an inclined plane above each.
  ///
  ///     x, y: uniform ±6          height: (x + y) / 10 after moving both by noise · uniform ±6
  public static func plane(count: Int = 1200, noise: Double = 0, seed: Int) -> DataSet {
    samples(count, seed) { (_, stream) in
      let point = Point(x: stream.uniform(-6, 6), y: stream.uniform(-6, 6))
      let moved = point.moved(by: noise, within: 6, using: &stream)
      return (point, (moved.x + moved.y) / 10)
    }
  }

  /// Returns points and the height of a land of three hills and three hollows at each.
  ///
  ///     x, y:   uniform ±6
  ///     height: ±(1 − distance / 2) by the nearest of six centres, 0 beyond a distance of 2,
  ///             after moving both by noise · uniform ±6
  public static func multiGaussian(count: Int = 1200, noise: Double = 0, seed: Int) -> DataSet {
    // Columns at −4, 0 and 4; hills and hollows alternate as on a chessboard.
    let centers: [(Point, sign: Double)] = [
      (Point(x: -4, y: 2.5), 1), (Point(x: 0, y: 2.5), -1), (Point(x: 4, y: 2.5), 1),
      (Point(x: -4, y: -2.5), -1), (Point(x: 0, y: -2.5), 1), (Point(x: 4, y: -2.5), -1),
    ]
    return samples(count, seed) { (_, stream) in
      let point = Point(x: stream.uniform(-6, 6), y: stream.uniform(-6, 6))
      let moved = point.moved(by: noise, within: 6, using: &stream)
      var height = 0.0
      for (center, sign) in centers {
        height += sign * max(0, 1 - moved.distance(to: center) / 2)
      }
      return (point, height)
    }
  }

  // MARK: - Points

  struct Point {
    var x: Double
    var y: Double

    func distance(to other: Point) -> Double {
      ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }

    func moved(by noise: Double, within radius: Double, using stream: inout RandomStream) -> Point {
      let right = stream.uniform(-radius, radius) * noise
      return Point(x: x + right, y: y + stream.uniform(-radius, radius) * noise)
    }
  }

  /// Returns a point by its distance from the origin and the angle from the y axis, clockwise.
  private static func polar(_ radius: Double, _ angle: Double) -> Point {
    Point(x: radius * sin(angle), y: radius * cos(angle))
  }

  /// The size of the first of two equal parts; of an odd number it has one more.
  private static func firstHalf(of count: Int) -> Int { count - count / 2 }

  private static func ratio(_ part: Int, _ whole: Int) -> Double { Double(part) / Double(whole) }

  /// Makes points of a plane and a number for each.
  ///
  /// - Precondition: `count` is not negative.
  static func samples(
    _ count: Int, _ seed: Int, classNames: [String] = [],
    _ sample: (Int, inout RandomStream) -> (Point, Double)
  ) -> DataSet {
    precondition(count >= 0, "data set: \(count) samples")
    var stream = RandomStream(seed: seed)
    var inputs: [Double] = []
    var targets: [Double] = []
    for row in 0..<count {
      let (point, target) = sample(row, &stream)
      inputs += [point.x, point.y]
      targets.append(target)
    }
    return DataSet(
      inputs: Tensor(shape: Shape(count, 2), elements: inputs),
      targets: Tensor(shape: Shape(count, 1), elements: targets), featureNames: ["x", "y"],
      classNames: classNames)
  }
}
