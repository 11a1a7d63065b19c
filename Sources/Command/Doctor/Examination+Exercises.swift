import Course
import Foundation
import Grading

/// What `gradus check` needs, and what it says to an answer that is right.
extension Examination {
  var compiler: (Finding, Toolchain?) {
    let label = say("compiler", "编译器")
    do {
      let toolchain = try Toolchain.find(path: environment["PATH"] ?? "/usr/bin")
      return (Finding(.fine, label, toolchain.compiler), toolchain)
    } catch {
      return (Finding(.missing, label, error.message(in: say)), nil)
    }
  }

  /// What exercises are compiled against: what building the program left beside it, or the engine's
  /// sources, which are compiled here and now when they never were.
  func engine(_ toolchain: Toolchain?) -> (Finding, Prebuilt?) {
    let label = say("engine", "引擎")
    guard let toolchain else { return (engineWithoutCompiler(label), nil) }
    let cache = BuildCache.standard(environment: environment)
    do {
      let prebuilt = try Prebuilt.find(
        toolchain, cache, willCompile: { StandardError.write($0.notice(in: say)) })
      let build = "swift build -c release --product gradus"
      if let built = prebuilt.compilerVersion, let found = toolchain.version(cache), built != found
      {
        let text = say(
          "built by \(built), and the compiler is \(found). Run: \(build)",
          "由 \(built) 构建，而编译器是 \(found)。请运行：\(build)")
        return (Finding(.missing, label, text), nil)
      }
      let version = prebuilt.compilerVersion.map { say(", built by \($0)", "，由 \($0) 构建") } ?? ""
      switch BuiltSources(prebuilt, cache) {
      case .same: return (Finding(.fine, label, prebuilt.folder + version), prebuilt)
      case .touched(let file):
        let text = say(
          "\(file) has a newer date than the build; exercises run as it was built. To build it anew: \(build)",
          "\(file) 的日期比构建结果新；练习按已构建的内容运行。重新构建：\(build)")
        return (Finding(.note, label, text), prebuilt)
      case .changed(let file):
        return (
          Finding(.missing, label, GradingError.outdated(file: file).message(in: say)), nil
        )
      }
    } catch {
      return (Finding(.missing, label, error.message(in: say)), nil)
    }
  }

  /// What is there to be compiled against, if there were a compiler.
  private func engineWithoutCompiler(_ label: String) -> Finding {
    if let prebuilt = try? Prebuilt.beside() { return Finding(.fine, label, prebuilt.folder) }
    guard let source = EngineSource(of: RunningProgram.path) else {
      return Finding(
        .missing, label,
        say(
          "neither a build of it nor its sources belong to \(RunningProgram.path)",
          "\(RunningProgram.path) 既没有引擎的构建结果，也没有引擎源码"))
    }
    let text = say(
      "\(source.folder), compiled once there is a compiler",
      "\(source.folder)，有了编译器之后再编译")
    return Finding(.note, label, text)
  }

  /// Judges the first exercise's own solution, as `gradus check` would.
  func exercises(
    _ toolchain: Toolchain, _ prebuilt: Prebuilt, _ course: CourseFolder
  ) -> [Finding] {
    let label = say("exercises", "练习")
    guard let first = course.allExercises().first else {
      return [Finding(.note, label, say("the course has none", "本课程没有练习"))]
    }
    do {
      let started = Date()
      let exercise = try course.exercise(first.id, of: first.lesson.folder)
      let grader = try Grader(
        toolchain: toolchain, prebuilt: prebuilt, cache: .standard(environment: environment))
      let report = try ExerciseTrial(grader: grader, language: say).judgeSolution(of: exercise)
      let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
      guard report.record.verdict == .pass else {
        let message = report.record.checks.first { !$0.message.isEmpty }?.message ?? ""
        let verdict = report.record.verdict.text(in: say)
        let text = say(
          "the solution of \(first.id), compiled and judged: \(verdict). \(message)",
          "编译并评判 \(first.id) 的参考答案：\(verdict)。\(message)")
        return [Finding(.missing, label, text)]
      }
      let text = say(
        "the solution of \(first.id) was compiled, linked and judged: it passes (\(seconds) s)",
        "已编译、链接并评判 \(first.id) 的参考答案：通过（\(seconds) 秒）")
      return [Finding(.fine, label, text), sandbox(report.isolation)]
    } catch {
      return [Finding(.missing, label, text(of: error))]
    }
  }

  /// What held the solution back while it ran.
  private func sandbox(_ isolation: Isolation?) -> Finding {
    let label = say("sandbox", "沙箱")
    let isolation = isolation ?? []
    let parts: [(Isolation, String)] = [
      (.filteredCalls, say("system calls", "系统调用")), (.files, say("files", "文件")),
      (.processSpace, say("processes", "进程")), (.user, say("a user of its own", "独立用户")),
    ]
    func list(_ isIn: Bool) -> String {
      parts.filter { isolation.contains($0.0) == isIn }.map(\.1).joined(separator: say(", ", "、"))
    }
    guard isolation.isSuperset(of: .needed) else {
      let text = say(
        "this system can't hold back exercises by: \(list(false)). Run only your own code",
        "本系统无法用以下方式限制练习代码：\(list(false))。请只运行你自己的代码")
      return Finding(.note, label, text)
    }
    return Finding(.fine, label, say("exercises are held back by: ", "限制练习代码的方式：") + list(true))
  }
}
