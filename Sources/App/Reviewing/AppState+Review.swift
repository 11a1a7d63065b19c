import Course
import Foundation
import Scenes
import Widgets

extension AppState {
  /// Opens the review of a chapter.
  ///
  /// - Parameters:
  ///   - name: a chapter's id or title, its place from 1, or one of its lessons; nil for the review
  ///     that is due, else the one that comes back first.
  ///   - seed: the chance that decides what is asked, and of which numbers.
  public mutating func openReview(named name: String?, seed: Int, now: Date) -> [Effect] {
    common.now = now
    guard let chapters = common.course?.syllabus.chapters else { return [] }
    guard let name else {
      readTouched()
      let plans = chapters.map {
        ReviewPlan($0, lessons: common.lessons, progress: common.progress, now: now)
      }.filter { !$0.items.isEmpty }
      let plan =
        plans.first(where: \.isDue)
        ?? plans.min { ($0.next ?? .distantPast) < ($1.next ?? .distantPast) }
      guard let plan else {
        common.message = common.strings.nothingToReview
        return []
      }
      return openReview(of: plan.chapter.id, seed: seed, now: now)
    }
    guard let chapter = common.course?.syllabus.chapter(name) else {
      let known = chapters.map(\.id).joined(separator: common.strings(", ", "、"))
      common.message = common.strings(
        "There is no chapter “\(name)”. Chapters: \(known). For example: gradus review \(chapters.first?.id ?? "")",
        "没有“\(name)”这一章。各章：\(known)。例如：gradus review \(chapters.first?.id ?? "")")
      return []
    }
    return openReview(of: chapter.id, seed: seed, now: now)
  }

  /// Draws the questions of a chapter's review, of other numbers, and opens the first.
  ///
  /// - Parameter chapter: its id.
  public mutating func openReview(of chapter: String, seed: Int, now: Date) -> [Effect] {
    common.now = now
    guard let course = common.course,
      let chapter = course.syllabus.chapters.first(where: { $0.id == chapter })
    else { return [] }
    chapter.lessons.forEach { read($0) }
    let plan = ReviewPlan(
      chapter, lessons: common.lessons, progress: common.progress, now: now, seed: seed)
    guard let drawn = ReviewDraw(plan, lessons: common.lessons, course: course, seed: seed) else {
      common.message = common.strings.nothingToReview
      return []
    }
    return open(drawn.lesson, scenes: drawn.scenes, page: 0, now: now)
  }
}

extension Common {
  /// Keeps an answer: in a lesson the first of each question, in a review each.
  mutating func keep(
    _ answer: CourseProgress.Guess, to id: String, truth: CourseProgress.Guess, isRight: Bool,
    mayRetry: Bool, in reading: inout Reading, now: Date
  ) {
    reading.justAnswered = id
    let key = reading.lesson.reviewed[id]
    if reading.retrying.remove(id) != nil {
      reading.answers[id]?.second = answer
      if key == nil { progress.predictAgain(id, in: reading.lesson.folder, answer: answer) }
      return
    }
    if !isRight, mayRetry { reading.retrying.insert(id) }
    reading.answers[id] = CourseProgress.KeptPrediction(
      answer: answer, truth: truth, isRight: isRight, when: now)
    if let key {
      progress.recall(key, isRight: isRight, at: now)
    } else {
      progress.predict(
        id, in: reading.lesson.folder, answer: answer, truth: truth, isRight: isRight, at: now)
    }
  }

  /// Says how a review went, once nothing is left of it.
  mutating func sayReview(_ reading: Reading) {
    guard reading.lesson.isReview, reading.retrying.isEmpty,
      reading.answers.count == reading.lesson.questions.count
    else { return }
    let right = reading.answers.values.count(where: \.isRight)
    let days = right == reading.answers.count ? nil : 1
    message = strings(
      "Review done: \(right) of \(reading.answers.count) right. "
        + (days == nil ? "" : "What went wrong comes back tomorrow. ") + "Esc: the map.",
      "复习完成：\(reading.answers.count) 题中答对 \(right) 题。"
        + (days == nil ? "" : "答错的明天再来。") + "Esc：课程地图。")
  }
}

extension Strings {
  var nothingToReview: String {
    self(
      "There is nothing to review yet: first make the predictions of a lesson, for example: gradus lesson 02",
      "还没有可复习的：请先完成一课的预测，例如：gradus lesson 02")
  }
}
