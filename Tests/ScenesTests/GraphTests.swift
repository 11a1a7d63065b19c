import Engine
import Scenes
import TestSupport
import Testing

@Suite struct GraphTests {
  private func graph(
    _ values: String, _ nodes: String, loss: String, trainable: String, more: String = ""
  ) throws -> Scene {
    try JSON(
      """
      {"values": {\(values)}, "graph": [\(nodes)], "loss": "\(loss)", "trainable": [\(trainable)],
       "dtype": "float64"\(more)}
      """
    ).scene
  }

  @Test func `x times x at 3 has slope 6, from two contributions`() throws {
    let scene = try graph(
      #""x": 3"#, #"{"name": "y", "op": "multiply", "of": ["x", "x"]}"#, loss: "y",
      trainable: #""x""#)
    #expect(try scene.number("d(x)") == 6)
    #expect(try scene.number("d(x)#1") == 3)
    #expect(try scene.number("d(x)#2") == 3)
    let last = try #require(scene.program.instructions.last)
    #expect(last.operation == .accumulate(Accumulate()))
  }

  @Test func `micrograd's sanity check`() throws {
    // z = 2x + 2 + x; q = relu(z) + z·x; h = relu(z·z); y = h + q + q·x
    let scene = try graph(
      #""x": -4"#,
      """
      {"name": "2x", "op": "multiply", "of": [2, "x"]}, {"name": "s", "op": "add", "of": ["2x", 2]},
      {"name": "z", "op": "add", "of": ["s", "x"]}, {"name": "rz", "op": "relu", "of": ["z"]},
      {"name": "zx", "op": "multiply", "of": ["z", "x"]},
      {"name": "q", "op": "add", "of": ["rz", "zx"]},
      {"name": "zz", "op": "multiply", "of": ["z", "z"]}, {"name": "h", "op": "relu", "of": ["zz"]},
      {"name": "hq", "op": "add", "of": ["h", "q"]},
      {"name": "qx", "op": "multiply", "of": ["q", "x"]},
      {"name": "y", "op": "add", "of": ["hq", "qx"]}
      """, loss: "y", trainable: #""x""#)
    #expect(try scene.number("y") == -20)
    #expect(try scene.number("d(x)") == 46)
  }

  @Test func `micrograd's published test`() throws {
    // c = a + b; d = ab + b³; c += c + 1; c += 1 + c − a; d += 2d + relu(b + a);
    // d += 3d + relu(b − a); e = c − d; f = e²; g = f/2 + 10/f
    let scene = try graph(
      #""a": -4, "b": 2"#,
      """
      {"name": "c0", "op": "add", "of": ["a", "b"]},
      {"name": "ab", "op": "multiply", "of": ["a", "b"]},
      {"name": "b3", "op": "power", "of": ["b", 3]},
      {"name": "d0", "op": "add", "of": ["ab", "b3"]},
      {"name": "c0+1", "op": "add", "of": ["c0", 1]},
      {"name": "c1", "op": "add", "of": ["c0", "c0+1"]},
      {"name": "1+c1", "op": "add", "of": [1, "c1"]},
      {"name": "1+c1-a", "op": "subtract", "of": ["1+c1", "a"]},
      {"name": "c2", "op": "add", "of": ["c1", "1+c1-a"]},
      {"name": "2d0", "op": "multiply", "of": ["d0", 2]},
      {"name": "b+a", "op": "add", "of": ["b", "a"]},
      {"name": "r1", "op": "relu", "of": ["b+a"]},
      {"name": "s1", "op": "add", "of": ["2d0", "r1"]},
      {"name": "d1", "op": "add", "of": ["d0", "s1"]},
      {"name": "3d1", "op": "multiply", "of": [3, "d1"]},
      {"name": "b-a", "op": "subtract", "of": ["b", "a"]},
      {"name": "r2", "op": "relu", "of": ["b-a"]},
      {"name": "s2", "op": "add", "of": ["3d1", "r2"]},
      {"name": "d2", "op": "add", "of": ["d1", "s2"]},
      {"name": "e", "op": "subtract", "of": ["c2", "d2"]},
      {"name": "f", "op": "power", "of": ["e", 2]},
      {"name": "f/2", "op": "divide", "of": ["f", 2]},
      {"name": "10/f", "op": "divide", "of": [10, "f"]},
      {"name": "g", "op": "add", "of": ["f/2", "10/f"]}
      """, loss: "g", trainable: #""a", "b""#)
    #expect(abs(try scene.number("g") - 24.70408163265306) < 1e-13)
    #expect(abs(try scene.number("d(a)") - 138.83381924198252) < 1e-11)
    #expect(abs(try scene.number("d(b)") - 645.5772594752186) < 1e-11)
  }

  @Test func `constants that look alike are not the same`() throws {
    let scene = try graph(
      #""x": 1, "2": 5"#,
      """
      {"name": "a", "op": "multiply", "of": ["x", 0.12345678]},
      {"name": "b", "op": "multiply", "of": ["x", 0.12345679]},
      {"name": "c", "op": "multiply", "of": ["x", 2]},
      {"name": "d", "op": "multiply", "of": ["x", "2"]},
      {"name": "y", "op": "add", "of": ["a", "b"]}
      """, loss: "y", trainable: #""x""#)
    #expect(try scene.number("a") == 0.12345678)
    #expect(try scene.number("b") == 0.12345679)
    #expect(try scene.number("c") == 2)
    #expect(try scene.number("d") == 5)
  }

  @Test(arguments: ["squared_error", "half_squared_error", "absolute_error"])
  func `an error is differentiated by whichever side has the parameter`(op: String) throws {
    func slope(_ of: String, trainable: String) throws -> Double {
      try graph(
        #""w": 3, "t": 1"#, #"{"name": "L", "op": "\#(op)", "of": [\#(of)]}"#, loss: "L",
        trainable: trainable
      ).number(trainable.contains("w") ? "d(w)" : "d(t)")
    }
    let there = try slope(#""w", "t""#, trainable: #""w""#)
    #expect(there > 0)
    #expect(try slope(#""t", "w""#, trainable: #""w""#) == there)
    #expect(try slope(#""w", "t""#, trainable: #""t""#) == -there)
    #expect(try slope(#""w", "w""#, trainable: #""w""#) == 0)
  }

  // MARK: - Optimisers

  static func runs() throws -> [String] {
    try fixture("d_optimizers_keras.json")["runs"]?.keys ?? []
  }

  @Test(arguments: try runs())
  func `fifty iterates of an optimiser are Keras's`(run: String) throws {
    let oracle = try #require(try fixture("d_optimizers_keras.json")["runs"]?[run])
    let start = try #require(oracle["start"]).numbers
    let rate = try #require(oracle["lr"]).numbers[0]
    let kind = String(run.split(separator: "/")[1])
    let settings = [
      "sgd": ("SGD", ""), "momentum": ("SGD", #", "momentum": 0.9"#),
      "nesterov": ("SGD", #", "momentum": 0.9, "nesterov": true"#), "adagrad": ("Adagrad", ""),
      "rmsprop": ("RMSprop", ""), "rmsprop_mom": ("RMSprop", #", "momentum": 0.9"#),
      "rmsprop_centered": ("RMSprop", #", "centered": true"#), "adam": ("Adam", ""),
      "amsgrad": ("Adam", #", "amsgrad": true"#),
      "adamw": ("AdamW", #", "weight_decay": 0.01"#), "sgd_wd": ("SGD", #", "weight_decay": 0.01"#),
    ]
    let (name, more) = try #require(settings[kind])
    // (1 − x)² + 100 (y − x²)²   and   ½ (x² + 25 y²)
    let nodes =
      run.hasPrefix("rosenbrock")
      ? """
      {"name": "1-x", "op": "subtract", "of": [1, "x"]}, {"name": "a", "op": "square", "of": ["1-x"]},
      {"name": "xx", "op": "square", "of": ["x"]},
      {"name": "y-xx", "op": "subtract", "of": ["y", "xx"]},
      {"name": "b", "op": "square", "of": ["y-xx"]}, {"name": "c", "op": "multiply", "of": [100, "b"]},
      {"name": "f", "op": "add", "of": ["a", "c"]}
      """
      : """
      {"name": "xx", "op": "square", "of": ["x"]}, {"name": "yy", "op": "square", "of": ["y"]},
      {"name": "25yy", "op": "multiply", "of": [25, "yy"]},
      {"name": "s", "op": "add", "of": ["xx", "25yy"]},
      {"name": "f", "op": "multiply", "of": [0.5, "s"]}
      """
    let scene = try graph(
      #""x": \#(start[0]), "y": \#(start[1])"#, nodes, loss: "f", trainable: #""x", "y""#,
      more: """
        , "optimizer": {"module": "keras.optimizers", "class_name": "\(name)",
        "config": {"learning_rate": \(rate)\(more)}}
        """)
    var machine = Machine(scene.program)
    let iterates = try #require(oracle["iterates"])
    for update in 0..<50 {
      machine.run()
      let place = scene.program.parameters.map { machine[$0, 0] }
      // 1e-9: Rosenbrock's valley magnifies a rounding some thousand times in fifty updates.
      expectEqual(place, iterates[update].numbers, relative: 1e-9, "after \(update + 1)")
    }
    machine.run()
    let last = try #require(oracle["f_after_50"]).numbers
    expectEqual([machine[scene.program.loss, 0]], last, relative: 1e-8, "f")
  }
}
