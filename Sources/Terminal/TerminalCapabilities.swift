import Screen

/// What the person asked for on the command line about the screen.
public struct TerminalOptions: Hashable, Sendable {
  /// One line after another, no screen.
  public var isPlain: Bool
  public var isASCII: Bool
  public var isMono: Bool
  /// Overrides what the environment says.
  public var depth: ColourDepth?

  public init(
    isPlain: Bool = false, isASCII: Bool = false, isMono: Bool = false, depth: ColourDepth? = nil
  ) {
    self.isPlain = isPlain
    self.isASCII = isASCII
    self.isMono = isMono
    self.depth = depth
  }
}

/// What the terminal can show, decided from the environment alone.
public enum TerminalCapabilities: Hashable, Sendable {
  case plain(PlainReason)
  case screen(depth: ColourDepth, glyphs: Glyphs)

  /// Why there is no screen.
  public enum PlainReason: Hashable, Sendable {
    case asked
    case inputIsNoTerminal
    case outputIsNoTerminal
    /// TERM is not set.
    case terminalIsUnnamed
    /// TERM says that the cursor can't be moved.
    case terminalIsSimple
  }

  /// Decides how to show things: with a screen or without, in which colours, with which signs.
  ///
  /// The terminal database may still know that a terminal can't move its cursor; then
  /// ``CursesScreen`` does not start.
  public static func detect(
    environment: [String: String], isInputTerminal: Bool, isOutputTerminal: Bool,
    options: TerminalOptions = TerminalOptions()
  ) -> TerminalCapabilities {
    if options.isPlain { return .plain(.asked) }
    if !isOutputTerminal { return .plain(.outputIsNoTerminal) }
    if !isInputTerminal { return .plain(.inputIsNoTerminal) }
    let term = environment["TERM"] ?? ""
    if term.isEmpty { return .plain(.terminalIsUnnamed) }
    if term == "dumb" || term == "unknown" { return .plain(.terminalIsSimple) }
    let isASCII = options.isASCII || isHardwareTerminal(term) || wantsASCII(environment)
    return .screen(
      depth: depth(environment: environment, term: term, options: options),
      glyphs: isASCII ? .ascii : .unicode)
  }

  private static func depth(
    environment: [String: String], term: String, options: TerminalOptions
  ) -> ColourDepth {
    if options.isMono { return .mono }
    if let depth = options.depth { return depth }
    if let wish = environment["NO_COLOR"], !wish.isEmpty { return .mono }
    if isHardwareTerminal(term) || term.hasSuffix("-m") || term.hasSuffix("-mono") { return .mono }
    let colours = environment["COLORTERM"] ?? ""
    let isDirect = colours == "truecolor" || colours == "24bit" || term.hasSuffix("-direct")
    // The Linux console takes the sequences and shows its sixteen.
    if isDirect && term != "linux" { return .trueColour }
    let modern = ["kitty", "alacritty", "foot", "wezterm", "ghostty"]
    if term.contains("256color") || modern.contains(where: term.contains) { return .palette256 }
    return .sixteen
  }

  private static func isHardwareTerminal(_ term: String) -> Bool {
    term.hasPrefix("vt")
  }

  /// Whether the locale that counts for characters is not UTF-8. No locale at all counts as no
  /// wish: C.UTF-8 is taken then.
  private static func wantsASCII(_ environment: [String: String]) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    guard let locale = names.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }) else {
      return false
    }
    let name = locale.lowercased()
    return !name.contains("utf-8") && !name.contains("utf8")
  }
}
