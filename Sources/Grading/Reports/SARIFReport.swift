import Foundation

/// Remarks as SARIF 2.1.0, which code scanners and editors' viewers read.
///
/// - Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0* (2020).
public struct SARIFReport: Encodable {
  private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  private let version = "2.1.0"
  private let runs: [Run]

  /// - Parameters:
  ///   - files: each file's full path, with what is said of it.
  ///   - version: the program's own.
  public init(_ files: [(path: String, remarks: [Remark])], version: String) {
    let results = files.flatMap { file in
      file.remarks.map { Result($0, uri: URL(filePath: file.path).absoluteString) }
    }
    // Each rule once, in the order of what it says.
    let rules = files.flatMap(\.remarks).map(\.rule).reduce(into: [Rule]()) { rules, rule in
      if !rules.contains(where: { $0.id == rule.id }) { rules.append(rule) }
    }
    let driver = Driver(name: "gradus", version: version, rules: rules.map(Descriptor.init))
    runs = [Run(tool: Tool(driver: driver), results: results)]
  }

  public var text: String { ReportJSON.text(self) }

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  private struct Run: Encodable {
    let tool: Tool
    let results: [Result]
  }

  private struct Tool: Encodable { let driver: Driver }

  private struct Driver: Encodable {
    let name: String
    let version: String
    let rules: [Descriptor]
  }

  /// What a rule is, for viewers that show it beside its results.
  private struct Descriptor: Encodable {
    let id: String
    let shortDescription: Message
    let fullDescription: Message
    let help: Message

    init(_ rule: Rule) {
      id = rule.id
      shortDescription = Message(text: rule.name)
      fullDescription = Message(text: rule.description)
      help = Message(text: rule.help)
    }
  }

  private struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Message
    let locations: [Location]

    init(_ remark: Remark, uri: String) {
      ruleId = remark.rule.id
      level = remark.severity.rawValue
      message = Message(text: remark.message)
      let region = Region(startLine: remark.line, startColumn: max(1, remark.column))
      locations = [
        Location(
          physicalLocation: .init(artifactLocation: .init(uri: uri), region: region))
      ]
    }
  }

  private struct Message: Encodable { let text: String }

  private struct Location: Encodable {
    struct Physical: Encodable {
      let artifactLocation: Artifact
      let region: Region
    }
    struct Artifact: Encodable { let uri: String }
    let physicalLocation: Physical
  }

  private struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
  }
}
