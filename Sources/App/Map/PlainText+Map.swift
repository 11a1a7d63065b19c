import Course
import Widgets

extension PlainText {
  /// The course: where to go next, then its path, a line each.
  public func map() -> [String] {
    guard let course = common.course else { return [] }
    var lines = [course.syllabus.title[common.language]]
    if let next = state.nextStep {
      lines.append(strings("next: \(strings.text(of: next))", "下一步：\(strings.text(of: next))"))
      if case .nothing = next {} else { lines[1] += strings("  (type n)", "  （输入 n）") }
    }
    for chapter in course.syllabus.chapters {
      lines += ["", chapter.title[common.language]]
      for stop in chapter.stops { lines.append("  " + line(of: stop)) }
    }
    lines += [
      "",
      strings(
        "A number opens that lesson; review CHAPTER its review, for example: review \(example(course))",
        "输入编号打开那一课；review 章 打开该章的复习，例如：review \(example(course))"),
    ]
    return lines
  }

  private func example(_ course: CourseFolder) -> String {
    course.syllabus.chapters.first { $0.lessons.contains(where: \.exists) }?.id
      ?? course.syllabus.chapters.first?.id ?? ""
  }

  private func line(of stop: MapStop) -> String {
    switch stop {
    case .lesson(let entry):
      let number = entry.number < 10 ? "0\(entry.number)" : "\(entry.number)"
      let title = "\(number)  \(entry.title[common.language])"
      let lesson = common.lessons[entry.folder]
      let standing = LessonStanding(entry, lesson, in: common.progress)
      var parts = [strings("\(entry.minutes) min", "\(entry.minutes) 分钟")]
      switch standing.stage {
      case .toCome, .untouched: parts.append(strings.stage(standing.stage))
      case .begun, .read, .done:
        parts.append(strings.stage(standing.stage))
        if let page = standing.page { parts.append(strings("page \(page)", "第 \(page) 页")) }
        if let lesson, !lesson.questions.isEmpty {
          parts.append(
            strings(
              "predictions right: \(standing.right)/\(lesson.questions.count)",
              "预测答对 \(standing.right)/\(lesson.questions.count)"))
        }
        if let lesson, !lesson.exercises.isEmpty {
          parts.append(
            strings(
              "exercises passed: \(standing.passed)/\(lesson.exercises.count)",
              "练习通过 \(standing.passed)/\(lesson.exercises.count)"))
        }
        if let when = standing.when { parts.append(strings.day(when)) }
      }
      return title + strings(" (", "（") + parts.joined(separator: strings(", ", "，"))
        + strings(")", "）")
    case .review(let chapter):
      let plan = ReviewPlan(
        chapter, lessons: common.lessons, progress: common.progress, now: common.now)
      let count = plan.items.isEmpty ? "" : " \(strings.count(plan.count)),"
      return strings(
        "review \(chapter.id):\(count) \(strings.state(of: plan))",
        "复习 \(chapter.id)：\(plan.items.isEmpty ? "" : strings.count(plan.count) + "，")\(strings.state(of: plan))"
      )
    }
  }
}
