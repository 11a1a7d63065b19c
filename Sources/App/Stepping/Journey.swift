import Trace

/// A long way through time, gone in slices, so that the screen shows how far it is and a key can end it.
public enum Journey: Sendable {
  /// To a moment.
  case to(Trace.Moment)
  /// To the next or previous hit of a stop.
  case stop(Search)
  /// To when a number got its bits: what is shown stays where it is, unless one wants to go there.
  case writer(Search, of: ElementReference, goes: Bool)
}
