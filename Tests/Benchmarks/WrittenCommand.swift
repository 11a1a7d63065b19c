import ArgumentParser
import CPty
import Foundation

/// Measures what the program writes to a terminal of 200x60: for a key, and for none.
struct WrittenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "written", abstract: "Bytes to a terminal of 200x60: a key's, and none's.")

  @Option(help: "The program, as it was built.")
  var program = ".build/release/gradus"

  @Option(help: "How many presses of each key.")
  var presses = 60

  @Option(help: "When nothing has come for so many milliseconds, a key is done.")
  var quiet = 120

  func run() throws {
    let folder = repository.appendingPathComponent("Tests/ScenesTests/Fixtures/scenes")
    let large = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-written-\(getpid()).scene.json")
    try largeScene().write(to: large)
    defer { try? FileManager.default.removeItem(at: large) }
    for (name, file) in [
      ("worked example", workedExample.path), ("100-64-10", large.path),
      ("convolution", folder.appendingPathComponent("conv-01.scene.json").path),
    ] {
      try measure(name, file)
    }
  }

  private func measure(_ name: String, _ file: String) throws {
    let session = try Session([program, "open", file], columns: 200, rows: 60)
    defer { session.end() }
    line("\(name): first screen", Double(session.count(quiet: quiet * 8)) / 1024, "KB")
    for key in [".", ",", "}"] {
      let counts = (0..<presses).map { _ in
        session.send(key)
        return session.count(quiet: quiet)
      }.sorted()
      line(
        "\(name): \(key)", Double(counts[counts.count - 1]) / 1024, "KB",
        "at most; half of them \((Double(counts[counts.count / 2]) / 102.4).rounded() / 10) KB")
    }
    // What is computed in idle time has been drawn by now.
    _ = session.count(quiet: 3000)
    line("\(name): in two seconds of nothing", Double(session.count(for: 2000)), "bytes")
  }
}

/// A program in a terminal of its own.
private final class Session {
  private var session = cpty_session(terminal: -1, device: -1, process: -1)

  init(_ words: [String], columns: Int32, rows: Int32) throws {
    func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
      texts.map { strdup($0) } + [nil]
    }
    let arguments = strings(words)
    let variables = strings(["TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"])
    defer { (arguments + variables).forEach { free($0) } }
    guard cpty_open(&session, columns, rows) == 0,
      cpty_start(&session, words[0], arguments, variables) == 0
    else { throw ValidationError("\(words[0]) could not be started: build it, or say --program") }
  }

  func end() { cpty_end(&session) }

  func send(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes {
      write(session.terminal, $0.baseAddress, $0.count)
    }
  }

  /// Returns how many bytes come until nothing comes for so many milliseconds.
  func count(quiet: Int) -> Int {
    var bytes = [CChar](repeating: 0, count: 65536)
    var all = 0
    while true {
      let count = cpty_read(&session, &bytes, bytes.count, Int32(quiet))
      guard count > 0 else { return all }
      all += count
    }
  }

  /// Returns how many bytes come within so many milliseconds.
  func count(for milliseconds: Int) -> Int {
    var bytes = [CChar](repeating: 0, count: 65536)
    var all = 0
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while ContinuousClock.now < end {
      all += max(0, cpty_read(&session, &bytes, bytes.count, 50))
    }
    return all
  }
}
