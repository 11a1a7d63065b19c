import Foundation
import Scenes
import Testing

@Suite struct PlaygroundDataTests {
  private func all(_ data: PlaygroundData, noise: Double = 0, seed: Int = 7) -> (
    [PlaygroundSettings.Point], train: Int
  ) {
    var settings = PlaygroundSettings()
    settings.data = data
    settings.noise = noise
    settings.seed = seed
    let (train, test) = settings.samples()
    return (train.points + test.points, train.count)
  }

  @Test func `there are 500 samples of classes and 1,200 of numbers, half of them for training`() {
    for data in [PlaygroundData.circle, .xor, .gauss, .spiral] {
      let (points, train) = all(data)
      #expect(points.count == 500 && train == 250)
      #expect(points.allSatisfy { abs($0.target) == 1 })
    }
    for data in [PlaygroundData.plane, .hills] {
      let (points, train) = all(data)
      #expect(points.count == 1200 && train == 600)
    }
    var settings = PlaygroundSettings()
    settings.trainPercent = 30
    #expect(settings.samples().train.count == 150 && settings.samples().test.count == 350)
  }

  @Test func `circle: a disc within 2.5 and a ring from 3.5 to 5, 250 each`() {
    let (points, _) = all(.circle)
    for point in points {
      let radius = hypot(point.x, point.y)
      #expect(point.target > 0 ? radius < 2.5 : (3.5..<5).contains(radius))
    }
    #expect(points.count { $0.target > 0 } == 250)
    // Noise moves labels, never points.
    let (noisy, _) = all(.circle, noise: 50)
    #expect(noisy.allSatisfy { hypot($0.x, $0.y) < 5 })
    #expect(noisy.contains { (hypot($0.x, $0.y) < 2.5) != ($0.target > 0) })
  }

  @Test func `xor: no point within 0.3 of an axis, the sign of the product`() {
    for point in all(.xor).0 {
      #expect(min(abs(point.x), abs(point.y)) >= 0.3 && max(abs(point.x), abs(point.y)) <= 5.3)
      #expect((point.x * point.y >= 0) == (point.target > 0))
    }
  }

  @Test func `gauss: two clouds whose variance grows from 0.5 to 4`() {
    for (noise, variance) in [(0.0, 0.5), (50, 4)] {
      let (points, _) = all(.gauss, noise: noise)
      for label in [1.0, -1] {
        let own = points.filter { $0.target == label }
        #expect(own.count == 250)
        let mean = own.map(\.x).reduce(0, +) / 250
        let spread = own.map { ($0.x - mean) * ($0.x - mean) }.reduce(0, +) / 250
        // 250 draws: the mean is within 5 deviations, the variance within a third.
        #expect(abs(mean - 2 * label) < 5 * (variance / 250).squareRoot())
        #expect(abs(spread - variance) < variance / 3)
      }
    }
  }

  @Test func `spiral: the radius says the angle`() {
    for point in all(.spiral).0 {
      let radius = hypot(point.x, point.y)
      let angle = 1.75 * radius / 5 * 2 * Double.pi + (point.target > 0 ? 0 : Double.pi)
      #expect(abs(point.x - radius * sin(angle)) < 1e-9)
      #expect(abs(point.y - radius * cos(angle)) < 1e-9)
    }
  }

  @Test func `plane and hills: heights by their formulas`() {
    for point in all(.plane).0 {
      #expect(abs(point.target - (point.x + point.y) / 10) < 1e-12)
    }
    let centres: [(Double, Double, Double)] = [
      (-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1),
    ]
    for point in all(.hills).0 {
      // The largest in magnitude of the six.
      var height = 0.0
      for (x, y, sign) in centres {
        let here = sign * max(0, min(1, 1 - hypot(point.x - x, point.y - y) / 2))
        if abs(here) > abs(height) { height = here }
      }
      #expect(abs(point.target - height) < 1e-12)
    }
  }

  @Test func `the same seed is the same data, another is other`() {
    #expect(all(.spiral, noise: 20).0 == all(.spiral, noise: 20).0)
    #expect(all(.spiral, noise: 20).0 != all(.spiral, noise: 20, seed: 8).0)
  }

  @Test func `features are functions of the two coordinates`() {
    var settings = PlaygroundSettings()
    settings.features = PlaygroundFeature.allCases
    let train = settings.samples().train
    for (row, point) in train.points.enumerated() {
      let (x, y) = (point.x, point.y)
      #expect(
        Array(train.inputs[row * 7..<row * 7 + 7]) == [x, y, x * x, y * y, x * y, sin(x), sin(y)])
    }
  }

  @Test func `a point of one's own trains`() {
    var settings = PlaygroundSettings()
    settings.points = [.init(x: 1, y: -2, target: -1)]
    let train = settings.samples().train
    #expect(train.count == 251 && train.points.last == settings.points[0])
    #expect(Array(train.inputs.suffix(2)) == [1, -2])
  }

  @Test func `several classes`() throws {
    for (data, classes, inputs) in [(PlaygroundData.arms, 3, 2), (.iris, 3, 4), (.digits, 10, 64)] {
      var settings = PlaygroundSettings()
      settings.data = data
      #expect(settings.outputs == classes)
      let (train, test) = settings.samples()
      #expect(train.width == inputs)
      #expect(Set(train.targets + test.targets) == Set((0..<classes).map(Double.init)))
      let program = try settings.training().program()
      #expect(program[try #require(program.prediction)].shape.columns == classes)
    }
  }
}
