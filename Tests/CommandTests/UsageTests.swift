import Foundation
import Testing

@testable import Command

@Suite struct UsageTests {
  @Test func `version and help succeed on standard output`() throws {
    let version = try Run("--version")
    #expect(version.status == 0 && version.errors.isEmpty)
    let help = try Run("--help")
    #expect(help.status == 0 && help.errors.isEmpty && help.output.contains("gradus lesson 07"))
  }

  @Test func `Ctrl-backslash ends a run, and a reader that has gone is no failure`() throws {
    // Again and again: the first may come before the program has begun.
    let script = """
      "$0" train '\(workedExample)' --updates 900000 >/dev/null & process=$!
      for time in $(seq 200); do kill -QUIT $process 2>/dev/null || break; sleep 0.1; done
      wait $process
      """
    let ended = try Run(shell: script)
    #expect(ended.status == 128 + SIGQUIT)
    let piped = try Run(shell: "\"$0\" --help | true; exit ${PIPESTATUS[0]}")
    #expect(piped.status == 0)
  }

  @Test(
    arguments: GradusCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
  func `every command has help with an example`(_ command: String) throws {
    let run = try Run(command, "--help")
    #expect(run.status == 0)
    #expect(run.output.contains("Example"))
    #expect(run.output.contains("--lang"))
    if ["open", "train", "trace"].contains(command) {
      #expect(run.output.contains("67108864 numbers") && run.output.contains("64 MiB"))
    }
  }

  @Test func `an unknown command suggests the nearest, a file suggests to open it`() throws {
    let unknown = try Run("tarin")
    #expect(unknown.status == 2 && unknown.errors.contains("Did you mean \"train\"?"))
    let file = try Run(workedExample)
    #expect(file.status == 2 && file.errors.contains("gradus open \(workedExample)"))
  }

  @Test func `without a terminal the map is lines of text`() throws {
    let run = try Run()
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("07"))
    #expect(!run.output.contains("\u{1B}"))
    let chinese = try Run(environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.output.contains("深度学习"))
  }

  @Test func `lessons are found by number, and unknown ones are refused`() throws {
    let lesson = try Run("lesson", "07", "--plain")
    #expect(lesson.status == 0 && lesson.errors.isEmpty && !lesson.output.isEmpty)
    let unknown = try Run("lesson", "backprop")
    #expect(unknown.status == 2 && unknown.output.isEmpty)
    #expect(unknown.errors.contains("07-backpropagation-by-hand"))
    let wrong = try Run("lesson", "07", "--lang", "xx")
    #expect(wrong.status == 2 && wrong.errors.contains("zh-Hans"))
  }

  @Test func `the option decides over LC_ALL, and LC_ALL over LANG`() throws {
    let environment = ["LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"]
    #expect(try Run("train", "nowhere", environment: environment).errors.contains("没有文件"))
    let option = try Run("train", "nowhere", "--lang", "en", environment: environment)
    #expect(option.errors.contains("There is no file"))
  }
}
