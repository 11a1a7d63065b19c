/// What stands on a course's map, one below the other.
public enum MapStop: Sendable, Hashable {
  case lesson(Syllabus.ListedLesson)
  /// The review at a chapter's end.
  case review(Syllabus.Chapter)
}

extension Syllabus {
  /// The chapters' lessons, each chapter with its review at its end; one without a lesson has none.
  public var stops: [MapStop] { chapters.flatMap(\.stops) }

  /// The place of a lesson among the stops.
  public func stop(of lesson: String) -> Int? {
    stops.firstIndex { if case .lesson(let entry) = $0 { entry.folder == lesson } else { false } }
  }
}

extension Syllabus.Chapter {
  public var stops: [MapStop] {
    lessons.map(MapStop.lesson) + (lessons.contains(where: \.exists) ? [.review(self)] : [])
  }
}
