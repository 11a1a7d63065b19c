import Engine
import Screen
import Trace

/// `@widget program code=program.py twin=program.swift line=fit shows=epochs`: a program in one language or
/// two, statement beside statement, with those lit up that the page speaks of, and below what they do.
public struct ProgramWidget: PageWidget {
  public static let names = ["program"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("code", .text, isNeeded: true), WidgetSetting("twin", .text),
    WidgetSetting("line", .text), WidgetSetting("shows", .choice(ProgramFacts.known)),
    WidgetSetting("epochs", .positive),
  ]

  private let code: [ProgramStatement]
  private let twin: [ProgramStatement]
  private let lit: String?
  private let shows: String?
  private let epochs: Int?
  /// What `fit` reports of each epoch, where the page shows it.
  private var curve: EpochCurve?
  /// The run as it is, while not all of it has been read.
  private var unread: Stepper?

  public init?(_ settings: [String: String], program: Program, names: Names) {
    code = ProgramStatement.all(in: settings["code"] ?? "")
    twin = ProgramStatement.all(in: settings["twin"] ?? "")
    guard !code.isEmpty else { return nil }
    lit = settings["line"]
    // A line that the program hasn't is a slip of the page.
    if let lit, !code.contains(where: { $0.says(lit) }) { return nil }
    shows = settings["shows"]
    epochs = settings["epochs"].flatMap(Int.init)
  }

  public mutating func take(_ companions: Companions, of program: Program) {
    curve = ["epochs", "scores"].contains(shows) ? EpochCurve(program, companions) : nil
  }

  public mutating func follow(_ stepper: Stepper) {
    unread = curve == nil ? nil : stepper
    refine(budget: 400_000)
  }

  public var isSettled: Bool { unread == nil }

  public mutating func refine(budget: Int) {
    guard let stepper = unread else { return }
    if curve?.follow(stepper, budget: budget) != false { unread = nil }
  }

  public func title(_ context: PaneContext) -> String {
    context.strings("The program", "程序")
  }

  private func pane(_ context: PaneContext) -> ProgramPane {
    ProgramPane(
      code: code, twin: twin, lit: lit,
      facts: shows.map { ProgramFacts($0, curve: curve, epochs: epochs, context).lines } ?? [],
      context)
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    pane(context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] { pane(context).lines() }
}

/// A statement of a program: its first line, and those that go on with it.
struct ProgramStatement: Hashable, Sendable {
  var lines: [String]

  /// What stands further right than the first line, or closes a bracket, goes on with it.
  static func all(in text: String) -> [ProgramStatement] {
    var statements: [ProgramStatement] = []
    for line in text.split(separator: "\n").map(String.init) {
      guard let first = line.first(where: { $0 != " " }) else { continue }
      if !statements.isEmpty, line.first == " " || ")]}".contains(first) {
        statements[statements.count - 1].lines.append(line)
      } else {
        statements.append(ProgramStatement(lines: [line]))
      }
    }
    return statements
  }

  /// All of it in one line.
  var joined: String {
    lines.enumerated().reduce(into: "") { text, line in
      let part = line.offset == 0 ? Substring(line.element) : line.element.drop { $0 == " " }
      let isOpen = text.last.map { "([{.".contains($0) } ?? true
      text += (isOpen || part.first == "." ? "" : " ") + part
    }
  }

  /// It in few lines: a line ends behind a comma or an opening bracket, never within a string.
  func wrapped(width: Int) -> [String] {
    var (pieces, piece, isString) = ([String](), "", false)
    for character in joined {
      piece.append(character)
      if character == "\"" { isString.toggle() }
      let isEnd = piece.hasSuffix(", ") || character == "("
      if isEnd, !isString {
        pieces.append(piece)
        piece = ""
      }
    }
    pieces.append(piece)
    return pieces.reduce(into: [String]()) { lines, piece in
      let whole = (lines.last ?? "") + piece
      if displayWidth(of: whole.trimmed) <= width, !lines.isEmpty {
        lines[lines.count - 1] = whole
      } else {
        lines.append(piece)
      }
    }.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// Whether a word stands in it by itself.
  func says(_ word: String) -> Bool {
    lines.contains { line in
      line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
    }
  }
}

extension String {
  /// Without the blanks at its end.
  fileprivate var trimmed: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
