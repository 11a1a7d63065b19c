import Scenes

/// What can be wrong with what `play` was asked for. The wording is in `Messages`.
enum PlayProblem: Error, Hashable {
  /// It is no data, no address and no file.
  case unknown(String)
  case link(PlaygroundLinkProblem)
  /// An address hides a control that there is none of.
  case control(String)
  case setting(SettingError)
  /// `--set` without a name or without a value.
  case pair(String)
  case file(String, SavedPlayground.Problem)
  case state(String)
  case model(String)
  /// An option that makes no sense on a screen.
  case needsHeadless(String)
}
