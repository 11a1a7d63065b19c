import App
import ArgumentParser
import Foundation
import Scenes
import Screen

/// Measures a playground that trains: in the program's own terminal, as a person has it, and without one.
struct PlayingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playing",
    abstract: "A playground that trains: updates and pictures a second, key to frame, bytes.",
    discussion: """
      Runs the program itself in a terminal of 120 x 40, and counts what arrives there:
        swift build -c release --product gradus && swift run -c release Benchmarks playing
      """)

  @Option(help: "How many seconds of each measurement.")
  var seconds = 4.0
  @Option(help: "The program; else the one beside this.")
  var gradus: String?
  @Option(help: "The bytes a second of the slow line.")
  var line = 300_000.0

  /// A network, with what the two of them are measured by.
  private static let networks: [(name: String, address: String, settings: PlaygroundSettings)] = [
    ("circle 2-4-2-1", ""),
    (
      "7 features, 6 x 8",
      "networkShape=8,8,8,8,8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true"
    ),
    ("spiral 4 features, 8,8", "dataset=spiral&networkShape=8,8&sinX=true&sinY=true"),
  ].map { ($0, $1, PlaygroundLink($1).settings) }

  func run() throws {
    for network in Self.networks {
      print("\n\(network.name)")
      try measureSlices(network.settings)
      try measureTerminal(network.address)
      try measureSlowLine(network.address)
    }
  }

  private var program: String {
    gradus
      ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("gradus").path
  }

  // MARK: - The program in its terminal

  private func terminal(_ address: String, rate: Double? = nil) throws -> PlayedTerminal {
    try PlayedTerminal(
      program, ["play"] + (address.isEmpty ? [] : [address]), columns: 120, rows: 40, rate: rate)
  }

  private func measureTerminal(_ address: String) throws {
    let played = try terminal(address)
    defer { played.end() }
    Benchmarks.line("first picture", played.firstPicture(), "ms")
    let clock = ContinuousClock()
    played.press(" ")
    played.read(until: clock.now + .seconds(1))
    let before = played.updates() ?? 0
    let start = clock.now
    let arrival = played.read(until: clock.now + .seconds(seconds))
    let after = played.updates() ?? 0
    let passed = (clock.now - start) / .seconds(1)
    Benchmarks.line("updates a second", Double(after - before) / passed, "/s")
    Benchmarks.line("pictures a second, counted", arrival.perSecond, "/s")
    Benchmarks.line("between pictures, one of twenty", arrival.slowest, "ms")
    report(arrival)
    report(latencies(played))
  }

  private func measureSlowLine(_ address: String) throws {
    let played = try terminal(address, rate: line)
    defer { played.end() }
    _ = played.firstPicture()
    let clock = ContinuousClock()
    played.press(" ")
    played.read(until: clock.now + .seconds(1))
    let arrival = played.read(until: clock.now + .seconds(seconds))
    print("over a line of \(Int(line / 1000)) KB/s")
    Benchmarks.line("pictures a second, counted", arrival.perSecond, "/s")
    report(arrival)
    report(latencies(played))
  }

  private func report(_ arrival: PlayedTerminal.Arrival) {
    Benchmarks.line(
      "bytes a picture", Double(arrival.bytes) / Double(max(1, arrival.pictures.count)), "")
    Benchmarks.line("bytes a second", Double(arrival.bytes) / arrival.seconds / 1000, "KB/s")
  }

  /// Keys at times that have nothing to do with the pictures': the cursor goes down and up the knobs, and its
  /// sign arrives.
  private func latencies(_ played: PlayedTerminal) -> [Double] {
    let clock = ContinuousClock()
    let cursor = String(Glyphs.unicode.pointerRight)
    var latencies: [Double] = []
    for place in 0..<Int(seconds * 25) {
      if let latency = played.latency(of: place % 8 < 4 ? "\u{1B}[B" : "\u{1B}[A", cursor) {
        latencies.append(latency)
      }
      played.read(until: clock.now + .milliseconds(7 + place * 13 % 31))
    }
    return latencies.sorted()
  }

  private func report(_ latencies: [Double]) {
    guard let last = latencies.last else { return print("no key was answered") }
    Benchmarks.line("key to frame, the median", latencies[latencies.count / 2], "ms")
    Benchmarks.line(
      "key to frame, one of a hundred", latencies[latencies.count * 99 / 100], "ms",
      "of \(latencies.count); the longest \(Int(last)) ms")
  }

  // MARK: - Without a terminal

  /// As the session does: slices, and a picture every 33 ms.
  private func measureSlices(_ settings: PlaygroundSettings) throws {
    let size = Size(width: 120, height: 40)
    var state = AppState(
      playing: try settings.scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
    let now = Date(timeIntervalSince1970: 0)
    _ = state.update(.time(.playPressed), now: now)
    var pace = Pace()
    var pictures: [Double] = []
    var follows: [Double] = []
    let clock = ContinuousClock()
    let start = clock.now
    let had = processorSeconds()
    while clock.now - start < .seconds(seconds) {
      let frame = clock.now
      _ = state.update(.outside(.refined), now: now)
      follows.append((clock.now - frame) / .milliseconds(1))
      let drawing = clock.now
      _ = state.view(size: size)
      pictures.append((clock.now - drawing) / .milliseconds(1))
      while clock.now - frame < .milliseconds(33) {
        let slice = clock.now
        _ = state.update(.outside(.sliced(updates: pace.updates)), now: now)
        pace.measure(clock.now - slice)
      }
    }
    let passed = (clock.now - start) / .seconds(1)
    let done = state.stepping?.stepper.timeline.losses.count ?? 0
    print("without a terminal")
    Benchmarks.line("updates a second", Double(done) / passed, "/s")
    // Where others use the processors, too.
    Benchmarks.line(
      "updates a second of a processor", Double(done) / (processorSeconds() - had), "/s")
    Benchmarks.line("following the weights, the median", follows.sorted()[follows.count / 2], "ms")
    Benchmarks.line("a picture, the median", pictures.sorted()[pictures.count / 2], "ms")
    let turn = best(of: 3) {
      var turned = state
      _ = turned.perform(.set("noise", "20"), now: now)
    }
    Benchmarks.line("a turn of the noise", turn / 1e6, "ms")
    let method = best(of: 3) {
      var turned = state
      _ = turned.perform(.set("batch_size", "7"), now: now)
    }
    Benchmarks.line("a turn of the batch size", method / 1e6, "ms")
    print("in a terminal")
  }
}
