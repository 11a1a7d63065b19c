import Screen
import TestSupport
import Testing

@testable import Command

@Suite struct ThemeChoiceTests {
  @Test(
    arguments: [
      (ThemeChoice.auto, [:], nil), (.auto, ["COLORFGBG": "0;15"], .light),
      (.auto, ["COLORFGBG": "0;15", "GRADUS_THEME": "dark"], .dark),
      (.dark, ["GRADUS_THEME": "light"], .dark),
      (.light, [:], .light), (.auto, ["GRADUS_THEME": "purple"], nil),
    ] as [(ThemeChoice, [String: String], Theme?)])
  func `the option comes first, then the setting, then what the terminal says`(
    choice: ThemeChoice, environment: [String: String], theme: Theme?
  ) {
    #expect(choice.theme(in: environment) == theme)
  }

  @Test func `a terminal that says it is light gets the colours for it`() throws {
    try withFolder { folder in
      let session = try TerminalSession(
        BuiltProgram.path("gradus"), ["map"],
        environment: ["XDG_DATA_HOME": folder, "COLORTERM": "truecolor"], columns: 100, rows: 30)
      defer { session.end() }
      try session.expect("\u{1B}]11;?")
      try session.expect("\u{1B}[?2026l")
      #expect(session.text.contains("38;5;245m"))
      session.forget()
      session.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\")
      try session.expect("\u{1B}[?2026l")
      #expect(session.text.contains("38;5;243m"))
      session.send("q")
      #expect(session.ending()?.status == 0)
      #expect(session.settings == session.before)
    }
  }

  @Test func `options may stand before the command`() throws {
    try withFolder { folder in
      let environment = ["XDG_DATA_HOME": folder]
      let run = try Run("--plain", "--lang", "en", "lesson", "02", environment: environment)
      #expect(run.status == 0 && run.output.contains("Two neurons"))
      #expect(try Run("--plain", "nonsense", environment: environment).status == 2)
    }
  }
}
