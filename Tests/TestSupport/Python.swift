import Foundation

/// The Python of this machine, `python3` in PATH, for comparison with what it has: tests run where it has it.
public enum Python {
  /// Runs a program; nil when Python is not there or the program fails, which it says on standard error.
  public static func run(
    _ program: String, in folder: String = "/", showsErrors: Bool = true
  ) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["KERAS_BACKEND": "jax", "TF_CPP_MIN_LOG_LEVEL": "3"]
    ) { mine, _ in mine }
    let output = Pipe()
    process.standardOutput = output
    if !showsErrors { process.standardError = FileHandle.nullDevice }
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text : nil
  }

  /// Whether modules can be imported.
  public static func has(_ modules: String...) -> Bool {
    run("import " + modules.joined(separator: ", "), showsErrors: false) != nil
  }
}
