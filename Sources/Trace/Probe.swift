import Engine

/// Asks a run how its numbers came to be at any moment, without moving it.
///
/// What the present update made, the run itself knows. For other updates there is one copy that travels;
/// it keeps the place that it has reached, so that whoever asks in the order of time pays for each update
/// once.
struct Probe: Sendable {
  /// The bytes of a machine up to which a copy is made.
  static let limit = 64 << 20
  private var traveller: Timeline?

  /// Whether a number's update can be looked into.
  static func reaches(_ occurrence: Occurrence, in timeline: Timeline) -> Bool {
    isPresent(occurrence, in: timeline) || timeline.program.byteCount <= limit
  }

  /// Whether nothing has to be run to know how a number came to be.
  func isAtHand(_ occurrence: Occurrence, in timeline: Timeline) -> Bool {
    Self.isPresent(occurrence, in: timeline)
      || traveller.map { Self.isPresent(occurrence, in: $0) } ?? false
  }

  mutating func explanation(of occurrence: Occurrence, in timeline: Timeline) -> Explanation? {
    ask(occurrence, in: timeline) { $0.explanation(of: occurrence) }
  }

  mutating func check(_ occurrence: Occurrence, in timeline: Timeline) -> NumberCheck? {
    ask(occurrence, in: timeline) { $0.check(occurrence) }
  }

  mutating func gradientPaths(
    of occurrence: Occurrence, in timeline: Timeline
  ) -> GradientPaths? {
    ask(occurrence, in: timeline) { $0.gradientPaths(of: occurrence) }
  }

  private mutating func ask<Answer>(
    _ occurrence: Occurrence, in timeline: Timeline, _ question: (Timeline) -> Answer?
  ) -> Answer? {
    if Self.isPresent(occurrence, in: timeline) { return question(timeline) }
    guard Self.reaches(occurrence, in: timeline) else { return nil }
    var traveller = self.traveller ?? timeline
    self.traveller = nil
    if !Self.isPresent(occurrence, in: traveller) {
      traveller.seek(
        to: Moment(update: occurrence.moment.update, executed: timeline.program.updateLength))
    }
    defer { self.traveller = traveller }
    return question(traveller)
  }

  private static func isPresent(_ occurrence: Occurrence, in timeline: Timeline) -> Bool {
    occurrence.moment.update == timeline.moment.update && occurrence.moment <= timeline.moment
  }
}

extension Program {
  /// About how many bytes a machine takes.
  var byteCount: Int {
    values.reduce(0) { $0 + ($1.lifetime == .data ? 0 : $1.shape.count) } * precision.byteCount
  }
}
