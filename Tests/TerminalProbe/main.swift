// A program to be watched: it opens the screen, shows what happens, and breaks on demand.
import Foundation
import Screen
import Terminal

let environment = ProcessInfo.processInfo.environment
let capabilities = TerminalCapabilities.detect(
  environment: environment, isInputTerminal: isatty(0) == 1, isOutputTerminal: isatty(1) == 1)
guard case .screen(let depth, let glyphs) = capabilities else {
  print("plain: \(capabilities)")
  exit(0)
}
do {
  var screen = try CursesScreen(depth: depth, glyphs: glyphs)
  var probe = Probe(glyphs: glyphs, depth: screen.depth, size: screen.size)
  screen.draw(probe.frame)
  loop: while let event = screen.nextEvent() {
    probe.note(event)
    if let path = environment["PROBE_LOG"], let log = FileHandle(forWritingAtPath: path) {
      log.seekToEndOfFile()
      log.write(Data("\(event)\n".utf8))
    }
    switch event {
    case .key(.character("q")): break loop
    case .endOfInput where environment["PROBE_STUBBORN"] == nil: break loop
    case .key(.character("t")):
      FileHandle.standardError.write(Data("last words\n".utf8))
      fatalError("trapped on demand")
    case .key(.character("s")): raise(SIGSEGV)
    case .key(.character("x")): exit(3)
    case .key(.character("w")):
      let waker = screen.waker
      Thread.detachNewThread { waker.wake() }
    case .key(.character("e")):
      screen.withSuspendedScreen { print("EDITOR HERE") }
    case .key(.character("o")):
      screen.stop()
      screen = try CursesScreen(depth: depth, glyphs: glyphs)
    default: break
    }
    screen.draw(probe.frame)
  }
  screen.stop()
  print("bye")
} catch {
  print("plain: \(error)")
}
