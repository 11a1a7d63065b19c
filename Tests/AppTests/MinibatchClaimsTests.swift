import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// What lesson 12 claims in words, run on the engine.
@Suite struct MinibatchClaimsTests {
  static let lesson = "12-minibatches"
  static let rate = "optimizer.config.learning_rate"
  static let seeds = Array(1...20)

  private func day(_ settings: [String: String]) throws -> ClaimedRun {
    try ClaimedRun(Self.lesson, "day", settings)
  }

  private func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(numbers.count)
  }

  /// How far apart the seeds are, before each of the page's updates: as its band shows.
  private func wobbles(batch: Int, rate: Double = 0.1, seeds: Int = 20) throws -> [Double] {
    let entrants = try Self.seeds.prefix(seeds).map { seed in
      let scene = try day(
        ["batch_size": "\(batch)", "seed": "\(seed)", Self.rate: "\(rate)"]
      ).scene
      return Sweep.Entrant(name: "\(seed)", program: scene.program, names: scene.names)
    }
    var sweep = Sweep(entrants, of: "c", length: .updates(80))
    while !sweep.isDone { sweep.advance(budget: 10_000_000) }
    return (0...80).map { update in
      let at = sweep.runs.map { $0.numbers[update] }
      let middle = mean(at)
      return mean(at.map { ($0 - middle) * ($0 - middle) }).squareRoot()
    }
  }

  @Test func `an epoch has as many updates as the batches that it takes, rounded up`() throws {
    for (size, updates) in [(1, 12), (2, 6), (3, 4), (4, 3), (5, 3), (6, 2), (12, 1)] {
      let run = try ClaimedRun(Self.lesson, "scene", ["batch_size": "\(size)"])
      #expect(run.scene.program.batching.updatesPerEpoch == updates)
    }
    #expect((1000 + 31) / 32 * 5 == 160 && 60000 % 32 == 0 && 60000 / 32 * 10 == 18750)
  }

  @Test func `the slopes of the batches are off, their mean is that of all`() throws {
    var batches = try ClaimedRun(Self.lesson, "scene", [Self.rate: "0.0"])
    let slopes = try batches.numbers("d(c)", 3, at: "after d(c)")
    var all = try ClaimedRun(Self.lesson, "scene", ["batch_size": "12"])
    let whole = try all.number("d(c)", at: "0:after d(c)")
    #expect(abs(mean(slopes) - whole) < 1e-12)
    #expect(slopes.filter { $0 != whole }.count == 2)
  }

  @Test func `after one epoch the smallest batches have come furthest, and go on swinging`() throws
  {
    let ends = try [1, 4, 12].map { size in
      var run = try ClaimedRun(Self.lesson, "scene", ["batch_size": "\(size)"])
      return try run.number("c", at: "\(12 / size):start")
    }
    #expect(abs(ends[0] - 5) < abs(ends[1] - 5) && abs(ends[1] - 5) < abs(ends[2] - 5))
    var one = try ClaimedRun(Self.lesson, "scene", ["batch_size": "1"])
    let late = try (600..<636).map { try one.number("c", at: "\($0):start") }
    let (least, most) = (try #require(late.min()), try #require(late.max()))
    #expect(most - least > 1 && least > 3 && most < 7)
  }

  @Test
  func `four times as many samples, half the wobble; more epochs don't help, a smaller eta does`()
    throws
  {
    let wobbles = try wobbles(batch: 1)
    let one = mean(Array(wobbles[40...]))
    func wobble(batch: Int, rate: Double = 0.1) throws -> Double {
      mean(Array(try self.wobbles(batch: batch, rate: rate)[40...]))
    }
    let four = try wobble(batch: 4) / one
    #expect((0.42...0.6).contains(four), "\(four)")
    let sixteen = try wobble(batch: 16) / one
    #expect((0.15...0.3).contains(sixteen), "\(sixteen)")
    #expect(try self.wobbles(batch: 256, seeds: 3).allSatisfy { $0 < 1e-9 })
    #expect((0.8...1.25).contains(mean(Array(wobbles[60...])) / one))
    #expect(try wobble(batch: 1, rate: 0.03) < 0.7 * one)
  }

  @Test func `in the order of the day the loss saws once an epoch, shuffled it doesn't`() throws {
    var sorted = try day(["shuffle": "false"])
    let least = try sorted.number("all", at: "2000:loss")
    for epoch in 1...5 {
      let losses = try (0..<16).map { try sorted.number("all", at: "\(epoch * 16 + $0):loss") }
      let low = try #require(losses.min())
      // High where the day ends, low in between, high again.
      #expect(losses[0] > low + 3)
      #expect(try sorted.number("all", at: "\(epoch * 16 + 16):loss") > low + 3)
    }
    #expect(least > 9)
    for seed in Self.seeds.prefix(5) {
      var shuffled = try day(["shuffle": "true", "seed": "\(seed)"])
      let losses = try (32...80).map { try shuffled.number("all", at: "\($0):loss") }
      #expect(losses.allSatisfy { $0 < 7.5 })
      #expect(losses[48] < 7)
    }
  }

  @Test func `one batch of all doesn't mind the order`() throws {
    for seed in Self.seeds.prefix(5) {
      var sorted = try day(["shuffle": "false", "batch_size": "256"])
      var shuffled = try day(["shuffle": "true", "batch_size": "256", "seed": "\(seed)"])
      let a = try sorted.numbers("c", 20, at: "start")
      let b = try shuffled.numbers("c", 20, at: "start")
      #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test func `sorted, the first batch has mornings and the waits grow`() throws {
    var run = try day(["shuffle": "false"])
    #expect(try run.number("x[15]", at: "0:after p") < 8)
    #expect(try run.number("x[0]", at: "15:after p") > 20)
    #expect(abs(try run.number("c", at: "16:start") - 5) > 1)
  }
}
