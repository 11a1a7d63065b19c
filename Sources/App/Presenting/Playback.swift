import Course
import Foundation
import Screen
import Widgets

extension PresenterState {
  /// What a recording holds at a time.
  public struct PlayedMoment: Sendable {
    /// Seconds from the script's beginning.
    public let time: Double
    public let frame: Frame
    /// The title of a page that opens here.
    public let marker: String?
  }

  /// Plays the script from its beginning with no clock but its own: the same script gives the same
  /// frames. Time to think is drawn twice a second, all else when it happens.
  public func play(size: Size, each: (PlayedMoment) throws -> Void) rethrows {
    var state = self
    let epoch = Date(timeIntervalSince1970: 0)
    state.next = 0
    state.clock = 0
    state.held = nil
    state.isRunning = true
    var times = Set(schedule.cues.map(\.time))
    times.insert(schedule.duration)
    for cue in schedule.cues {
      guard case .think(let seconds) = cue.command else { continue }
      for half in 1..<max(2, Int(seconds * 2)) { times.insert(cue.time + Double(half) / 2) }
    }
    for time in times.sorted() where time <= schedule.duration {
      let first = state.next
      state.clock = time
      _ = state.update(.elapsed(0), now: epoch)
      let opened = schedule.cues[first..<state.next].contains { cue in
        if case .page = cue.command { true } else { false }
      }
      var marker: String?
      if opened, let reading = state.reading {
        let title = Typesetter(reading, strings: state.strings, glyphs: glyphs, width: 200).title()
        marker = "\(state.page). \(title)"
      }
      try each(PlayedMoment(time: time, frame: state.view(size: size), marker: marker))
    }
  }
}
