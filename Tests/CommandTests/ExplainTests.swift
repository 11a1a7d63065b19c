import Foundation
import TestSupport
import Testing

@Suite struct ExplainTests {
  private func explain(_ arguments: String...) throws -> JSON {
    let run = try Run(shell: "exec \"$0\" explain \"$@\" --json", arguments)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return try JSON(Data(run.output.utf8))
  }

  @Test func `a slope unfolds to data rows and first weights, all of it askable`() throws {
    let root = try explain(
      workedExample, "--at", "0:end", "--value", "d(w1)", "--depth", "40")
    #expect(root["name"] == .string("d(w1)") && root["origin"] == .string("written"))
    var leaves: Set<String> = []
    var askable: [String: JSON] = [:]
    func visit(_ node: JSON) throws {
      let operands = try #require(node["operands"]?.items)
      guard case .string(let name)? = node["name"], case .string(let moment)? = node["moment"],
        case .string(let origin)? = node["origin"]
      else {
        Issue.record("\(node)")
        return
      }
      askable["\(name) \(moment)"] = node
      if operands.isEmpty {
        leaves.insert(origin)
        // What is written from nothing is by definition.
        let isConstant = node["formula"] == .string("1")
        #expect(["given", "first"].contains(origin) || isConstant, "\(name) is \(origin)")
      }
      #expect(node["left_out"] == nil)
      try operands.forEach(visit)
    }
    try visit(root)
    #expect(leaves.isSuperset(of: ["given", "first"]))
    // Every third is enough: each is a process.
    for (index, (key, node)) in askable.sorted(by: { $0.key < $1.key }).enumerated()
    where index % 3 == 0 {
      let parts = key.split(separator: " ").map(String.init)
      let again = try explain(workedExample, "--at", parts[1], "--value", parts[0], "--depth", "1")
      #expect(again["value"] == node["value"] && again["moment"] == node["moment"], "\(key)")
      #expect(again["with_numbers"] == node["with_numbers"])
    }
  }

  @Test func `a weight is explained across updates`() throws {
    let root = try explain(workedExample, "--at", "2:end", "--value", "w5", "--depth", "4")
    var moments: Set<String> = []
    func visit(_ node: JSON) {
      if node["name"] == .string("w5"), case .string(let moment)? = node["moment"] {
        moments.insert(String(moment.prefix(2)))
      }
      node["operands"]?.items?.forEach(visit)
    }
    visit(root)
    #expect(moments == ["0:", "1:", "2:"])
  }

  @Test func `text says the same in lines, in either language`() throws {
    let run = try Run("explain", workedExample, "--value", "d(w5)", "--depth", "1")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.contains("d(w5) = +0.082167") == true, "\(run.output)")
    #expect(lines.count > 2)
    let chinese = try Run("explain", "07", "--depth", "9", "--lang", "zh-Hans")
    #expect(chinese.status == 0 && chinese.output.contains("给定"))
    #expect(chinese.output.contains("初始值"))
  }

  @Test(arguments: [
    (["--at", "9:999"], "--at 0:", "--at 0:"),
    (["--value", "loos"], "Did you mean \"loss\"?", "是不是“loss”？"),
    (["--value", "hidden/kernel"], "--value 'w", "--value 'w"),
    (["--value", "hidden/kernel[7,7]"], "no place", "这个位置"),
    (["--value", "loss", "--at", "0:1"], "--at 0:", "--at 0:"),
    (["--depth", "-1"], "0 to 400", "0 到 400"), (["--rows", "0"], "1 to 20000", "1 到 20000"),
  ])
  func `what can't be explained is said, with what can`(
    _ arguments: [String], english: String, chinese: String
  ) throws {
    for (language, expected) in [("en", english), ("zh-Hans", chinese)] {
      let run = try Run(
        shell: "exec \"$0\" explain \"$@\"",
        [workedExample] + arguments + ["--lang", language])
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errors.contains(expected) && run.errors.contains("→"), "\(run.errors)")
    }
  }
}

/// A kept run is explained with what was done to it.
@Suite struct ExplainedRunTests {
  @Test func `a held number says so, and an edited one`() throws {
    let kept = """
      {"scene": 1, "values": {"w": 0.5, "t": 3}, "trainable": ["w"], "optimizer": "sgd",
       "dtype": "float64", "graph": [
         {"name": "e", "op": "subtract", "of": ["w", "t"]}, {"name": "L", "op": "square", "of": ["e"]}],
       "loss": "L", "state": ["go 2", "hold w 0.125", "go 4:1", "edit e -1", "go 5:2"]}
      """
    func origins(_ folder: String, at moment: String...) throws -> [String: JSON] {
      try write(kept, to: folder + "/kept.json")
      let run = try Run(
        shell: "exec \"$0\" explain \"$@\" --value L --depth 9 --json",
        [folder + "/kept.json"] + moment)
      #expect(run.status == 0, "\(run.errors)")
      var found: [String: JSON] = [:]
      func visit(_ node: JSON) {
        if case .string(let name)? = node["name"] { found[name] = node }
        node["operands"]?.items?.forEach(visit)
      }
      visit(try JSON(Data(run.output.utf8)))
      return found
    }
    try withFolder { folder in
      let here = try origins(folder)
      #expect(here["L"]?["moment"] == .string("5:2"))
      #expect(here["e"]?["origin"] == .string("written"))
      #expect(here["w"]?["origin"] == .string("held") && here["w"]?["value"] == .number(0.125))
      #expect(here["w"]?["operands"]?.items?.isEmpty == true)
      #expect(here["t"]?["origin"] == .string("given"))
      let edited = try origins(folder, at: "--at", "4:2")["e"]
      #expect(edited?["origin"] == .string("edited") && edited?["value"] == .number(-1))
    }
  }

  @Test func `a state that can't be made again is said`() throws {
    try withFolder { folder in
      let scene = """
        {"scene": 1, "values": {"w": 0.5}, "trainable": ["w"], "optimizer": "sgd", "loss": "L",
         "graph": [{"name": "L", "op": "square", "of": ["w"]}], "state": ["frobnicate"]}
        """
      try write(scene, to: folder + "/kept.json")
      for command in ["explain", "train", "trace"] {
        let run = try Run(command, folder + "/kept.json")
        #expect(run.status == 2 && run.errors.contains("state[0]"), "\(run.errors)")
        #expect(run.errors.hasPrefix("gradus: \(folder)/kept.json: what was done"), "\(run.errors)")
        #expect(run.errors.contains("gradus open '\(folder)/kept.json'"), "\(run.errors)")
      }
    }
  }
}
