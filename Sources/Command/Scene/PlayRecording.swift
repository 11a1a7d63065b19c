import App
import Foundation
import Screen
import Terminal

/// A playground's training as a recording: ten pictures a second for ten seconds, each so many updates on.
struct PlayRecording {
  private static let pictures = 100
  private static let perSecond = 10.0

  var state: AppState
  let updates: Int
  let size: Size
  let theme: Theme

  /// Writes an asciicast, or a moving picture where the file's name ends in `.svg`.
  func write(to file: String, title: String) throws {
    if file.hasSuffix(".svg") {
      var picture = AnimatedSVG(theme: theme, title: title)
      let end = play { picture.add($0, at: $1) }
      picture.hold(until: end)
      return try UserFile.write(Data(picture.text.utf8), to: file)
    }
    var cast = Asciicast(size: size, title: title, theme: theme)
    let painter = ThemePainter(theme, depth: .trueColour)
    let end = play { cast.add(painter.painted($0), at: $1) }
    cast.hold(until: end)
    try UserFile.write(Data(cast.text.utf8), to: file)
  }

  /// Hands over each picture with its time; returns when the last has been seen long enough.
  private func play(_ show: (Frame, Double) -> Void) -> Double {
    var state = state
    // No clock: the same command makes the same recording.
    let now = Date(timeIntervalSince1970: 0)
    show(state.view(size: size), 0)
    _ = state.update(.time(.playPressed), now: now)
    for picture in 1...Self.pictures {
      let share = updates * picture / Self.pictures - updates * (picture - 1) / Self.pictures
      if share > 0 { _ = state.update(.outside(.sliced(updates: share)), now: now) }
      if picture == Self.pictures { _ = state.update(.time(.playPressed), now: now) }
      _ = state.update(.outside(.refined), now: now)
      show(state.view(size: size), Double(picture) / Self.perSecond)
    }
    return Double(Self.pictures) / Self.perSecond + 2
  }
}
