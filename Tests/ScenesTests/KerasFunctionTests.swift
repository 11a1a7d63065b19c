import Scenes
import TestSupport
import Testing

/// A function is saved as `{"class_name": "function", "config": NAME}`, NAME being what it is defined as; whose it
/// is stands nowhere. Keras defines its own under their long names.
@Suite struct KerasFunctionTests {
  private static let scene = Result { try fixture("scenes/dense-10.scene.json") }
  private static let keras = Result { try fixture("keras_functions.json") }

  private static let places = [
    "losses": ["loss"],
    "activations": ["model", "config", "layers", "1", "config", "activation"],
  ]

  private func function(_ name: String) -> JSON {
    .object([
      "module": .string("builtins"), "class_name": .string("function"), "config": .string(name),
      "registered_name": .string("function"),
    ])
  }

  private func path(_ place: [String]) -> String {
    place.reduce("") { Int($1) == nil ? $0.isEmpty ? $1 : "\($0).\($1)" : "\($0)[\($1)]" }
  }

  @Test(arguments: places.keys.sorted())
  func `a function is Keras's own only under the name that Keras defines it as`(
    kind: String
  ) throws {
    let scene = try Self.scene.get()
    let place = try #require(Self.places[kind])
    let keras = try #require(try Self.keras.get()[kind])
    let defined = Set(try #require(keras["functions"]?.items).compactMap(\.string))
    var counts = [true: 0, false: 0]
    for name in try #require(keras["names"]?.items).compactMap(\.string) {
      // What isn't known by its plain name isn't known as a function.
      if case .unknownName? = scene.with(place, .string(name)).sceneError?.problem { continue }
      let error = scene.with(place, function(name)).sceneError
      let isOwn = error?.problem == .unsupported(.ownClass(name))
      #expect(isOwn != defined.contains(name), "\(name)")
      if isOwn { #expect(error?.path == path(place) + ".config") }
      counts[isOwn, default: 0] += 1
    }
    #expect(counts.values.allSatisfy { $0 > 1 }, "\(counts)")
  }

  @Test(arguments: [
    ("l2", "kernel_regularizer"), ("L2", "bias_regularizer"), ("non_neg", "kernel_constraint"),
    ("zeros", "kernel_initializer"),
  ])
  func `penalties, constraints and initialisers of Keras are never functions`(
    name: String, key: String
  ) throws {
    let place = ["model", "config", "layers", "1", "config", key]
    // Where the weights are given no initialiser is asked.
    let scene = try Self.scene.get().with(["weights"], nil)
    #expect(scene.with(place, .string(name)).sceneError == nil)
    let error = scene.with(place, function(name)).sceneError
    #expect(error?.problem == .unsupported(.ownClass(name)))
    #expect(error?.path == path(place) + ".config")
  }

  @Test(arguments: ["half_squared_error", "mse"])
  func `a loss that Keras does not define is somebody's own wherever it stands`(
    name: String
  ) throws {
    let scene = try Self.scene.get()
    #expect(scene.with(["loss"], .string(name)).sceneError == nil)
    let own = SceneProblem.unsupported(.ownClass(name))
    #expect(scene.with(["loss"], .array([function(name)])).sceneError?.problem == own)
    guard name == "mse" else { return }
    let wrapped = JSON.object([
      "class_name": .string("MeanSquaredError"), "config": .object(["fn": function(name)]),
    ])
    #expect(scene.with(["loss"], wrapped).sceneError?.problem == own)
  }

  @Test func `a function called as an activation's layer is not that layer`() throws {
    let place = try #require(Self.places["activations"])
    let error = try Self.scene.get().with(place, function("ReLU")).sceneError
    #expect(error?.path == path(place))
  }
}
