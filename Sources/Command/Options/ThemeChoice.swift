import ArgumentParser
import Screen

/// What a person asks for about a terminal's colours.
enum ThemeChoice: String, ExpressibleByArgument, CaseIterable {
  case dark, light, auto

  /// Decides by the option, else by GRADUS_THEME, else by COLORFGBG, which some terminals set; nil where
  /// none of them says anything.
  func theme(in environment: [String: String]) -> Theme? {
    switch self {
    case .dark: return .dark
    case .light: return .light
    case .auto:
      let setting = environment["GRADUS_THEME"].flatMap { Theme(rawValue: $0.lowercased()) }
      return setting ?? environment["COLORFGBG"].flatMap { Theme(colours: $0) }
    }
  }
}

/// The ground of a picture or a recording: nobody can be asked for it.
enum PaperTheme: String, ExpressibleByArgument, CaseIterable {
  case dark, light

  var theme: Theme { self == .dark ? .dark : .light }
}
