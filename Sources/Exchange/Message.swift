/// What is said over the channels. Each message is a frame: its length in four bytes, then itself.
///
///     judge   → grader    begin, call, result, finished
///     grader  → judge     start, answer
///     grader  → learner   call          learner → grader   answer
///
/// A call carries a number that its answer must repeat; numbers are never used twice in a process.
public enum Message: Sendable, Equatable {
  /// Begin judging, with this seed.
  case start(seed: UInt64)
  /// What follows belongs to this check.
  case begin(check: String)
  case call(number: UInt64, function: String, arguments: [PortableValue])
  case answer(number: UInt64, Answer)
  case result(CheckResult)
  case finished

  /// The check that calls belong to when a diagnosis is tried: none.
  public static let trials = ""

  /// A frame larger than this is refused.
  public static let mostBytes = 8 << 20

  /// With which the content of an answer's frame begins.
  public static func answerHead(_ number: UInt64) -> [UInt8] {
    var head = ValueWriter()
    head.write(UInt8(ascii: "A"))
    head.write(number)
    return head.bytes
  }

  public var frame: [UInt8] {
    var body = ValueWriter()
    switch self {
    case .start(let seed):
      body.write(UInt8(ascii: "S"))
      body.write(seed)
    case .begin(let check):
      body.write(UInt8(ascii: "B"))
      body.write(check)
    case .call(let number, let function, let arguments):
      body.write(UInt8(ascii: "C"))
      body.write(number)
      body.write(function)
      body.write(arguments)
    case .answer(let number, let answer):
      body.write(UInt8(ascii: "A"))
      body.write(number)
      answer.write(to: &body)
    case .result(let result):
      body.write(UInt8(ascii: "R"))
      result.write(to: &body)
    case .finished:
      body.write(UInt8(ascii: "F"))
    }
    var whole = ValueWriter()
    whole.write(UInt32(body.bytes.count))
    return whole.bytes + body.bytes
  }

  /// Reads a frame's content, without its length.
  public init(body: [UInt8]) throws(MalformedBytes) {
    var reader = ValueReader(body)
    switch try reader.readByte() {
    case UInt8(ascii: "S"): self = .start(seed: try reader.read(UInt64.self))
    case UInt8(ascii: "B"): self = .begin(check: try reader.readString())
    case UInt8(ascii: "C"):
      self = .call(
        number: try reader.read(UInt64.self), function: try reader.readString(),
        arguments: try reader.readValues())
    case UInt8(ascii: "A"):
      self = .answer(number: try reader.read(UInt64.self), try Answer(from: &reader))
    case UInt8(ascii: "R"): self = .result(try CheckResult(from: &reader))
    case UInt8(ascii: "F"): self = .finished
    default: throw MalformedBytes()
    }
    guard reader.isAtEnd else { throw MalformedBytes() }
  }
}

/// What a call of a learner's function came to.
public enum Answer: Sendable, Equatable {
  case value(PortableValue)
  /// The function threw `Todo()`.
  case todo
  /// The function threw something else, described.
  case threw(String)
  /// The call itself could not be made: no such function, or arguments of other types.
  case refused(String)
  /// The process ended, or was ended, before it answered.
  case missing
}

extension Answer {
  func write(to writer: inout ValueWriter) {
    switch self {
    case .value(let value):
      writer.write(UInt8(ascii: "v"))
      writer.write(value)
    case .todo: writer.write(UInt8(ascii: "?"))
    case .threw(let description):
      writer.write(UInt8(ascii: "!"))
      writer.write(description)
    case .refused(let reason):
      writer.write(UInt8(ascii: "x"))
      writer.write(reason)
    case .missing: writer.write(UInt8(ascii: "0"))
    }
  }

  init(from reader: inout ValueReader) throws(MalformedBytes) {
    switch try reader.readByte() {
    case UInt8(ascii: "v"): self = .value(try reader.readValue())
    case UInt8(ascii: "?"): self = .todo
    case UInt8(ascii: "!"): self = .threw(try reader.readString())
    case UInt8(ascii: "x"): self = .refused(try reader.readString())
    case UInt8(ascii: "0"): self = .missing
    default: throw MalformedBytes()
    }
  }
}
