import Screen
import Testing
import Widgets

@testable import App
@testable import Course

/// Every style that the program uses can be read, on dark and on light, whatever the depth of colours.
@Suite struct ContrastTests {
  /// Where text with a style is met.
  private static func styles() throws -> [Style: String] {
    var styles: [Style: String] = [:]
    func collect(_ frame: Frame, _ place: String) {
      for cell in frame.cells where !cell.isContinuation && cell.text != .space {
        // Lines and areas are no text.
        let isPicture =
          (0x2500...0x259F).contains(cell.text.base.value)
          || (0x2800...0x28FF).contains(cell.text.base.value)
        if !isPicture, styles[cell.style] == nil { styles[cell.style] = place }
      }
    }
    let size = Size(width: 120, height: 40)
    for opened in try OpenedLesson.all() {
      var state = opened.state()
      for page in 1...opened.lesson[.english].pages.count {
        let place = "\(opened.lesson.folder), page \(page)"
        collect(state.view(size: size), place)
        for key in [Key.tab, .enter, .escape, .character("}"), .character("?")] {
          _ = state.press(key)
          collect(state.view(size: size), place)
        }
        _ = state.press(.escape)
        if var presenter = PresenterState(state, script: nil) {
          _ = presenter.update(.stage(.pointerPressed), now: noon)
          collect(presenter.view(size: size), place)
        }
        _ = state.press(.character("n"))
      }
    }
    collect(try Fixture.map().view(size: size), "map")
    return styles
  }

  @Test func `text has a contrast of at least 4_5`() throws {
    let styles = try Self.styles()
    #expect(styles.count > 20)
    for theme in Theme.allCases {
      for depth in ColourDepth.allCases where depth != .mono {
        let painter = ThemePainter(theme, depth: depth)
        for (style, place) in styles {
          var frame = Frame(size: Size(width: 1, height: 1))
          frame[0, 0] = Cell("a", style: style)
          let shown = painter.painted(frame)[0, 0].style
          func colour(_ colour: Colour?, _ standard: Colour) -> Colour {
            switch colour?.nearest(in: depth) {
            case nil, .standard: standard
            case .indexed(let index): .palette(index)
            case .direct(let colour): colour
            }
          }
          let ink = colour(shown.foreground, theme.ink)
          let ground = colour(shown.background, theme.ground)
          let contrast = ink.contrast(to: ground)
          #expect(contrast >= 4.5, "\(theme) \(depth) \(place): \(style) is \(shown): \(contrast)")
          // Dim without a colour is the terminal's business; with one it would take it away.
          #expect(!shown.attributes.contains(.dim) || shown.foreground == nil)
        }
      }
    }
  }
}
