import Engine
import Foundation
import Learning
import TestSupport
import Testing

@Suite struct GeneratorTests {
  private static let classes: [@Sendable (Int, Double, Int) -> DataSet] = [
    { DataSet.circle(count: $0, noise: $1, seed: $2) },
    { DataSet.xor(count: $0, noise: $1, seed: $2) },
    { DataSet.gaussians(count: $0, noise: $1, seed: $2) },
    { DataSet.spiral(count: $0, noise: $1, seed: $2) },
    { DataSet.plane(count: $0, noise: $1, seed: $2) },
    { DataSet.multiGaussian(count: $0, noise: $1, seed: $2) },
    { DataSet.moons(count: $0, noise: $1, seed: $2) },
    { DataSet.lines(count: $0, noise: $1, seed: $2) },
  ]

  private func points(_ data: DataSet) -> [(x: Double, y: Double, label: Double)] {
    (0..<data.count).map { (data.inputs[$0, 0], data.inputs[$0, 1], data.targets[$0, 0]) }
  }

  @Test(arguments: classes.indices)
  func `a seed gives the same samples every time, as many as asked for`(index: Int) {
    let make = Self.classes[index]
    for count in [0, 1, 2, 7, 100] {
      let data = make(count, 0.2, 5)
      #expect(data.inputs.shape == Shape(count, 2))
      #expect(data.targets.shape == Shape(count, 1))
      #expect(data.inputs.elements.allSatisfy { $0.isFinite })
      #expect(data == make(count, 0.2, 5))
    }
    #expect(make(100, 0.2, 5) != make(100, 0.2, 6))
    #expect(make(100, 0.2, 5) != make(100, 0, 5))
  }

  @Test func `the classes of the playground are as large as each other`() {
    for make in Self.classes[..<4] {
      let labels = make(400, 0, 1).targets.elements
      #expect(labels.allSatisfy { $0 == 1 || $0 == -1 })
      // xor draws its class, 200 ± 10; four deviations.
      #expect((160...240).contains(labels.count { $0 == 1 }))
    }
  }

  @Test func `circle is a disc in a ring`() {
    for (x, y, label) in points(.circle(count: 200, seed: 1)) {
      let radius = (x * x + y * y).squareRoot()
      #expect(label == 1 ? radius < 2.5 : radius >= 3.5 - 1e-12 && radius < 5)
    }
    // With noise the points stay and their classes blur.
    let noisy = points(.circle(count: 200, noise: 0.5, seed: 1))
    #expect(noisy.contains { $0.x * $0.x + $0.y * $0.y < 2.5 * 2.5 && $0.label == -1 })
  }

  @Test func `xor leaves a gap along the axes`() {
    for (x, y, label) in points(.xor(count: 200, seed: 1)) {
      #expect((0.3...5.3).contains(abs(x)) && (0.3...5.3).contains(abs(y)))
      #expect(label == (x * y >= 0 ? 1 : -1))
    }
  }

  @Test(arguments: [(0, 0.5), (0.5, 4)])
  func `two clouds have the playground's centres and variance`(noise: Double, variance: Double) {
    let data = DataSet.gaussians(count: 4000, noise: noise, seed: 1)
    let cloud = Standardization(fitting: data.split(at: 2000).training.inputs)
    let other = Standardization(fitting: data.split(at: 2000).test.inputs)
    // Four deviations of a mean and of a variance from 2,000 numbers.
    let error = 4 * (variance / 2000).squareRoot()
    expectEqual(cloud.mean, [2, 2], relative: 0, absolute: error)
    expectEqual(other.mean, [-2, -2], relative: 0, absolute: error)
    expectEqual(
      cloud.deviation.map { $0 * $0 }, [variance, variance], relative: 4 * (2.0 / 2000).squareRoot()
    )
    #expect(Array(data.targets.elements[1999...2000]) == [1, -1])
  }

  @Test func `the spiral's arms are each other's mirror in the origin`() {
    let points = points(.spiral(count: 100, seed: 1))
    for (first, second) in zip(points[..<50], points[50...]) {
      #expect(abs(first.x + second.x) < 1e-14 && abs(first.y + second.y) < 1e-14)
      #expect(first.label == 1 && second.label == -1)
    }
    // Point 10 of 50 by hand: radius 5 · 10 / 50 = 1, angle 3.5π / 5 = 0.7π.
    #expect(abs(points[10].x - 0.8090169943749475) < 1e-14)
    #expect(abs(points[10].y + 0.5877852522924730) < 1e-14)
  }

  @Test func `plane and hills are the playground's heights`() {
    for (x, y, height) in points(.plane(count: 50, seed: 1)) {
      #expect(abs(x) <= 6 && abs(y) <= 6 && abs(height - (x + y) / 10) < 1e-15)
    }
    for (x, y, height) in points(.multiGaussian(count: 300, seed: 1)) {
      // The nearest centre, and whether its field of the chessboard is a hill.
      let column = max(-1, min(1, (x / 4).rounded()))
      let center = (x: 4 * column, y: y > 0 ? 2.5 : -2.5)
      let distance = ((x - center.x) * (x - center.x) + (y - center.y) * (y - center.y))
        .squareRoot()
      let sign: Double = (column == 0) == (y > 0) ? -1 : 1
      #expect(abs(height - sign * max(0, 1 - distance / 2)) < 1e-12)
    }
  }

  @Test func `moons are scikit-learn's half circles`() {
    // sklearn.datasets.make_moons(6, shuffle=False)
    let expected: [[Double]] = [[1, 0], [0, 1], [-1, 0], [0, 0.5], [1, -0.5], [2, 0.5]]
    let moons = DataSet.moons(count: 6, seed: 1)
    expectEqual(moons.inputs.elements, expected.flatMap { $0 }, relative: 0, absolute: 1e-15)
    #expect(moons.targets.elements == [0, 0, 0, 1, 1, 1])
  }

  @Test func `blobs lie around their centres and share the samples`() {
    let tight = DataSet.blobs(count: 11, centers: 4, features: 3, deviation: 0, seed: 2)
    #expect(tight.targets.elements == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3])
    #expect(tight.rows([0]).inputs == tight.rows([2]).inputs)
    #expect(tight.rows([2]).inputs != tight.rows([3]).inputs)
    #expect(tight.inputs.elements.allSatisfy { abs($0) <= 10 })
    let wide = DataSet.blobs(count: 4000, centers: 1, deviation: 2, seed: 2)
    // Four deviations of a deviation from 4,000 numbers.
    expectEqual(
      Standardization(fitting: wide.inputs).deviation, [2, 2], relative: 4 / 8000.0.squareRoot())
  }

  @Test func `lines have a straight gap between them`() {
    for (x, y, label) in points(.lines(count: 60, noise: 0, seed: 1)) {
      #expect(abs(y - x / 2 - (label == 0 ? -1 : 1)) < 1e-14)
    }
  }

  @Test func `the teacher's data are the documented ones`() throws {
    let oracle = try #require(fixture("c_keras_example.json")["cases"]?[0])
    let count = Int(try oracle.numbers("N")[0])
    let data = DataSet.teacher(count: count, seed: 1234)
    #expect(data.inputs.shape == Shape(count, 100) && data.targets.shape == Shape(count, 10))
    expectEqual(Array(data.inputs.elements[..<3]), try oracle.numbers("X_first3"), relative: 1e-15)
    let counts = (0..<10).map { label in
      Double((0..<count).count { data.targets.elements[$0 * 10 + label] == 1 })
    }
    #expect(try counts == oracle.numbers("label_counts"))
  }
}
