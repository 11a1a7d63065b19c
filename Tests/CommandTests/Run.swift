import Foundation
import TestSupport

/// One run of the built program, as a process of its own.
struct Run {
  let status: Int32
  let output: String
  let errors: String

  struct TookTooLong: Error { let arguments: [String] }

  /// Runs `gradus` with arguments; no terminal, no input, and nothing of the outer environment.
  init(_ arguments: String..., environment: [String: String] = [:]) throws {
    try self.init(shell: "exec \"$0\" \"$@\"", arguments, environment: environment)
  }

  /// Runs a shell command in which `"$0"` is the program.
  init(
    shell: String, _ arguments: [String] = [], environment: [String: String] = [:],
    seconds: Double = 30
  ) throws {
    let program = try BuiltProgram.path("gradus")
    let folder = NSTemporaryDirectory() + "command-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", shell, program] + arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color",
    ].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nobody has to read while it runs.
    process.standardOutput = try Run.file(folder + "/out")
    process.standardError = try Run.file(folder + "/err")
    try process.run()
    let deadline = Date(timeIntervalSinceNow: seconds)
    while process.isRunning, Date() < deadline { usleep(2000) }
    if process.isRunning {
      // The shell leads a group of its own: nothing that it started stays behind.
      kill(-process.processIdentifier, SIGKILL)
      throw TookTooLong(arguments: arguments)
    }
    process.waitUntilExit()
    status =
      process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
    output = try String(contentsOfFile: folder + "/out", encoding: .utf8)
    errors = try String(contentsOfFile: folder + "/err", encoding: .utf8)
  }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}

extension String {
  var lineCount: Int { split(separator: "\n", omittingEmptySubsequences: false).count - 1 }
}

/// The 2-2-2 worked example.
let workedExample = Checkout.backpropagation.appending(path: "scene.json").path

/// Writes a scene to a file of its own while the body runs.
func withScene<Result>(
  _ text: String, _ body: (String) throws -> Result
) throws -> Result {
  try withFolder { folder in
    let path = folder + "/my.scene.json"
    try write(text, to: path)
    return try body(path)
  }
}

/// A small scene, with parts replaced.
func scene(_ replacements: (String, String)...) -> String {
  var text = """
    {"model": {"class_name": "Sequential", "config": {"layers": [
      {"class_name": "Dense", "config": {"name": "dense", "units": 1, "activation": "tanh"}}]}},
     "weights": [[[0.5], [-0.25]], [0.1]],
     "loss": "mean_squared_error", "optimizer": "sgd",
     "x": [[1, 2], [3, 4], [5, 6]], "y": [[0], [1], [0]], "batch_size": 2, "dtype": "float64"}
    """
  for (old, new) in replacements { text = text.replacing(old, with: new) }
  return text
}
