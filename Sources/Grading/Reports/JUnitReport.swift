import Formats

/// JUnit XML: one suite a submission, one case a check.
enum JUnitReport {
  static func text(_ graded: [Graded]) -> String {
    let suites = graded.map(suite).joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n\(suites)</testsuites>\n"
  }

  private static func suite(_ graded: Graded) -> String {
    // The file is a student's to read.
    let record = graded.record.forLearner
    func count(_ status: Record.Status) -> Int {
      record.checks.count { $0.status == status }
    }
    let name = graded.submission.isEmpty ? record.exercise : graded.submission
    let head =
      "  <testsuite name=\"\(attribute(name))\" tests=\"\(record.checks.count)\""
      + " failures=\"\(count(.fail))\" errors=\"\(count(.error))\""
      + " skipped=\"\(count(.skipped))\" time=\"\(seconds(record.wall))\">\n"
    let points =
      "    <properties>\n"
      + "      <property name=\"points\" value=\"\(record.points)/\(record.max)\"/>\n"
      + "      <property name=\"verdict\" value=\"\(record.verdict.rawValue)\"/>\n"
      + "      <property name=\"seed\" value=\"\(record.seed)\"/>\n"
      + "    </properties>\n"
    return head + points + record.checks.map { testCase($0, record) }.joined()
      + "  </testsuite>\n"
  }

  private static func testCase(_ check: Record.CheckRecord, _ record: Record) -> String {
    var place = ""
    if let location = check.location {
      place = " file=\"\(attribute(location.file))\" line=\"\(location.line)\""
    }
    let className = [record.course, record.lesson, record.exercise].joined(separator: ".")
    let head =
      "    <testcase name=\"\(attribute(check.name))\" classname=\"\(attribute(className))\""
      + " time=\"\(seconds(check.duration))\"\(place)>\n"
    let points =
      "      <properties>\n"
      + "        <property name=\"points\" value=\"\(check.points)/\(check.max)\"/>\n"
      + "      </properties>\n"
    let firstLine = check.message.split(separator: "\n").first.map(String.init) ?? ""
    let child: String
    switch check.status {
    case .pass: child = ""
    case .fail:
      child =
        "      <failure message=\"\(attribute(firstLine))\""
        + " type=\"\(attribute(check.misconception ?? "wrong-answer"))\">"
        + "\(XMLText.escaped(CapturedOutput.printable(check.message)))</failure>\n"
    case .error:
      child =
        "      <error message=\"\(attribute(firstLine))\" type=\"\(record.verdict.rawValue)\">"
        + "\(XMLText.escaped(CapturedOutput.printable(check.message)))</error>\n"
    case .skipped: child = "      <skipped/>\n"
    }
    let output =
      check.output.isEmpty
      ? "" : "      <system-out>\(XMLText.escaped(check.output))</system-out>\n"
    return head + points + child + output + "    </testcase>\n"
  }

  /// A decimal number, never with an exponent.
  private static func seconds(_ value: Double) -> String {
    let microseconds = Int((value * 1e6).rounded())
    let rest = "\(1_000_000 + microseconds % 1_000_000)".dropFirst()
    return "\(microseconds / 1_000_000).\(rest)"
  }

  private static func attribute(_ value: String) -> String {
    XMLText.escaped(CapturedOutput.printable(value)).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .joined(separator: "&#10;")
  }
}
