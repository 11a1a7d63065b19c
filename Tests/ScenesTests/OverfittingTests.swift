import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// What lesson 15 says of its networks, from five first weights each.
@Suite struct OverfittingTests {
  private static let folder = Checkout.lessons.appending(path: "15-overfitting")

  /// The losses of 400 updates, one an epoch, with what is found of the new points.
  private func report(
    _ name: String, seed: Int, with settings: [String: String] = [:]
  ) throws -> TrainingReport {
    var all = settings
    all["seed"] = "\(seed)"
    let scene = try Scene(
      Data(contentsOf: Self.folder.appending(path: "\(name).json")),
      with: all.map { SceneSetting(path: $0.key, value: $0.value) })
    #expect(scene.program.batching.updatesPerEpoch == 1)
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<400 { report.runUpdate() }
    return report
  }

  private let units = "model.config.layers[1].config.units"
  private let price = "model.config.layers[1].config.kernel_regularizer.config.l2"
  private let rate = "model.config.layers[2].config.rate"

  private func found(_ report: TrainingReport) throws -> [Double] {
    try report.epochs.map { try #require($0.validationLoss) }
  }

  @Test func `there are twenty points to train with, and a hundred new ones`() throws {
    let data = try Data(contentsOf: Self.folder.appending(path: "scene.json"))
    let scene = try Scene(data)
    #expect(scene.program.batching.rowCount == 20)
    #expect(try #require(scene.companions.validation).batching.rowCount == 100)
  }

  @Test(arguments: 1...5)
  func `64 neurons fit the points, and lose on new ones what they had, and more than 2 do`(
    seed: Int
  ) throws {
    let large = try report("scene", seed: seed, with: [units: "64"])
    let small = try report("scene", seed: seed, with: [units: "2"])
    // Below 0.05 from four of the five: see the next test.
    #expect(try #require(large.losses.last) < #require(small.losses.last))
    let curve = try found(large)
    let least = try #require(curve.min())
    // It falls at first, then it rises far above that.
    #expect(curve[0] > least && curve[399] > 2 * least)
    #expect(try #require(small.losses.last) > 0.1)
    #expect(try found(small)[399] < curve[399])
  }

  @Test(arguments: 1...5)
  func `a price on size fits the points worse and new ones better`(seed: Int) throws {
    let free = try report("scene", seed: seed)
    let dear = try report("scene", seed: seed, with: [price: "0.03"])
    #expect(try #require(dear.losses.last) > #require(free.losses.last))
    #expect(try found(dear)[399] < found(free)[399] / 2)
  }

  @Test func `64 neurons get below the page's goal from four of five first weights`() throws {
    let ends = try (1...5).map { seed in
      try #require(report("scene", seed: seed, with: [units: "64"]).losses.last)
    }
    #expect(ends[0] < 0.05)
    #expect(ends.count { $0 < 0.05 } >= 4, "\(ends)")
  }

  @Test func `dropout fits the points worse and new ones better, from four of five first weights`()
    throws
  {
    let helps = try (1...5).map { seed in
      let whole = try report("dropout.scene", seed: seed)
      let half = try report("dropout.scene", seed: seed, with: [rate: "0.5"])
      let isWorse = try #require(half.losses.last) > #require(whole.losses.last)
      return try isWorse && found(half)[399] < found(whole)[399]
    }
    // The lesson's own is the first.
    #expect(helps[0])
    #expect(helps.count { $0 } >= 4, "\(helps)")
  }

  @Test(arguments: 1...5)
  func `a row on both sides makes five of five right`(seed: Int) throws {
    let clean = try report("clean.scene", seed: seed)
    let leaked = try report("leaked.scene", seed: seed)
    #expect(clean.epochs[399].validationAccuracy == 0.8)
    #expect(leaked.epochs[399].validationAccuracy == 1)
    #expect(try found(leaked)[399] < 0.1 * found(clean)[399])
  }

  @Test func `the leaked network is right 76 times of a hundred other points`() throws {
    let others = try fixture("leak_others.json")
    let points = try #require(others["x"]), classes = try others.numbers("y")
    #expect(classes.count == 100)
    let x = (0..<100).map { points[$0].numbers }
    let y = classes.map { [$0] }
    let text = String(decoding: try JSONEncoder().encode([x, y]), as: UTF8.self)
    let scene = try Scene(
      Data(contentsOf: Self.folder.appending(path: "leaked.scene.json")),
      with: [SceneSetting(path: "validation_data", value: text)])
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<400 { report.runUpdate() }
    #expect(report.epochs[399].validationAccuracy == 0.76)
  }
}
