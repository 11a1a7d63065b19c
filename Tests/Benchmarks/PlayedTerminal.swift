import Foundation
import TestSupport

/// The program's own playground in a terminal of its own, seen from the terminal's side: each picture is counted
/// where it has arrived as a whole, and so is each byte.
final class PlayedTerminal {
  /// What arrived in a while.
  struct Arrival {
    var pictures: [ContinuousClock.Instant] = []
    var bytes = 0
    var seconds = 0.0

    var perSecond: Double { Double(pictures.count) / seconds }
    /// The longest time between two pictures, one of twenty left out.
    var slowest: Double {
      let gaps = zip(pictures, pictures.dropFirst()).map { ($1 - $0) / .milliseconds(1) }.sorted()
      return gaps.isEmpty ? .infinity : gaps[gaps.count * 95 / 100]
    }
  }

  private let session: TerminalSession
  private let clock = ContinuousClock()
  private let begun: ContinuousClock.Instant
  /// The bytes a second that the line takes; nil for any.
  private let rate: Double?
  private var paid: ContinuousClock.Instant
  /// What has arrived of a picture that is not whole yet.
  private var rest: [UInt8] = []

  /// Every picture ends so: the terminal shows it from then on.
  private static let end = Array("\u{1B}[?2026l".utf8)

  init(_ program: String, _ words: [String], columns: Int, rows: Int, rate: Double? = nil) throws {
    self.rate = rate
    begun = clock.now
    paid = begun
    session = try TerminalSession(
      program, words,
      environment: ["COLORTERM": "truecolor", "GRADUS_THEME": "dark", "XDG_STATE_HOME": "/tmp"],
      columns: columns, rows: rows)
  }

  /// Reads what comes until a moment, or until a picture says something.
  @discardableResult
  func read(
    until end: ContinuousClock.Instant, _ isWanted: ([UInt8]) -> Bool = { _ in false }
  ) -> Arrival {
    var arrival = Arrival()
    let start = clock.now
    defer { arrival.seconds = (clock.now - start) / .seconds(1) }
    while clock.now < end {
      // A slow line takes no more before it has carried what it took.
      if rate != nil, paid > clock.now { Thread.sleep(forTimeInterval: 0.001); continue }
      session.forget()
      guard session.read(milliseconds: 1) else { continue }
      let bytes = [UInt8](session.output)
      if let rate { paid = max(paid, clock.now) + .seconds(Double(bytes.count) / rate) }
      arrival.bytes += bytes.count
      rest += bytes
      while let place = Self.place(of: Self.end, in: rest) {
        arrival.pictures.append(clock.now)
        let picture = Array(rest[..<place])
        rest.removeFirst(place + Self.end.count)
        if isWanted(picture) {
          arrival.seconds = (clock.now - start) / .seconds(1)
          return arrival
        }
      }
    }
    arrival.seconds = (clock.now - start) / .seconds(1)
    return arrival
  }

  static func place(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= part.count else { return nil }
    return (0...bytes.count - part.count).first { bytes[$0...].starts(with: part) }
  }

  func press(_ keys: String) { session.send(keys) }

  /// The milliseconds until a picture has a text that a key brings; nil where none comes within a second.
  func latency(of key: String, _ text: String) -> Double? {
    let start = clock.now
    press(key)
    var found = false
    let wanted = Array(text.utf8)
    read(until: start + .seconds(1)) { picture in
      found = Self.place(of: wanted, in: picture) != nil
      return found
    }
    return found ? (clock.now - start) / .milliseconds(1) : nil
  }

  /// The milliseconds from the program's start to its first picture.
  func firstPicture() -> Double {
    read(until: begun + .seconds(20)) { _ in true }
    return (clock.now - begun) / .milliseconds(1)
  }

  /// Draws the screen anew and reads the count of updates on it.
  func updates() -> Int? {
    press("\u{0C}")
    var count: Int?
    read(until: clock.now + .seconds(3)) { picture in
      let text = String(decoding: picture, as: UTF8.self)
      count = text.firstMatch(of: /update (\d+)/).flatMap { Int($0.1) }
      return count != nil
    }
    return count
  }

  func end() { session.end() }
}
