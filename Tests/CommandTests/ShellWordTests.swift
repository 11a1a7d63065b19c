import Engine
import Foundation
import Testing

@testable import Command

@Suite("Words of a shell")
struct ShellWordTests {
  @Test("what needs no quotes has none")
  func plain() {
    for name in ["model.keras", "../数据/mnist_1.npz", "a-b+c=1,2:3@%", "x~1"] {
      #expect(name.shellWord == name)
    }
    #expect("my model.keras".shellWord == "'my model.keras'")
    #expect("it's".shellWord == #"'it'\''s'"#)
    #expect("".shellWord == "''")
  }

  @Test("a shell reads the name that was meant")
  func shell() throws {
    var stream = RandomStream(seed: 7)
    let signs = Array("ab1 '\"$`\\!*?~#&;|<>(){}[]=%数\u{301}\n\t^")
    var names = ["~", "-", "'", "$HOME", "a\nb", "*"]
    for _ in 0..<60 {
      names.append(
        String(
          (0..<Int(stream.next() % 9 + 1)).map { _ in
            signs[Int(stream.next() % UInt64(signs.count))]
          }))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "printf '%s\\0' " + names.map(\.shellWord).joined(separator: " ")]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let read = output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    #expect(read.map { String(decoding: $0, as: UTF8.self) } == names)
  }
}
