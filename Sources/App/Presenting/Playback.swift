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
  ///
  /// - Parameter captions: whether notes stand below the pages on which the script says nothing.
  public func play(
    size: Size, captions: Bool = false, each: (PlayedMoment) throws -> Void
  ) rethrows {
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
    let notes = captions ? self.captions : []
    times.formUnion(notes.map(\.time))
    for time in times.sorted() where time <= schedule.duration {
      let first = state.next
      state.clock = time
      _ = state.update(.elapsed(0), now: epoch)
      let opened = schedule.cues[first..<state.next].contains { cue in
        if case .page = cue.command { true } else { false }
      }
      if let note = notes.last(where: { $0.time <= time }), state.stage.thinking == nil {
        // Set now: the numbers in it are known once the page is open.
        let sentences = state.reading.map { state.sentences(ofNotesOn: $0.page, $0) } ?? []
        if let place = note.sentence, sentences.indices.contains(place) {
          state.stage.caption = Localized { _ in sentences[place] }
        }
      }
      var marker: String?
      if opened, let reading = state.reading {
        let title = Typesetter(reading, strings: state.strings, glyphs: glyphs, width: 200).title()
        marker = "\(state.page). \(title)"
      }
      state.settle()
      try each(PlayedMoment(time: time, frame: state.view(size: size), marker: marker))
    }
  }

  /// The sentences of the notes by their places, each at its time: those of a page share the page's time.
  /// Nil where the script speaks for itself.
  private var captions: [(time: Double, sentence: Int?)] {
    guard let reading else { return [] }
    let opened = schedule.cues.filter { if case .page = $0.command { true } else { false } }
    var captions: [(time: Double, sentence: Int?)] = []
    for (index, cue) in opened.enumerated() where reading.pages.indices.contains(cue.page - 1) {
      let end = index + 1 < opened.count ? opened[index + 1].time : schedule.duration
      let speaks = schedule.cues.contains { said in
        if case .say = said.command { said.page == cue.page } else { false }
      }
      let page = reading.pages[cue.page - 1]
      let count = speaks ? 0 : sentences(ofNotesOn: page, reading).count
      let share = (end - cue.time) / Double(max(1, count))
      captions.append((cue.time, count > 0 ? 0 : nil))
      for place in 1..<max(1, count) { captions.append((cue.time + Double(place) * share, place)) }
    }
    return captions
  }

  private func sentences(ofNotesOn page: LessonPage, _ reading: Reading) -> [String] {
    let typesetter = Typesetter(
      reading, strings: strings, glyphs: glyphs, width: 200, isPlain: true)
    return page.notes.flatMap { note -> [String] in
      guard case .paragraph(let text) = note.content else { return [] }
      var sentences = [""]
      for character in typesetter.runs(text).map(\.text).joined() {
        let isEnd =
          character == " " && sentences[sentences.count - 1].last.map(".!?".contains) ?? false
        sentences[sentences.count - 1].append(character)
        if isEnd || "。！？".contains(character) { sentences.append("") }
      }
      return sentences.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
  }
}
