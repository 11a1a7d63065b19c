import Course
import Foundation
import TestSupport
import Testing

/// Training in several processes, with the program that was built with MPI.
///
/// `GRADUS_WITH_MPI` says where that is, `GRADUS_MPIRUN` what starts it; the default build has none, and then nothing of this is run.
@Suite(.serialized) struct MPITests {
  private static let program = ProcessInfo.processInfo.environment["GRADUS_WITH_MPI"]
  /// The launcher of the MPI that it was built with.
  private static let launcher = ProcessInfo.processInfo.environment["GRADUS_MPIRUN"] ?? "mpirun"
  /// Open MPI asks for leave to start more processes than there are cores, and to do it as root.
  private static let environment = [
    "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1", "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
  ]
  private static let isThere = program != nil
  private static let reason: Comment =
    "training in several processes was not run: GRADUS_WITH_MPI names no program built with --traits MPI"

  /// A scene of 22 samples in batches of 7: no number of processes divides them.
  private func scene(in folder: String, samples: Int = 22) throws -> String {
    let path = folder + "/mpi.scene.json"
    let rows = (0..<samples).map { i in "[\(Double(i % 7) / 7), \(Double(i % 5) - 2)]" }
    let targets = (0..<samples).map { "[\($0 % 3 == 0 ? 1 : 0)]" }
    let layers = [
      #"{"class_name": "InputLayer", "config": {"batch_shape": [null, 2], "name": "in"}}"#,
      #"{"class_name": "Dense", "config": {"name": "a", "units": 6, "activation": "tanh"}}"#,
      #"{"class_name": "BatchNormalization", "config": {"name": "n"}}"#,
      #"{"class_name": "Dropout", "config": {"name": "d", "rate": 0.25}}"#,
      #"{"class_name": "Dense", "config": {"name": "b", "units": 1, "activation": "sigmoid"}}"#,
    ]
    try write(
      """
      {"scene": 1, "dtype": "float64", "batch_size": 7, "shuffle": true, "seed": 3,
       "model": {"class_name": "Sequential", "config": {"name": "m", "layers": [\(layers.joined(separator: ", "))]}},
       "loss": "binary_crossentropy",
       "optimizer": {"class_name": "Adam", "config": {"learning_rate": 0.01}},
       "x": [\(rows.joined(separator: ", "))], "y": [\(targets.joined(separator: ", "))]}
      """, to: path)
    return path
  }

  private func train(_ count: Int, _ arguments: String...) throws -> Run {
    try launch(count, ["train"] + arguments)
  }

  private func launch(
    _ count: Int, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Run {
    let program = try #require(Self.program)
    return try Run(
      shell: "exec \(Self.launcher) -n \(count) '\(program)' \"$@\"", arguments,
      environment: Self.environment.merging(environment) { $1 }, seconds: 120)
  }

  private func numbers(
    _ run: Run, _ keys: [String] = ["losses", "first_gradients", "weights"]
  ) throws -> [Double] {
    #expect(run.status == 0, "\(run.errors)")
    let root = try JSON(run.output)
    return try keys.flatMap { try root.numbers($0) }
  }

  private func expectSame(_ a: [Double], _ b: [Double]) {
    #expect(a.count == b.count && !a.isEmpty)
    let size = a.map(abs).max() ?? 0
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= 1e-12 * size, "\(x) \(y)") }
  }

  @Test(.enabled(if: isThere, reason), arguments: [2, 3, 4])
  func `several processes compute what one does`(_ count: Int) throws {
    try withFolder { folder in
      let scene = try scene(in: folder)
      let one = try numbers(try Run("train", scene, "--updates", "100", "--json"))
      expectSame(one, try numbers(try train(count, scene, "--updates", "100", "--json")))
    }
  }

  @Test(.enabled(if: isThere, reason))
  func `a run goes on from a checkpoint with another number of processes`() throws {
    try withFolder { folder in
      let (scene, file) = (try scene(in: folder), folder + "/run.safetensors")
      let one = try numbers(
        try Run("train", scene, "--updates", "100", "--json"), ["weights"])
      _ = try numbers(
        try train(4, scene, "--updates", "50", "--json", "--checkpoint", file, "--every", "20"))
      let rest = try numbers(
        try train(2, scene, "--updates", "100", "--json", "--checkpoint", file, "--resume"),
        ["weights"])
      expectSame(one, rest)
    }
  }

  @Test(.enabled(if: isThere, reason))
  func `when a process dies all end, and none hangs`() throws {
    try withFolder { folder in
      let scene = try scene(in: folder)
      let program = try #require(Self.program)
      let run = try Run(
        shell: """
          \(Self.launcher) -n 3 '\(program)' train "$1" --updates 900000000 & launcher=$!
          for _ in $(seq 100); do
            victim=$(for p in /proc/[0-9]*; do
              [ "$(cat $p/comm 2>/dev/null)" = gradus ] && tr '\\0' ' ' < $p/cmdline 2>/dev/null \
                | grep -qF "$1" && basename $p; done | tail -1)
            [ -n "$victim" ] && sleep 1 && kill -9 "$victim" && break
            sleep 0.1
          done
          wait $launcher
          """, [scene], environment: Self.environment, seconds: 60)
      #expect(run.status != 0)
      #expect(!(run.errors + run.output).isEmpty)
    }
  }

  @Test(.enabled(if: isThere, reason))
  func `what all processes are wrong about is said once`() throws {
    let run = try train(3, "/nowhere/no.scene.json")
    #expect(run.status == 2)
    #expect(
      run.errors.components(separatedBy: "gradus: /nowhere").count == 2, "\(run.errors)")
  }

  @Test(.enabled(if: isThere, reason))
  func `what is measured among processes stands in for the lesson's record`() throws {
    try withFolder { folder in
      let environment = ["XDG_DATA_HOME": folder]
      let run = try launch(2, ["scale", "20", "--lesson", "--json"], environment: environment)
      #expect(run.status == 0, "\(run.errors)")
      let record = try ScalingRecord(run.output, file: "")
      #expect(record.origin.mpi != nil)
      let (one, two) = (record.rows[0], try #require(record.largest))
      #expect(two.processes == 2 && one.processes == 1)
      for scaling in ScalingRecord.Scaling.allCases {
        let measured = try #require(two.measured(scaling))
        #expect(measured.waited.count == 2 && measured.waited.allSatisfy { $0 > 0 })
      }
      // Each has a whole batch, as one alone has, and exchanges besides: nothing makes that quicker.
      let (alone, each) = (try #require(one.measuredWeak), try #require(two.measuredWeak))
      #expect(each > 0.9 * alone, "\(each) \(alone)")

      let page = try Run(
        "render", "20", "--page", "14", "--format", "text", environment: environment)
      #expect(page.output.contains("Measured: "), "\(page.output)\(page.errors)")
      let before = try Run("render", "20", "--page", "14", "--format", "text")
      #expect(before.output.contains("Recorded: ") && !before.output.contains("Measured: "))
    }
  }

  @Test(.enabled(if: isThere, reason))
  func `a lesson without a record has nothing to measure, and one process says so`() throws {
    let run = try launch(2, ["scale", "3", "--lesson"])
    #expect(run.status == 2 && run.errors.contains("scale 20 --lesson"), "\(run.errors)")
  }

  /// What the default build says to a launcher.
  @Test func `without MPI several processes are refused, by one of them`() throws {
    try withFolder { folder in
      let scene = try scene(in: folder)
      let first = try Run(
        "train", scene,
        environment: ["OMPI_COMM_WORLD_SIZE": "2", "OMPI_COMM_WORLD_RANK": "0"])
      #expect(first.status == 2)
      #expect(first.errors.contains("--traits MPI"))
      let second = try Run(
        "train", scene,
        environment: ["OMPI_COMM_WORLD_SIZE": "2", "OMPI_COMM_WORLD_RANK": "1"])
      #expect(second.status == 2)
      #expect(second.errors.isEmpty)
    }
  }
}
