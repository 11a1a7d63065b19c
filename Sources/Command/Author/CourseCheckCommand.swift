import App
import ArgumentParser
import Course
import Foundation
import Grading
import Scenes
import Trace

/// Finds everything that is wrong with a course, in one run.
struct CourseCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "check", "Find everything that is wrong with a course.", "找出课程中的所有错误。",
    discussion: (
      """
      Example: gradus course check Lessons

      Reads every page in both languages, reads every number in the prose off the engine, and tries \
      every exercise: the starter compiles and is still to do, the solution passes, each wrong \
      answer fails with its own misconception. Exit status: 0 nothing found, 1 something found.
      """,
      """
      例子：gradus course check Lessons

      读取每一页的两种语言，用引擎核对正文中的每个数，并试做每道练习：起始代码能编译且尚待完成，参考答案通过，\
      每个错误答案都因其对应的误解而不通过。退出状态：0 没有发现错误，1 有错误。
      """
    ))

  @Argument(
    help: ArgumentHelp("The course's folder.", "课程文件夹。", value: ("folder", "文件夹")),
    completion: .directory)
  var path: String
  @Flag(
    help: ArgumentHelp(
      "Leave the exercises out, which takes a second instead of minutes.",
      "跳过练习，只需一秒，而不是几分钟。"))
  var skipExercises = false
  @Option(
    help: ArgumentHelp(
      "Stop trying exercises after so many seconds, and say so.", "试做练习满若干秒后停止，并加以说明。",
      value: ("seconds", "秒")))
  var budget = 600.0
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let language = languageOption.language
    let messages = Messages(language)
    var problems: [String] = []
    do {
      let course = try CourseFolder(path: path)
      problems += course.check().map { CourseMessages(language).text($0) }
      problems += course.syllabus.lessons.filter(\.exists).flatMap { entry in
        LessonExamination(course, entry).problems(language)
      }
      problems += course.syllabus.challenges.flatMap {
        ChallengeExamination($0).problems(language)
      }
      if !skipExercises { problems += try trials(of: course, language) }
    } catch let found as CourseProblems {
      problems += found.problems.map { CourseMessages(language).text($0) }
    }
    guard problems.isEmpty else {
      problems.forEach { print($0.clean) }
      let count = problems.count
      StandardError.write(messages.say("\(count) problems\n", "共 \(count) 个问题\n"))
      throw ExitCode(Ending.no)
    }
    print(messages.say("Nothing found.", "没有发现问题。"))
  }

  /// What trying the exercises finds, within the budget of time.
  private func trials(of course: CourseFolder, _ language: Language) throws -> [String] {
    let trial = ExerciseTrial(grader: try Grader(saying: language), language: language)
    let messages = Messages(language)
    let end = Date().addingTimeInterval(budget)
    var problems: [String] = []
    for reference in course.allExercises() {
      guard Date() < end else {
        problems.append(
          messages.say(
            "\(reference.key): not tried, the time of \(Int(budget)) s was over. Try --budget.",
            "\(reference.key)：未检验，\(Int(budget)) 秒已用完。可用 --budget 加长。"))
        continue
      }
      do {
        let exercise = try course.exercise(reference.id, of: reference.lesson.folder)
        problems += trial.problems(of: exercise).map {
          "\(reference.key)/\($0.message(in: language))"
        }
      } catch {
        problems += error.problems.map { "\(reference.key)/\($0.message(in: language))" }
      }
    }
    return problems
  }
}

/// One lesson against its scenes, its script and the screen.
private struct LessonExamination {
  private let course: CourseFolder
  private let entry: Syllabus.ListedLesson

  init(_ course: CourseFolder, _ entry: Syllabus.ListedLesson) {
    self.course = course
    self.entry = entry
  }

  func problems(_ language: Language) -> [String] {
    // What keeps a lesson from being read at all has been said by the course's own check.
    guard let lesson = try? course.lesson(entry) else { return [] }
    let messages = Messages(language)
    var problems: [String] = []
    var scenes: [String: Scene] = [:]
    for name in lesson.scenes {
      let path = CourseFolder.scenePath(name, in: lesson.folder)
      let file = name.contains(" ") ? "\(path) (\(name))" : path
      do {
        scenes[name] = try course.readScene(name, of: lesson)
      } catch let error as SceneError {
        problems.append(
          messages.text(of: SceneFileError(file: file, error: error)) ?? "\(file): \(error)")
      } catch {
        problems.append(messages.text(of: error) ?? "\(file): \(error)")
      }
    }
    problems += LessonCheck(lesson, scenes: scenes, glossary: course.glossary).problems().map(
      CourseMessages(language).text)
    do {
      guard let data = try course.demoScript(of: lesson) else { return problems }
      let (script, found) = DemoScript.examine(data)
      let all = found + script.problems(in: lesson, scenes: scenes)
      let file = "\(lesson.folder)/demo.script"
      problems += all.map { ScriptMessages(language).text(ScriptProblems([$0]), file: file) }
    } catch {
      problems.append(messages.text(of: error) ?? "\(lesson.folder)/demo.script: \(error)")
    }
    return problems
  }
}
