import Course
import Foundation
import Scenes
import Trace
import Widgets

/// The picture of a lesson, as its first page shows it.
///
/// A class, because the state that is copied at each key holds one reference to it.
final class LessonPicture: Sendable {
  /// Nil where the lesson has none, or none that can be had at once.
  let stepping: Stepping?

  init(_ stepping: Stepping?) { self.stepping = stepping }
}

extension AppState {
  /// What the map's cursor is on; nil where something else fills the screen.
  public var mapStop: MapStop? {
    guard let mapCursor, let stops = common.course?.syllabus.stops,
      stops.indices.contains(mapCursor)
    else { return nil }
    return stops[mapCursor]
  }

  var mapCursor: Int? { if case .map(let cursor) = activity { cursor } else { nil } }

  /// Goes to the map, at a lesson or at the review of a chapter.
  mutating func showMap(at lesson: String?, review chapter: String? = nil) {
    let stops = common.course?.syllabus.stops ?? []
    let place = stops.firstIndex { stop in
      switch stop {
      case .lesson(let entry): entry.folder == lesson
      case .review(let of): of.id == chapter
      }
    }
    activity = .map(cursor: place ?? 0)
    readChosen()
  }

  // MARK: - What it knows

  /// Reads the lesson under the cursor; one with mistakes in it is not shown.
  mutating func readChosen() {
    switch mapStop {
    case .lesson(let entry): read(entry)
    case .review(let chapter): chapter.lessons.forEach { read($0) }
    case nil: break
    }
  }

  /// Reads what a learner has been in: without it nobody could say where to go next.
  mutating func readTouched() {
    guard let course = common.course else { return }
    let keys = Array(common.progress.predictions.keys) + Array(common.progress.exercises.keys)
    let touched = Set(keys.compactMap { $0.split(separator: "/").first.map(String.init) })
      .union(common.progress.places.keys)
    for chapter in course.syllabus.chapters
    where chapter.lessons.contains(where: { touched.contains($0.folder) }) {
      chapter.lessons.forEach { read($0) }
    }
  }

  /// Reads all lessons that have not been read yet.
  public mutating func readAll() { common.course?.syllabus.lessons.forEach { read($0) } }

  mutating func read(_ entry: Syllabus.ListedLesson) {
    guard entry.exists, common.lessons[entry.folder] == nil,
      !common.unreadable.contains(entry.folder)
    else { return }
    if let lesson = try? common.course?.lesson(entry) {
      common.lessons[entry.folder] = lesson
    } else {
      common.unreadable.insert(entry.folder)
    }
  }

  private var unread: Syllabus.ListedLesson? {
    common.course?.syllabus.lessons.first {
      $0.exists && common.lessons[$0.folder] == nil && !common.unreadable.contains($0.folder)
    }
  }

  // MARK: - When nobody presses a key

  /// Whether there is something to prepare while no key is pressed.
  public var wantsRest: Bool {
    if let stepping { return stepping.wantsRest }
    return mapCursor != nil && (chosenWithoutPicture != nil || unread != nil)
  }

  private var chosenWithoutPicture: Lesson? {
    guard case .lesson(let entry) = mapStop, common.pictures[entry.folder] == nil else {
      return nil
    }
    return common.lessons[entry.folder]
  }

  /// Draws the picture of the chosen lesson; once it is there, reads one more lesson.
  mutating func prepareMap() {
    guard let lesson = chosenWithoutPicture else {
      if let unread { read(unread) }
      return
    }
    // Enough for who goes to and fro; each holds a network's numbers.
    if common.pictures.count >= 12 { common.pictures = [:] }
    common.pictures[lesson.folder] = LessonPicture(firstPicture(of: lesson))
  }

  /// How large a scene may be, in bytes, and how many multiplications may lead to its moment: as much
  /// as takes no longer than a key may.
  private static let sceneLimit = 200_000, workLimit = 2_000_000

  private func firstPicture(of lesson: Lesson) -> Stepping? {
    guard let course = common.course, let page = lesson[common.language].pages.first,
      let data = try? course.scene(page.scene, of: lesson), data.count <= Self.sceneLimit,
      let scene = try? course.readScene(page.scene, of: lesson),
      let moment = Timeline.moment(
        named: page.moment ?? "start", in: scene.program, names: scene.names),
      scene.program.workPerUpdate * (moment.update + 1) <= Self.workLimit,
      var stepping = Stepping(
        Reading(
          lesson: lesson, language: common.language, pageIndex: 0, glossary: course.glossary),
        scenes: [page.scene: scene])
    else { return nil }
    // It is looked at, not read: nothing of it is kept.
    var common = common
    _ = stepping.showPage(0, &common, now: common.now)
    return stepping
  }

  // MARK: - Keys

  mutating func updateMap(_ action: Action, _ cursor: Int) -> [Effect] {
    let count = common.course?.syllabus.stops.count ?? 0
    func go(to target: Int) { activity = .map(cursor: min(max(0, target), max(0, count - 1))) }
    switch action {
    case .cursor(.upPressed): go(to: cursor - 1)
    case .cursor(.downPressed): go(to: cursor + 1)
    case .read(.scrollUpPressed): go(to: cursor - 8)
    case .read(.scrollDownPressed): go(to: cursor + 8)
    case .pointed(.row(let row)): go(to: row)
    case .map(.nextStepPressed): return goOn()
    case .map(.playgroundPressed): openPlayground(PlaygroundSettings())
    case .cursor(.confirmPressed):
      switch mapStop {
      case .lesson(let entry) where entry.exists: return [.openLesson(entry.folder)]
      case .lesson:
        common.message = common.strings("This lesson is not written yet.", "这一课还没有写好。")
      case .review(let chapter): return [.openReview(chapter: chapter.id)]
      case nil: break
      }
      return []
    default: return []
    }
    readChosen()
    return []
  }

  /// Where to go next, as far as the lessons have been read.
  public var nextStep: NextStep? {
    common.course.map {
      NextStep(
        in: $0.syllabus, lessons: common.lessons, progress: common.progress, now: common.now)
    }
  }

  private mutating func goOn() -> [Effect] {
    switch nextStep {
    case .begin(let entry), .goOn(let entry, _): return [.openLesson(entry.folder)]
    case .exercise(let entry, _, let page): return [.openPage(lesson: entry.folder, page: page)]
    case .review(let chapter, _): return [.openReview(chapter: chapter.id)]
    case .nothing, nil:
      common.message = nextStep.map(common.strings.text)
      return []
    }
  }
}
