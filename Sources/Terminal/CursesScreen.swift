import CTerm
import Foundation
import Screen

/// Why the screen could not be opened.
public enum TerminalError: Error, Hashable, Sendable {
  case notATerminal
  /// The terminal can't move its cursor: show things plainly.
  case tooSimple
  case alreadyOpen
  case failed
}

/// Wakes a screen that waits; may be sent to other threads.
public struct ScreenWaker: Sendable {
  /// Makes the wait for an event return `.wake`; several calls may become one event.
  public func wake() { cterm_wake() }
}

/// The terminal while the program has it: frames go out, events come in.
///
/// A class since there is one terminal, and giving it back must happen once. Not `Sendable`: it
/// stays with the thread that opened it; only its ``waker`` travels.
///
/// Ctrl-C ends the program by SIGINT (a shell reports 130) with the terminal as it was before;
/// Ctrl-Z stops it and a continued program draws itself again.
public final class CursesScreen {
  /// How many colours are drawn.
  public let depth: ColourDepth
  /// Whether only ASCII is drawn, whatever the frame holds.
  public let isASCII: Bool
  /// What the terminal's ground is, as far as is known.
  public private(set) var theme: Theme
  /// For other threads.
  public let waker = ScreenWaker()

  var drawn: Frame?
  var decoder = KeyDecoder()
  var queue: [Event] = []
  var clicks = ClickCounter()
  /// When the keyboard was read last.
  var inputTime = ContinuousClock.now
  var knownSize: Size
  var endings = 0
  private var isOpen = true
  /// When the terminal was asked for its ground, while it has not answered.
  private var asked: ContinuousClock.Instant?

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - theme: nil asks the terminal. Until it answers, if it does, the ground is taken for dark.
  ///   - logPath: where standard error goes meanwhile; its end is printed afterwards.
  /// - Throws: ``TerminalError``, and leaves the terminal as it was.
  public init(
    depth: ColourDepth = .trueColour, glyphs: Glyphs = .unicode, theme: Theme? = .dark,
    logPath: String? = nil
  ) throws(TerminalError) {
    switch Int(cterm_open(depth == .trueColour ? 1 : 0, logPath)) {
    case CTERM_OK: break
    case CTERM_NOT_A_TERMINAL: throw .notATerminal
    case CTERM_TOO_SIMPLE: throw .tooSimple
    case CTERM_ALREADY_OPEN: throw .alreadyOpen
    default: throw .failed
    }
    let possible: ColourDepth =
      switch cterm_colours() {
      case ..<8: .mono
      case ..<16: .eight
      case ..<256: .sixteen
      case 256: .palette256
      default: .trueColour
      }
    self.depth = min(depth, possible)
    isASCII = glyphs.isASCII || cterm_is_utf8() == 0
    knownSize = CursesScreen.currentSize()
    self.theme = theme ?? .dark
    if theme == nil, self.depth != .mono, cterm_ask_background() != 0 { asked = .now }
  }

  deinit { stop() }

  /// The terminal's size, as of the last event.
  public var size: Size { knownSize }

  /// Gives the terminal back; more than once is allowed.
  public func stop() {
    if !isOpen { return }
    isOpen = false
    awaitAnswer()
    cterm_close()
  }

  /// Takes the terminal's answer.
  func note(background: Colour) {
    guard asked != nil else { return }
    asked = nil
    let found = Theme(ground: background)
    guard found != theme else { return }
    theme = found
    redraw()
  }

  /// An answer that comes after the program has gone would be typed into the shell: whoever leaves at
  /// once waits for it a little.
  private func awaitAnswer() {
    guard let asked else { return }
    while self.asked != nil, ContinuousClock.now - asked < .milliseconds(200),
      nextEvent(timeoutMilliseconds: 50) != .endOfInput
    {}
    self.asked = nil
  }

  /// Whether the terminal reports its mouse. It then selects no text of its own, save with Shift.
  public var hasMouse = false {
    didSet { if hasMouse != oldValue { cterm_report_mouse(hasMouse ? 1 : 0) } }
  }

  /// Hands text to the terminal's clipboard, where the terminal takes it (OSC 52).
  public func copy(_ text: String) {
    let encoded = Data(text.utf8.prefix(Self.mostCopied)).base64EncodedString()
    cterm_send("\u{1B}]52;c;\(encoded)\u{07}")
  }

  /// Terminals take some 70 KB at once.
  private static let mostCopied = 1 << 15

  /// Lets another program, an editor, have the terminal while `body` runs.
  ///
  /// Everything is drawn again afterwards; a size that has changed is the next event.
  public func withSuspendedScreen<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    cterm_suspend()
    defer {
      cterm_resume()
      redraw()
    }
    return try body()
  }

  /// Draws the last frame again as a whole: for Ctrl-L, and after something else wrote.
  public func redraw() {
    cterm_forget()
    guard let frame = drawn else { return }
    drawn = nil
    draw(frame)
  }

  static func currentSize() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    cterm_size(&columns, &rows)
    return Size(width: Int(columns), height: Int(rows))
  }
}
