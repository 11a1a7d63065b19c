import ArgumentParser
import Course
import Foundation
import Screen
import Terminal

/// How a command that shows things shows them.
struct ScreenOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Lines of text instead of a screen: for screen readers, pipes, simple terminals.",
      "用文本行代替屏幕：适合读屏软件、管道和简单终端。"))
  var plain = false
  @Flag(help: ArgumentHelp("Draw with ASCII characters only.", "只用 ASCII 字符绘制。"))
  var ascii = false
  @Flag(help: ArgumentHelp("Draw without colours, as with NO_COLOR.", "不用颜色，同 NO_COLOR。"))
  var mono = false
  @Option(
    help: ArgumentHelp(
      "Colours for a dark or a light terminal; auto asks it, unless GRADUS_THEME says.",
      "深色或浅色终端的配色；auto 会询问终端，除非设了 GRADUS_THEME。", value: ("theme", "配色")))
  var theme = ThemeChoice.auto
  @OptionGroup var languageOption: LanguageOption

  var language: Language { languageOption.language }

  /// The terminal's theme; nil where the terminal itself is to be asked.
  var chosenTheme: Theme? { theme.theme(in: ProcessInfo.processInfo.environment) }

  /// Decides between a screen and lines of text.
  var capabilities: TerminalCapabilities {
    TerminalCapabilities.detect(
      environment: ProcessInfo.processInfo.environment,
      isInputTerminal: isatty(STDIN_FILENO) == 1, isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      options: TerminalOptions(isPlain: plain, isASCII: ascii, isMono: mono))
  }
}
