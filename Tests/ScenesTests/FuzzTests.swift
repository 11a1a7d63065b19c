import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// Scenes with random damage: each is either refused with a `SceneError` or can be run.
@Suite struct FuzzTests {
  /// Contents that readers tend to forget.
  private static let odd: [JSON] = [
    .null, .bool(true), .bool(false), .number(0), .number(-1), .number(1), .number(0.5),
    .number(1e300), .number(-1e-300), .number(70_000), .number(4096), .number(9e18),
    .number(.infinity), .string(""), .string("x"), .string("loss"), .string("d(loss)"),
    .string("[0]"), .string("dense/kernel[0,0]"), .string("d("), .string("é中\u{0}"), .array([]),
    .array([.number(1)]), .array([.array([])]), .array([.array([.number(1), .number(2)])]),
    .array([.null]), .object([:]), .object(["class_name": .string("Dense")]),
    .object(["class_name": .string("SGD"), "config": .object([:])]),
    .object(["name": .string("n"), "op": .string("add"), "of": .array([.number(1), .number(2)])]),
  ]

  /// The places of a document: keys and indices that lead to each.
  private func places(in json: JSON) -> [[String]] {
    let parts =
      json.items?.enumerated().map { ("\($0)", $1) }
      ?? json.keys.map { ($0, json[$0] ?? .null) }
    return parts.flatMap { step, part in [[step]] + places(in: part).map { [step] + $0 } }
  }

  private func part(at path: [String], of json: JSON) -> JSON {
    path.reduce(json) { json, step in
      if json.items != nil, let index = Int(step) { return json[index] }
      return json[step] ?? .null
    }
  }

  /// Returns a copy in which what stands at a path is another, or is left out; a path that leads nowhere
  /// changes nothing.
  private func replacing(_ path: [String], in json: JSON, with new: JSON?) -> JSON {
    guard let first = path.first else { return new ?? .null }
    let rest = Array(path.dropFirst())
    switch json {
    case .array(var items):
      guard let index = Int(first), items.indices.contains(index) else { return json }
      if rest.isEmpty, new == nil {
        items.remove(at: index)
      } else {
        items[index] = replacing(rest, in: items[index], with: new)
      }
      return .array(items)
    case .object(var members):
      if rest.isEmpty, new == nil {
        members[first] = nil
      } else {
        members[first] = replacing(rest, in: members[first] ?? .null, with: new)
      }
      return .object(members)
    default: return json
    }
  }

  private func damaged(_ json: JSON, using stream: inout RandomStream) -> JSON {
    var json = json
    func below(_ count: Int) -> Int { Int(stream.uniform(0, Double(count))) }
    for _ in 0...below(3) {
      let places = places(in: json)
      guard !places.isEmpty else { break }
      // Half of all numbers are in the data: shallow places are chosen as often as deep ones.
      let depth = 1 + below(places.map(\.count).max() ?? 1)
      let candidates = places.filter { $0.count == depth }
      let place = candidates[below(candidates.count)]
      let other = places[below(places.count)]
      let (here, there) = (part(at: place, of: json), part(at: other, of: json))
      switch below(6) {
      case 0: json = replacing(place, in: json, with: nil)
      case 1: json = replacing(place, in: json, with: there)
      case 2:
        json = replacing(place, in: json, with: there)
        json = replacing(other, in: json, with: here)
      case 3:
        guard case .array(let items) = here, let item = items.first else { fallthrough }
        json = replacing(place, in: json, with: .array(items + [item]))
      default: json = replacing(place, in: json, with: Self.odd[below(Self.odd.count)])
      }
    }
    return json
  }

  /// Reads, and where that succeeds runs, goes back and explains.
  private func check(_ text: String) -> Bool {
    let scene: Scene
    do throws(SceneError) {
      scene = try Scene(Data(text.utf8))
    } catch {
      return false
    }
    var timeline = Timeline(scene.program)
    let length = scene.program.updateLength
    timeline.seek(to: Moment(update: 1, executed: length))
    timeline.seek(to: Moment(update: 0, executed: (length + 1) / 2))
    for index in stride(from: 0, to: timeline.moment.executed, by: 3) {
      let explanation = timeline.explanation(of: 0, in: index)
      _ = explanation?.symbols(scene.names)
      _ = explanation?.numbers()
    }
    return true
  }

  @Test(.tags(.slow), arguments: 1...8)
  func `a scene with random damage is refused or runs`(seed: Int) throws {
    var stream = RandomStream(seed: seed)
    let scenes = try NamedScene.all()
    var running = 0
    let count = FuzzTests.count
    for _ in 0..<count {
      let json = scenes[Int(stream.uniform(0, Double(scenes.count)))].json
      let text = damaged(json, using: &stream).description.replacing("inf", with: "1e999")
      if check(text) { running += 1 }
    }
    // Both happen, or this would test nothing.
    #expect(running > count / 50 && running < count)
  }

  @Test(.tags(.slow), arguments: 1...2)
  func `a scene with random bytes is refused or runs`(seed: Int) throws {
    var stream = RandomStream(seed: seed)
    let scenes = try NamedScene.all()
    for _ in 0..<FuzzTests.count / 2 {
      var bytes = Array(scenes[Int(stream.uniform(0, Double(scenes.count)))].json.description.utf8)
      for _ in 0...Int(stream.uniform(0, 3)) {
        let place = Int(stream.uniform(0, Double(bytes.count)))
        switch Int(stream.uniform(0, 3)) {
        case 0: bytes[place] = UInt8(stream.next() >> 56)
        case 1: bytes.remove(at: place)
        default: bytes.insert(Array("[]{},:\"0-e.".utf8)[Int(stream.uniform(0, 11))], at: place)
        }
      }
      _ = check(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// How many variants a seed tries; more when asked, for a long night.
  static let count = Int(ProcessInfo.processInfo.environment["GRADUS_FUZZ"] ?? "") ?? 120
}
