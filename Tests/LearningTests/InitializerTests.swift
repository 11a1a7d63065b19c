import Engine
import Learning
import TestSupport
import Testing

@Suite struct InitializerTests {
  static let scaled: [(String, Initializer)] = [
    ("glorot_uniform", .glorotUniform), ("glorot_normal", .glorotNormal),
    ("he_uniform", .heUniform), ("he_normal", .heNormal), ("lecun_uniform", .lecunUniform),
    ("lecun_normal", .lecunNormal), ("random_uniform", .uniform(-0.05, 0.05)),
    ("random_normal", .normal(mean: 0, deviation: 0.05)),
    ("truncated_normal", .truncatedNormal(mean: 0, deviation: 0.05)),
  ]

  @Test(.tags(.slow), arguments: scaled)
  func `an initialiser's spread and reach are Keras's`(
    name: String, initializer: Initializer
  ) throws {
    let all = try #require(
      try fixture("g_conventions_tf.json")["initialisers (784,128)"])
    let keras = try #require(all[name])
    var stream = RandomStream(seed: 1)
    let elements = initializer.tensor(shape: Shape(784, 128), using: &stream).elements
    let mean = elements.reduce(0, +) / Double(elements.count)
    let variance = elements.reduce(0.0) { (sum: Double, x: Double) -> Double in
      sum + (x - mean) * (x - mean)
    }
    let deviation = (variance / Double(elements.count)).squareRoot()
    let expected = try #require(keras.numbers("std").first)
    // 100,352 draws: the deviation's own standard error is 0.2 %.
    #expect(abs(deviation - expected) < 0.01 * expected)
    #expect(abs(mean) < 0.02 * expected)
    let reach = try #require(elements.map(\.magnitude).max())
    let limit = try #require(keras.numbers("max").first)
    // A normal distribution that is not truncated has no limit to compare.
    if name != "random_normal" { #expect(abs(reach - limit) < 0.002 * limit) }
  }

  /// Under 3 × 2 places lie 4 numbers for each of 500 filters: 24 go in, 3000 come out.
  @Test(arguments: [
    (Initializer.heUniform, 6 / 24.0), (.lecunUniform, 3 / 24.0), (.glorotUniform, 6 / 3024.0),
  ])
  func `every place under a window counts in both fans`(
    initializer: Initializer, square: Double
  ) {
    var stream = RandomStream(seed: 1)
    let elements = initializer.tensor(shape: Shape(3, 2, 4, 500), using: &stream).elements
    let (reach, limit) = (elements.map(\.magnitude).max() ?? 0, square.squareRoot())
    // The largest of 12,000 even draws lies within a thousandth of the limit.
    #expect(reach <= limit && reach > 0.999 * limit)
  }

  @Test func `constants fill`() {
    var stream = RandomStream(seed: 1)
    #expect(Initializer.zeros.tensor(shape: Shape(2), using: &stream).elements == [0, 0])
    #expect(Initializer.ones.tensor(shape: Shape(2), using: &stream).elements == [1, 1])
    #expect(Initializer.constant(3).tensor(shape: Shape(2), using: &stream).elements == [3, 3])
  }
}
