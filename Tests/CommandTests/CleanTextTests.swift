import Course
import Foundation
import TestSupport
import Testing

@testable import Command

/// What a message quotes is somebody's: it may not steer the terminal, nor turn its writing.
@Suite struct CleanTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}]0;pwned\u{7}", "·[31mred·]0;pwned·"), ("a\u{202E}b\u{2066}c", "a·b·c"),
    ("\u{9B}31m", "·31m"), ("a\rb\tc\nd", "a·b·c\nd"), ("\u{2028}\u{FEFF}\u{E0041}", "···"),
    ("👩‍💻 家", "👩‍💻 家"), ("é ü ‌", "é ü ‌"),
  ])
  func `only what steers is taken out`(text: String, clean: String) {
    #expect(text.clean == clean)
  }

  private func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0 == "\n" || !"\u{1B}\u{7}\u{202E}\u{9B}\r".unicodeScalars.contains($0)
    }
  }

  /// Names with a sequence that colours, a bell, a turn of the writing.
  private static let evil = "\u{1B}[31mred\u{1B}]0;pwned\u{7}\u{202E}\u{9B}x"

  @Test func `a table's header, a path, a word and an option reach the terminal as text`() throws {
    try withFolder { folder in
      try write("\(Self.evil),t\n1,2\n3,x\n", to: folder + "/data.csv")
      let scene = """
        {"model": {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "Dense", "config": {"units": 1}}]}}, "loss": "mse", "optimizer": "sgd",
         "data": "data.csv", "targets": ["nothing"]}
        """
      try write(scene, to: folder + "/my.scene.json")
      let runs = [
        try Run("train", folder + "/my.scene.json"), try Run("train", "/nowhere/\(Self.evil)"),
        try Run(Self.evil), try Run("lesson", Self.evil), try Run("train", "a", "--\(Self.evil)"),
        try Run("train", "a", "--updates", Self.evil), try Run("train", "a", Self.evil),
        try Run("render", "07", "--keys", Self.evil), try Run("grade", "/nowhere/\(Self.evil)"),
        try Run("progress", "--import", "/nowhere/\(Self.evil)"),
        try Run("lesson", "07", "--course", "/nowhere/\(Self.evil)"),
        try Run("course", "check", "/nowhere/\(Self.evil)"),
      ]
      for run in runs {
        #expect(run.status != 0)
        #expect(isClean(run.errors) && isClean(run.output), "\(run.errors.debugDescription)")
      }
      #expect(runs[0].errors.contains("·[31mred·]0;pwned··"))
    }
  }

  @Test func `a title may hold an emoji of several parts`() throws {
    let text = scene(("{\"model\"", "{\"title\": \"👩‍💻\", \"model\""))
    try withScene(text) { path in
      let run = try Run("train", path)
      #expect(run.status == 0 && run.output.contains("👩‍💻"))
    }
  }

  @Test func `a title may be given in each language`() throws {
    let text = scene(
      ("{\"model\"", "{\"title\": {\"en\": \"Valley\", \"zh-Hans\": \"谷\"}, \"model\""))
    try withScene(text) { path in
      let english = try Run("train", path)
      let chinese = try Run("train", path, "--lang", "zh-Hans")
      #expect(english.output.contains("Valley") && chinese.output.contains("谷"))
    }
  }

  @Test func `what the system says is said in the person's language`() throws {
    for text in ["No such file or directory", "The file doesn’t exist.", "Permission denied"] {
      let chinese = Language.simplifiedChinese.reason(text)
      #expect(chinese.unicodeScalars.contains { $0.value >= 0x4E00 })
    }
    let run = try Run("render", "07", "-o", "/nowhere/x.svg", environment: ["LANG": "zh_CN.UTF-8"])
    #expect(run.status == 2 && run.errors.contains("没有这个文件或文件夹"))
    let file = try Run("progress", "--import", "/etc/hostname", "--lang", "zh-Hans")
    #expect(file.status == 2 && file.errors.contains("这不是进度文件。"))
  }
}
