import ArgumentParser
import Course
import Foundation
import TestSupport
import Testing

@testable import Command

/// Help and complaints about arguments, of every command, in both languages.
@Suite struct HelpTests {
  /// The commands as they are typed, those of `gradus course` included.
  static let commands: [[String]] =
    GradusCommand.configuration.subcommands.flatMap { command -> [[String]] in
      let name = command.configuration.commandName ?? ""
      return [[name]]
        + command.configuration.subcommands.map { [name, $0.configuration.commandName ?? ""] }
    } + [[]]

  /// Words that are typed, or are names, whatever the language.
  private static let typed = Set(
    [
      // Commands and their arguments
      "export", "safetensors", "onnx", "ONNX", "runs", "first", "TensorBoard", "tensorboard",
      "float32", "logdir", "long", "html", "HTML", "pages",
      "model", "keras", "mnist", "npz", "data", "x", "y", "CSV",
      "play", "spiral", "features", "x1", "x2", "sin1", "sin2", "circle", "xor", "gauss", "plane",
      "hills", "arms", "iris", "digits", "playground", "tensorflow", "org", "csv", "FILE", "noise",
      "optimizer", "adam", "asciicast", "svg", "mpirun", "MPI", "scale", "build", "release", "GB",
      "gradus", "gradus-workspace", "map", "lesson", "review", "backpropagation", "open", "train",
      "trace", "doctor", "render",
      "present", "notes", "explain", "g", "op", "after", "d", "end", "loss", "square", "dense",
      "kernel", "i", "j",
      "record", "init", "check", "watch", "hint", "solution", "reset", "progress", "transcript",
      "grade", "grade-files", "course", "new", "help", "output-delta", "deep-learning",
      "my-course", "submissions", "alice", "kept", "slurm", "gradescope", "workflow", "parallel",
      "autograding", "classroom50", "junit", "jsonl", "table", "text", "ansi", "svg", "head",
      "jq", "verdict", "sh", "cat", "asciinema", "play", "demo", "script", "page", "marks",
      "results", "array", "autograder", "github", "workflows", "yml", "my", "scene", "json",
      "csv", "zip", "cast", "fit", "val", "accuracy", "md", "swift", "URL", "REPOSITORY", "Lessons",
      "zh-Hans", "en", "o",
      "h", "LC", "ALL", "MESSAGES", "LANG", "GRADUS", "COURSE", "NO", "COLOR", "v2",
      // Names
      "JSON", "SVG", "ASCII", "Keras", "Swift", "Gradescope", "CI", "Slurm", "GNU", "Markdown",
      "Ctrl-C",
      "asciicast", "NaN", "null", "MiB", "ID", "TERM", "Canvas", "Moodle", "canvas", "moodle",
      "summary",
      "THEME", "auto", "dark", "light", "PAGER", "VISUAL", "EDITOR", "XDG", "CONFIG", "DATA",
      "CACHE",
      "HOME", "less", "vi", "class", "gradebook", "feedback", "gcc", "sarif", "error", "vscode",
      "tasks", "VS", "Code",
      // Keys
      "e", "c", "H", "S", "v", "Esc", "E", "C", "x", "q", "n", "p", "N", "Right", "Enter", "z",
      // What `train --json` prints
      "updates", "losses", "first", "gradients", "trainable", "weights", "get", "predictions",
      // What `trace` prints
      "instruction", "index",
    ])

  private func help(_ command: [String], _ environment: [String: String]) throws -> String {
    let run = try Run(
      shell: "exec \"$0\" \"$@\"", command + ["--help"], environment: environment)
    #expect(run.status == 0 && run.errors.isEmpty)
    return run.output
  }

  /// English words of a Chinese text that are neither typed nor names.
  private func foreign(_ text: String) -> [String] {
    // Options, and the texts of examples and of usage, are the same in every language.
    let rest = text.replacing(/(^|[\s\[(（|,、：。])--?[a-z][a-z-]*/, with: " ").replacing(
      /\d+x\d+/, with: ""
    ).replacing(/"[^"\n]*"/, with: "")
    return rest.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
      .map { String($0).trimmingPrefix("-") }.map(String.init)
      .filter { $0.contains(where: \.isLetter) && !Self.typed.contains($0) }
  }

  @Test(arguments: commands)
  func `help is in Chinese where Chinese is spoken, and has an example`(command: [String]) throws {
    let chinese = try help(command, ["LANG": "zh_CN.UTF-8"])
    #expect(foreign(chinese).isEmpty, "\(foreign(chinese)) in \(chinese)")
    #expect(chinese.contains("例子：") && chinese.contains("用法：") && chinese.contains("概述："))
    let english = try help(command, ["LANG": "en_GB.UTF-8"])
    #expect(english.contains(/Examples?:/))
    #expect(!english.unicodeScalars.contains { $0.value >= 0x2E80 }, "\(english)")
    for line in chinese.split(separator: "\n") + english.split(separator: "\n") {
      #expect(line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } <= 100, "\(line)")
    }
  }

  @Test func `the option decides over the environment`() throws {
    let run = try Run("train", "--lang", "zh-Hans", "--help")
    #expect(run.output.contains("概述：训练一个场景"))
    let english = try Run("train", "--help", "--lang=en", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(english.output.contains("OVERVIEW: Train a scene"))
    let topic = try Run("help", "train", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(topic.output.contains("概述：训练一个场景"))
  }

  @Test func `what the manual's plugin asks for is JSON in any language`() throws {
    let run = try Run("--experimental-dump-help", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(run.status == 0)
    let help = try JSON(run.output)
    #expect(help["command"]?["commandName"] == .string("gradus"))
  }

  @Test func `a script for a shell is no help text`() throws {
    let run = try Run("--generate-completion-script", "bash", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(run.status == 0 && run.output.hasPrefix("#!/bin/bash"))
  }

  /// Arguments that are wrong, and what is said in both languages.
  static let wrong: [([String], english: [String], chinese: [String])] = [
    (["train"], ["Expected <file>, received nothing."], ["缺少 <文件>。"]),
    (["train", "a", "b"], ["Nothing is expected here: b."], ["这里不需要：b。"]),
    (["train", "a", "b", "c"], ["Nothing is expected here: b, c."], ["这里不需要：b、c。"]),
    (
      ["train", "a", "--update", "3"], ["no option --update.", "Did you mean --updates?"],
      ["没有选项 --update。", "是不是 --updates？"]
    ),
    (["open", "a", "-x"], ["no option -x."], ["没有选项 -x。"]),
    (
      ["train", "a", "--updates", "many"],
      ["\"many\" does not fit --updates <N>.", "How many updates"],
      ["“many”不适合 --updates <次数>。", "运行多少次更新"]
    ),
    (
      ["train", "a", "--epochs"], ["Expected a value after --epochs <E>"], ["--epochs <轮数> 之后缺少值"]
    ),
    (["train", "a", "--json=1"], ["--json takes no value, received \"1\"."], ["--json 不带值"]),
    (
      ["trace", "a", "--format", "xml"],
      ["--format <format>: expected text, json, csv, npz, received \"xml\"."],
      ["--format <格式>：应为 text、json、csv、npz，收到的是“xml”。"]
    ),
    (
      ["render", "07", "--size", "big"], ["\"big\" does not fit --size <size>."],
      ["“big”不适合 --size <大小>。"]
    ),
    (["render", "07", "--page", "one"], ["does not fit --page <page>."], ["不适合 --page <页>。"]),
    (["record"], ["Expected <script>"], ["缺少 <脚本>。"]),
    (["lesson"], ["Expected <lesson>"], ["缺少 <课>。"]),
    (
      ["lesson", "07", "--lang", "xx"], ["--lang <lang>: expected en, zh-Hans, received \"xx\"."],
      ["--lang <语言>：应为 en、zh-Hans，收到的是“xx”。"]
    ),
    (["grade"], ["Expected <folder>"], ["缺少 <文件夹>。"]),
    (
      ["grade-files", "pbs"],
      ["<kind>: expected gradescope, workflow, slurm, parallel, received \"pbs\"."],
      ["<类型>：应为 gradescope、workflow、slurm、parallel，收到的是“pbs”。"]
    ),
    (["progress", "--export", "a", "--import", "b"], ["both given"], ["同时给出了"]),
    (["train", "/a", "--updates", "1", "--epochs", "1"], ["There is no file /a."], ["没有文件 /a。"]),
    (["--generate-completion-script", "tcsh"], ["received \"tcsh\""], ["收到的是“tcsh”"]),
  ]

  @Test(arguments: wrong)
  func `wrong arguments are named, with what to do, in the person's language`(
    arguments: [String], english: [String], chinese: [String]
  ) throws {
    for (environment, parts) in [(["LANG": "en"], english), (["LANG": "zh_CN.UTF-8"], chinese)] {
      let run = try Run(shell: "exec \"$0\" \"$@\"", arguments, environment: environment)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.hasPrefix("gradus: ") && run.errors.contains("\n  → "))
      for part in parts { #expect(run.errors.contains(part), "\(part) in \(run.errors)") }
      if environment["LANG"] != "en" {
        let own = run.errors.split(separator: "\n").joined(separator: " ")
          .replacing(/\b(?:[abc]|xml|many|one|big|pbs|tcsh|bash|zsh|fish|xx)\b/, with: "")
        #expect(foreign(own).isEmpty, "\(foreign(own)) in \(run.errors)")
      }
    }
  }
}
