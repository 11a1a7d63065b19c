import Engine
import Foundation
import Parallel
import Scenes
import Synchronization
import TestSupport
import Testing

/// Replicas that share every batch compute what one machine computes.
@Suite struct ReplicaTests {
  /// Every scene in float64, where sums in another order agree to the last digits.
  private static func scenes() throws -> [(name: String, program: Program)] {
    try NamedScene.all().map { scene in
      let precise = try Scene(
        Data(scene.json.description.utf8), with: [SceneSetting(path: "dtype", value: "float64")])
      return (scene.name, precise.program)
    }
      // Lion goes by the sign of a sum alone, which is another where the sum is but a rounding.
      + RandomScene.some(6).filter { scene in
        [.dense, .convolution, .embedding, .normalisation, .graph].contains(scene.kind)
          && !scene.text.contains("Lion")
          // The spread of slopes that hardly change is a difference of two that are nearly the same.
          && !scene.text.contains(/"centered": ?true/)
      }.map { scene in
        (
          scene.description,
          try Scene(
            Data(scene.text.utf8), with: [SceneSetting(path: "dtype", value: "float64")]
          ).program
        )
      }
  }

  /// The state after some updates, of each replica.
  private func states(
    _ program: Program, replicas count: Int, updates: Int, bucketSize: Int = Replica.bucketSize
  ) throws -> [Machine] {
    let machines = Mutex<[Int: Result<Machine, EngineError>]>([:])
    ThreadCommunicator.run(count) { communicator in
      let result = Result { () throws(EngineError) in
        let replica = try Replica(program, communicator, bucketSize: bucketSize)
        for _ in 0..<updates { replica.runUpdate() }
        return replica.machine
      }
      machines.withLock { $0[communicator.rank] = result }
    }
    return try machines.withLock { all in try (0..<count).compactMap { try all[$0]?.get() } }
  }

  private func difference(_ a: Machine, _ b: Machine) -> (Double, String) {
    var worst = (0.0, "")
    let program = a.program
    let slopes = program.gradients.map { pair in
      (pair.parameter, a.tensor(pair.gradient).elements.map(abs).max() ?? 0)
    }
    // A bias before a normalisation has the slope 0, of which rounding leaves something that agrees with
    // nothing; what follows from it is noise.
    let steepest = slopes.map(\.1).max() ?? 0
    let flat = Set(slopes.filter { $0.1 < 1e-12 * steepest }.map(\.0))
    for value in program.values where value.lifetime == .state && !flat.contains(value.id) {
      if case .optimizer(_, of: let parameter) = value.role, flat.contains(parameter) { continue }
      let (left, right) = (a.tensor(value.id).elements, b.tensor(value.id).elements)
      // Means of squares, which forget, are allowed a digit more than what is learnt.
      let isLearnt = program.parameters.contains(value.id)
      let size = max(left.map(abs).max() ?? 0, 1e-300) * (isLearnt ? 1 : 10)
      for (x, y) in zip(left, right) where abs(x - y) / size > worst.0 || x.isNaN != y.isNaN {
        worst = (x.isNaN != y.isNaN ? .infinity : abs(x - y) / size, value.name)
      }
    }
    return worst
  }

  @Test(arguments: [2, 3, 4])
  func `a hundred updates of every scene are those of one machine`(_ count: Int) throws {
    for (name, program) in try Self.scenes() {
      var whole = Machine(program)
      whole.run(updates: 100)
      let replicas = try states(program, replicas: count, updates: 100)
      #expect(replicas.count == count)
      for replica in replicas {
        let (error, value) = difference(whole, replica)
        #expect(error <= 1e-12, "\(name), \(count) replicas: \(value)")
        // All have the same bits, or they would drift apart.
        #expect(replica.state == replicas[0].state, "\(name)")
      }
    }
  }

  @Test(arguments: [0, 1 << 30])
  func `numbers that travel one by one or all together are the same`(_ bucketSize: Int) throws {
    for scene in try NamedScene.kinds() {
      let program = scene.scene.program
      let usual = try states(program, replicas: 3, updates: 10)
      let other = try states(program, replicas: 3, updates: 10, bucketSize: bucketSize)
      #expect(usual[0].state == other[0].state, "\(scene.name)")
    }
  }

  @Test func `a replica alone is the machine, bit for bit`() throws {
    for scene in try NamedScene.kinds() {
      var whole = Machine(scene.scene.program)
      whole.run(updates: 10)
      let replica = try Replica(scene.scene.program, Alone())
      for _ in 0..<10 { replica.runUpdate() }
      #expect(whole.state == replica.machine.state, "\(scene.name)")
    }
  }

  /// The largest of a batch is not made of the largest of its parts' slopes.
  @Test func `what mixes samples is one machine's, and refused of several`() throws {
    let text = """
      {"scene": 1, "dtype": "float64", "values": {"w": 0.5}, "trainable": ["w"],
       "x": [[1, 2], [3, 4], [5, 1]], "batch_size": 2, "loss": "L", "optimizer": "sgd",
       "graph": [{"name": "z", "op": "multiply", "of": ["x", "w"]},
                 {"name": "m", "op": "max", "of": ["z"], "axis": 0},
                 {"name": "L", "op": "sum", "of": ["m"]}]}
      """
    let program = try Scene(Data(text.utf8)).program
    let replica = try Replica(program, Alone())
    replica.runUpdate()
    #expect(replica.machine.isUpdateComplete)
    #expect(throws: EngineError.mixesSamples(operation: "max")) {
      try states(program, replicas: 2, updates: 1)
    }
  }

  @Test func `samples are dealt in runs, the longer ones first, and none twice`() {
    for total in 0..<20 {
      for count in 1..<7 {
        let parts = (0..<count).map { Shard($0, of: count).rows(of: total) }
        #expect(parts.flatMap { Array($0) } == Array(0..<total))
        #expect(parts.map(\.count) == parts.map(\.count).sorted(by: >))
        #expect((parts.first?.count ?? 0) - (parts.last?.count ?? 0) <= 1)
      }
    }
  }
}
