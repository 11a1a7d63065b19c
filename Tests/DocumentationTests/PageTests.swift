import Foundation
import TestSupport
import Testing

@testable import Grading

extension Tag {
  @Tag static var slow: Self
}

/// What the pages say is what happens: every example is compiled, run, and prints what stands below it.
@Suite struct PageTests {
  @Test(
    .tags(.slow), .enabled(if: (try? Toolchain.find()) != nil, "there is no swiftc in PATH"),
    arguments: try Page.all().filter { !$0.examples.isEmpty })
  func `examples print what their page says`(_ page: Page) throws {
    let outputs = try PageProgram.outputs(of: page)
    #expect(outputs.count == page.examples.count + 1)
    for (example, output) in zip(page.examples, outputs) {
      #expect(example.output?.text == output, "\(page.name):\(example.code.line)")
    }
  }

  @Test func `the README's program is the one that lesson 16 shows`() throws {
    let file = Checkout.lessons.appending(path: "16-keras-program/program.swift")
    let readme = try #require(try Page.all().first { $0.name == "README.md" })
    #expect(readme.examples.map(\.code.text) == [try String(contentsOf: file, encoding: .utf8)])
  }

  @Test(.tags(.slow), .enabled(if: (try? Toolchain.find()) != nil, "there is no swiftc in PATH"))
  func `what an example prints is told apart from the next one's, and an error has its line`()
    throws
  {
    let right = Page(
      name: "Right.md",
      text: "```swift\nimport Gradus\nprint(Shape(2, 3))\n```\n\n```swift\nprint(1)\n```\n")
    #expect(try PageProgram.outputs(of: right) == ["2×3\n", "1\n", ""])
    #expect(right.examples.allSatisfy { $0.output == nil })
    let wrong = Page(
      name: "Wrong.md", text: "# Wrong\n\n```swift\nimport Gradus\nprint(Shapes(2, 3))\n```\n")
    let failure = #expect(throws: PageProgram.Failure.self) { try PageProgram.outputs(of: wrong) }
    guard case .refused(let message) = failure else {
      Issue.record("it was not refused")
      return
    }
    #expect(message.contains("Wrong.md:5:7: error: cannot find 'Shapes' in scope"))
  }

  @Test(arguments: try Page.all())
  func `the example of a page begins by importing Gradus, and imports nothing else`(_ page: Page) {
    let imports = page.examples.flatMap { $0.code.text.split(separator: "\n") }
      .filter { $0.hasPrefix("import ") }
    #expect(imports == (page.examples.isEmpty ? [] : ["import Gradus"]))
    #expect(page.examples.first?.code.text.hasPrefix("import Gradus\n") ?? true)
  }

  @Test(arguments: [
    ("Operations", "Engine/Operations", ["OperationDefinition", "RateSchedule"]),
    ("Operations", "Engine/Functions", ["UnaryFunctionDefinition"]),
    ("Layers", "Learning/Layers", ["Layer"]),
  ])
  func `a page lists all that there is`(name: String, folder: String, protocols: [String]) throws {
    let page = try Page.named(name)
    let known = try Page.structs(in: folder, conformingTo: protocols)
      .filter { !$0.hasSuffix("Derivative") }
    #expect(known.count > 5)
    for name in known { #expect(page.text.contains("`\(name)`"), "\(name) is not listed") }
  }
}
