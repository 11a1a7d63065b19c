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
    runs = [Run(tool: Tool(driver: Driver(name: "gradus", version: version)), results: results)]
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
  }

  private struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Message
    let locations: [Location]

    init(_ remark: Remark, uri: String) {
      ruleId = remark.rule
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
