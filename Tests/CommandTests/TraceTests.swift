import Foundation
import Learning
import TestSupport
import Testing

@testable import Formats

@Suite struct TraceTests {
  struct Record: Decodable {
    let update: Int
    let instruction: Int
    let phase: String
    let operation: String
    let name: String
    let shape: [Int]
    let value: TrainTests.Nested
    let formula: String
  }

  @Test func `json is an array with one record a line`() throws {
    let run = try Run("trace", workedExample, "--updates", "2", "--format", "json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let records = try JSONDecoder().decode([Record].self, from: Data(run.output.utf8))
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "[" && lines.last == "]" && lines.count == records.count + 2)
    #expect(records.first?.phase == "forward" && records.last?.phase == "update")
    #expect(records.map(\.update) == records.map(\.update).sorted())
    let loss = try #require(records.first { $0.name == "loss" })
    guard case .number(let number) = loss.value else {
      Issue.record("loss is \(loss.value)")
      return
    }
    #expect(abs(number - 0.298371109) < 1e-9)
    #expect(records.contains { $0.formula.contains("i1·w1 + i2·w2") })
  }

  @Test func `no updates are an empty array`() throws {
    let run = try Run("trace", workedExample, "--updates", "0", "--format", "json")
    #expect(try JSONDecoder().decode([Record].self, from: Data(run.output.utf8)).isEmpty)
  }

  @Test(arguments: [1, 7])
  func `the last weights of a trace are those of train, bit for bit`(_ updates: Int) throws {
    for path in [workedExample] {
      let trace = try Run("trace", path, "--updates", "\(updates)", "--format", "json")
      let records = try JSONDecoder().decode([Record].self, from: Data(trace.output.utf8))
      let train = try TrainTests.report(
        try Run("train", path, "--updates", "\(updates)", "--json"))
      let hidden = try #require(records.last { $0.name == "hidden/kernel" })
      let output = try #require(records.last { $0.name == "output/kernel" })
      #expect(train.weights[0] == hidden.value)
      #expect(train.weights[2] == output.value)
    }
  }

  @Test func `csv has a header and as many fields in every line`() throws {
    let run = try Run("trace", workedExample, "--format", "csv")
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "update,instruction,phase,operation,name,shape,value,formula")
    for line in lines {
      var isQuoted = false
      var commas = 0
      for character in line {
        if character == "\"" { isQuoted.toggle() }
        if character == ",", !isQuoted { commas += 1 }
      }
      #expect(commas == 7, "\(line)")
    }
  }

  @Test func `a long table has one number a line, the same as in json`() throws {
    let run = try Run("trace", workedExample, "--format", "csv", "--long")
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = CSVText.records(of: run.output)
    #expect(
      lines.first == ["update", "instruction", "phase", "operation", "name", "index", "value"])
    let json = try Run("trace", workedExample, "--format", "json")
    let records = try JSONDecoder().decode([Record].self, from: Data(json.output.utf8))
    #expect(lines.count - 1 == records.reduce(0) { $0 + $1.shape.reduce(1, *) })
    let kernel = try #require(records.first { $0.shape == [2, 2] })
    let cell = try #require(
      lines.first { $0[1] == "\(kernel.instruction)" && $0[4] == kernel.name && $0[5] == "1,0" })
    guard case .list(let rows) = kernel.value, case .list(let row) = rows[1],
      case .number(let number) = row[0]
    else {
      Issue.record("\(kernel.value) is no table")
      return
    }
    #expect(Double(cell[6]) == number)
    let loss = try #require(lines.first { $0[4] == "loss" })
    #expect(loss[5].isEmpty)
    // The other table and this one are joined by the columns that say which instruction it is.
    let short = CSVText.records(
      of: try Run("trace", workedExample, "--format", "csv").output)
    #expect(short[0].prefix(5) == lines[0].prefix(5))
    #expect(
      short.dropFirst().map { $0.prefix(5) }
        == records.map {
          ["\($0.update)", "\($0.instruction)", $0.phase, $0.operation, $0.name]
        })
    var moments: [ArraySlice<String>] = []
    for line in lines.dropFirst() where line.prefix(5) != moments.last {
      moments.append(line.prefix(5))
    }
    #expect(moments == short.dropFirst().map { $0.prefix(5) })
  }

  @Test func `an archive has an array for each instruction`() throws {
    try withFolder { folder in
      let file = folder + "/t.npz"
      let run = try Run(
        shell: "\"$0\" trace \"$1\" --updates 2 --format npz > \"$2\"", [workedExample, file])
      #expect(run.status == 0 && run.errors.isEmpty)
      let arrays = try NumPyArchive.read(file)
      let json = try Run("trace", workedExample, "--updates", "2", "--format", "json")
      let records = try JSONDecoder().decode([Record].self, from: Data(json.output.utf8))
      #expect(
        arrays.map(\.name) == records.map { "\($0.update)/\($0.instruction)/\($0.name)" })
      #expect(arrays.map(\.tensor.shape.dimensions) == records.map(\.shape))
      let loss = try #require(records.lastIndex { $0.name == "loss" })
      guard case .number(let number) = records[loss].value else {
        Issue.record("loss is \(records[loss].value)")
        return
      }
      #expect(arrays[loss].tensor.elements == [number])
    }
  }

  @Test func `more instructions than an archive holds are refused before its end`() throws {
    let run = try Run(
      shell: "\"$0\" trace \"$1\" --updates 100000 --format npz | wc -c; exit ${PIPESTATUS[0]}",
      [workedExample])
    #expect(run.status == 2 && run.output == "0\n")
    #expect(run.errors.contains("65534"))
  }

  @Test func `a long form of another format is refused`() throws {
    let run = try Run("trace", workedExample, "--long")
    #expect(run.status == 2 && run.errors.contains("--format csv"))
  }

  @Test(arguments: ["text", "json", "csv"])
  func `a closed pipe ends a trace quietly`(_ format: String) throws {
    let run = try Run(
      shell: "\"$0\" trace \"$1\" --updates 1000000 --format \"$2\" | head -1; "
        + "exit ${PIPESTATUS[0]}", [workedExample, format])
    #expect(run.status == 0 || run.status == 141)
    #expect(run.errors.isEmpty)
    #expect(run.output.lineCount == 1)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is said, not trapped on`() throws {
    let run = try Run(shell: "\"$0\" trace \"$1\" --updates 5000 > /dev/full", [workedExample])
    #expect(run.status == 1)
    #expect(run.errors.contains("writing failed"))
  }
}
