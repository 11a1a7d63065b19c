import Foundation

/// Runs that a lesson shows as they were recorded, and as the learner has measured them.
extension CourseFolder {
  /// A recorded run that a lesson shows, and the scene that was run.
  public struct RecordedRun: Hashable, Sendable {
    /// The path of the scene's file.
    public let scene: String
    public let record: ScalingRecord
  }

  /// Returns the run that a lesson shows; nil when it shows none.
  public func recordedRun(of lesson: Lesson) -> RecordedRun? {
    let pages = lesson[.english].pages
    for page in pages {
      for block in page.blocks {
        guard case .widget(let widget) = block.content,
          let text = widget.settings[Widget.recordedKey],
          let record = try? ScalingRecord(text, file: "")
        else { continue }
        return RecordedRun(
          scene: "\(path)/\(Self.scenePath(page.scene, in: lesson.folder))", record: record)
      }
    }
    return nil
  }

  /// Where a run is kept that was measured for a lesson.
  public func measuredFile(of lesson: String) -> String? {
    records.map { "\($0)/\(lesson).json" }
  }

  /// What the learner has measured of the scene of a recorded run. What isn't there, can't be read or is of
  /// another scene isn't shown: the recorded one is.
  func measured(like recorded: ScalingRecord, for entry: Syllabus.ListedLesson) -> ScalingRecord? {
    guard let file = measuredFile(of: entry.folder),
      let data = try? AtomicFile(path: file).read(limit: limits.textBytes),
      let own = try? ScalingRecord(String(decoding: data, as: UTF8.self), file: file),
      own.isComparable(to: recorded), own.largest != nil
    else { return nil }
    return own
  }
}
