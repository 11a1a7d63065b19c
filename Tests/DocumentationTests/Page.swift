import Foundation
import TestSupport
import Testing

/// A page of the documentation, and the program that its examples make together.
struct Page: Sendable, CustomTestStringConvertible {
  /// Code, or what it prints.
  struct Block: Sendable {
    let language: String
    /// The line of the page on which the block's text begins, counted from 1.
    let line: Int
    let text: String
  }

  /// An example, and what stands below it.
  struct Example: Sendable {
    let code: Block
    let output: Block?
  }

  let name: String
  let text: String
  let blocks: [Block]

  init(path: String) throws {
    self.init(
      name: (path as NSString).lastPathComponent,
      text: try String(contentsOfFile: path, encoding: .utf8))
  }

  init(name: String, text: String) {
    self.name = name
    self.text = text
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let block = open, line == "```" {
        let text = block.lines.map { $0 + "\n" }.joined()
        blocks.append(Block(language: block.language, line: block.line, text: text))
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 2, [])
      }
    }
    self.blocks = blocks
  }

  var examples: [Example] {
    blocks.indices.filter { blocks[$0].language == "swift" }.map { index in
      let next = blocks.dropFirst(index + 1).first
      return Example(code: blocks[index], output: next?.language == "text" ? next : nil)
    }
  }

  /// What the program prints behind every example. It may print nothing else that looks so.
  static let mark = "␞"

  /// The examples one after another; what the compiler says of one names its line of the page.
  var program: String {
    examples.map { example in
      """
      #sourceLocation(file: "\(name)", line: \(example.code.line))
      \(example.code.text)
      #sourceLocation()
      print("\(Self.mark)", terminator: "")

      """
    }.joined()
  }

  var testDescription: String { name }
}

extension Page {
  private static let root = Checkout.root.path
  static let folder = "\(root)/Sources/Gradus/Gradus.docc"

  static func named(_ name: String) throws -> Page { try Page(path: "\(folder)/\(name).md") }

  /// The pages of the catalogue, and the README.
  static func all() throws -> [Page] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.filter { $0.hasSuffix(".md") }.map { try Page(path: "\(folder)/\($0)") }
      + [Page(path: "\(root)/README.md")]
  }

  /// The names of public structs in a folder of `Sources` that conform to one of these protocols.
  static func structs(in folder: String, conformingTo protocols: [String]) throws -> [String] {
    let path = "\(root)/Sources/\(folder)"
    let files = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    return try files.filter { $0.hasSuffix(".swift") }.flatMap { file -> [String] in
      let source = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
      return source.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ")
        guard words.count >= 4, words[0] == "public", words[1] == "struct",
          protocols.contains(String(words[3]))
        else { return nil }
        return String(words[2].dropLast())
      }
    }
  }
}
