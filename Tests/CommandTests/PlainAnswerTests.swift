import Testing

@Suite struct PlainAnswerTests {
  private func said(_ lines: String) throws -> String {
    try Run(shell: "printf '\(lines)' | \"$0\" lesson 01 --plain").output
  }

  /// The second page asks for a number.
  @Test(arguments: ["6", "5"])
  func `a number alone is the answer where one is asked for`(_ number: String) throws {
    let answered = try said(">\\n\(number)\\n")
    #expect(try answered == said(">\\na \(number)\\n"))
    #expect(try answered != said(">\\n"))
  }

}
