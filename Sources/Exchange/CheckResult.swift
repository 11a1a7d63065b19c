/// What the judge found in one check.
public struct CheckResult: Sendable, Equatable {
  public enum Status: UInt8, Sendable {
    case passed, failed, todo, threw, refused, unanswered
    /// The check itself is broken: its solution threw.
    case broken
  }

  /// How an answer differs from what was expected.
  public enum Difference: UInt8, Sendable {
    case none, kind, shape, value, notANumber
    /// A claim about the answers doesn't hold; `note` says which.
    case claim
    /// Several answers would be right, of which `expected` is one.
    case oneOfSeveral
  }

  public let check: String
  public var status: Status
  /// Inputs tried, and how many of them went wrong.
  public var cases = 0
  public var failures = 0
  /// The first input that went wrong.
  public var function = ""
  public var arguments: [PortableValue] = []
  public var expected: PortableValue?
  public var actual: PortableValue?
  public var difference = Difference.none
  /// The place of the worst element, one index an axis.
  public var place: [Int] = []
  /// The mistake that explains every answer, by the author's name for it.
  public var misconception: String?
  /// What explains every answer, in words, where the author has no name for it.
  public var finding: TwoTexts?
  /// What was thrown or refused, or which claim failed.
  public var note = ""

  public init(check: String, status: Status) {
    self.check = check
    self.status = status
  }
}

extension CheckResult {
  func write(to writer: inout ValueWriter) {
    writer.write(check)
    writer.write(status.rawValue)
    writer.write(UInt32(clamping: cases))
    writer.write(UInt32(clamping: failures))
    writer.write(function)
    writer.write(arguments)
    writer.write([expected, actual].map { .array($0.map { [$0] } ?? []) })
    writer.write(difference.rawValue)
    writer.write(place.map(PortableValue.int))
    writer.write(misconception ?? "")
    writer.write(finding?.english ?? "")
    writer.write(finding?.chinese ?? "")
    writer.write(note)
  }

  init(from reader: inout ValueReader) throws(MalformedBytes) {
    check = try reader.readString()
    guard let status = Status(rawValue: try reader.readByte()) else { throw MalformedBytes() }
    self.status = status
    cases = Int(try reader.read(UInt32.self))
    failures = Int(try reader.read(UInt32.self))
    function = try reader.readString()
    arguments = try reader.readValues()
    let pair = try reader.readValues()
    guard pair.count == 2, let expected = [PortableValue](portable: pair[0]),
      let actual = [PortableValue](portable: pair[1])
    else { throw MalformedBytes() }
    self.expected = expected.first
    self.actual = actual.first
    guard let difference = Difference(rawValue: try reader.readByte()) else {
      throw MalformedBytes()
    }
    self.difference = difference
    guard let place = [Int](portable: .array(try reader.readValues())) else {
      throw MalformedBytes()
    }
    self.place = place
    let name = try reader.readString()
    misconception = name.isEmpty ? nil : name
    let found = TwoTexts(try reader.readString(), try reader.readString())
    finding = found.english.isEmpty ? nil : found
    note = try reader.readString()
  }
}

extension PortableValue: Portable {
  public init?(portable value: PortableValue) { self = value }
  public var portable: PortableValue { self }
}
