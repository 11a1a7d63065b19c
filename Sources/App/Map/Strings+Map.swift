import Course
import Foundation
import Widgets

extension Strings {
  /// Where to go next, in a line.
  func text(of step: NextStep) -> String {
    switch step {
    case .begin(let entry):
      self("begin \(name(of: entry))", "开始\(name(of: entry))")
    case .goOn(let entry, let page):
      self("go on with \(name(of: entry)), page \(page)", "继续\(name(of: entry))，第 \(page) 页")
    case .exercise(let entry, let id, _):
      self("exercise \(id) of \(name(of: entry))", "\(name(of: entry))的练习 \(id)")
    case .review(let chapter, let questions):
      self(
        "review “\(chapter.title[language])”: \(count(questions))",
        "复习“\(chapter.title[language])”：\(count(questions))")
    case .nothing(until: let date?):
      self(
        "all is done for now; the next review is on \(day(date))",
        "目前都做完了；下一次复习在 \(day(date))")
    case .nothing(until: nil): self("all is done", "都做完了")
    }
  }

  func name(of entry: Syllabus.ListedLesson) -> String {
    self(
      "lesson \(entry.number), \(entry.title[language])",
      "第 \(entry.number) 课 \(entry.title[language])")
  }

  func count(_ questions: Int) -> String {
    self(questions == 1 ? "1 question" : "\(questions) questions", "\(questions) 题")
  }

  /// A day where the person is.
  func day(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(timeZone: .current).year().month().day())
  }

  /// What a lesson's mark on the map means.
  func stage(_ stage: LessonStanding.Stage) -> String {
    switch stage {
    case .toCome: self("to come", "待写")
    case .untouched: self("not begun", "未开始")
    case .begun: self("begun", "已开始")
    case .read: self("read", "已读完")
    case .done: self("done", "已完成")
    }
  }

  /// How it stands with the review of a chapter, in a few words.
  func state(of plan: ReviewPlan) -> String {
    if plan.items.isEmpty { return self("after the lessons", "学完各课之后") }
    if plan.isDue {
      return plan.last == nil ? self("ready", "可以开始") : self("due", "该复习了")
    }
    if plan.last != nil, let next = plan.next {
      return self("next \(day(next))", "下次 \(day(next))")
    }
    return self("possible", "可以做")
  }
}
