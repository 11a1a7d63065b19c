import Course
import Exchange
import Foundation

/// Where a call ended without an answer.
struct CrashPlace: Sendable, Hashable {
  /// The learner's line, counted from 1, and what stands there.
  let line: Int
  let code: String
  /// When an array was asked for an element that it hasn't.
  var index: (asked: Int, count: Int)? {
    guard let asked, let count else { return nil }
    return (asked, count)
  }
  private let asked: Int?
  private let count: Int?

  fileprivate init(line: Int, code: String, index: (Int, Int)?) {
    self.line = line
    self.code = code
    asked = index?.0
    count = index?.1
  }
}

/// Finds where a call ended: it is made once more by a program that says so.
///
/// Compiled with line numbers and arrays of its own, only after a crash: no answer is judged by it.
struct CrashInquiry {
  let submission: SubmissionFile
  let exercise: Exercise
  let builder: ProgramBuilder
  let limits: Limits

  /// The process says by itself where it is, before a limit ends it.
  private var patient: Limits {
    var limits = limits
    limits.cpuSeconds = max(limits.cpuSeconds, 5)
    limits.wallSeconds = max(limits.wallSeconds, 5)
    return limits
  }

  /// - Returns: nil where it can't be found; then the verdict says less, and nothing else is lost.
  func place(of function: String, _ arguments: [PortableValue]) -> CrashPlace? {
    guard
      case .compiled(let program, _)? = try? LearnerProgram.compile(
        submission, of: exercise, builder, language: .english, isTraced: true),
      let process = try? program.start(patient)
    else { return nil }
    let call = Message.call(number: 1, function: function, arguments: arguments)
    guard process.send(call, within: 1) else { return nil }
    if case .message = process.receive(within: patient.wallSeconds) { return nil }
    process.finish(graceSeconds: 0.5)
    let text = process.output.text
    let found = learnerLines(of: frames(in: text), program)
    // What crashes is where it crashes; a loop is in the function that was asked, whatever it calls.
    let isLoop = !text.contains("Fatal error") && process.finish().exitCode == SIGALRM
    let lines = submission.code.lines
    guard let line = isLoop ? found.last.map({ Self.loop(near: $0, lines) }) : found.first else {
      return nil
    }
    guard lines.indices.contains(line - 1) else { return nil }
    return CrashPlace(
      line: line, code: SourceCode.shown(lines[line - 1].drop { $0 == " " || $0 == "\t" }),
      index: Self.index(in: text))
  }

  /// The line of the loop that is running at a line: an empty one is nowhere in particular.
  private static func loop(near line: Int, _ lines: [Substring]) -> Int {
    let isLoop = { (number: Int) in
      lines.indices.contains(number - 1)
        && SourceCode.code(of: lines[number - 1]).firstMatch(of: #/^\s*(while|for|repeat)\b/#)
          != nil
    }
    let near = [line] + (1...6).flatMap { [line + $0, line - $0] }
    return near.first(where: isLoop) ?? line
  }

  private static let mostFrames = 60

  /// Offsets in the program, innermost first, as the runtime or glibc prints them.
  private func frames(in text: String) -> [Int] {
    let all = text.split(separator: "\n").lazy.compactMap { line -> Int? in
      // A frame's line is short; what the learner printed may be anything.
      guard line.utf8.count < 400 else { return nil }
      if let match = line.firstMatch(of: #/^\d+ +program +0x[0-9a-f]+ .* \+ (\d+)$/#) {
        return Int(match.1)
      }
      if let match = line.firstMatch(of: #/program\(.*\+0x([0-9a-f]+)\)/#) {
        return Int(match.1, radix: 16)
      }
      return nil
    }
    return Array(all.prefix(Self.mostFrames))
  }

  /// The learner's lines among these addresses, innermost first.
  private func learnerLines(of frames: [Int], _ program: LearnerProgram) -> [Int] {
    guard !frames.isEmpty else { return [] }
    // A return address is behind its call; where a signal came, it is the instruction itself. Of parts of
    // a statement (`+=` is one) the compiler keeps no line: what is computed just before has it.
    let before = [1, 0] + stride(from: 8, through: 200, by: 8)
    let addresses = frames.flatMap { frame in
      before.map { "0x" + String(max(frame - $0, 0), radix: 16) }
    }
    guard
      let result = try? builder.compiler.run(
        tool: "llvm-symbolizer", ["--obj=run/program", "--functions=none"] + addresses,
        in: program.folder.path, readable: [program.folder.path], writable: [])
    else { return [] }
    let places = result.output.text.components(separatedBy: "\n\n")
    return frames.indices.compactMap { frame in
      let own = places.dropFirst(frame * before.count).prefix(before.count)
        .map { Self.line(in: $0) }
      // Not even a line 0: what lies before this address is another function's.
      guard own.prefix(2).contains(where: { $0 != nil }) else { return nil }
      return own.lazy.compactMap { $0 }.first { $0 > 0 }
    }
  }

  /// The line in the learner's file; nil when it is another file's.
  private static func line(in place: String) -> Int? {
    let mark = "/" + LearnerProgram.sourceName + ":"
    guard let range = place.firstRange(of: mark) else { return nil }
    return place[range.upperBound...].split(separator: ":").first.flatMap { Int($0) }
  }

  private static func index(in text: String) -> (Int, Int)? {
    guard let match = text.firstMatch(of: #/Fatal error: Index (-?\d+) of (\d+)/#),
      let asked = Int(match.1), let count = Int(match.2)
    else { return nil }
    return (asked, count)
  }
}
