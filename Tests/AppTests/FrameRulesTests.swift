import Course
import Screen
import Testing
import Widgets

@testable import App

@Suite struct FrameRulesTests {
  /// Around the smallest size, and the sizes at which more is shown.
  static let sizes =
    (78...82).flatMap { width in (22...26).map { Size(width: width, height: $0) } }
    + [(99, 30), (100, 29), (100, 30), (120, 40), (160, 48), (200, 60), (220, 70)].map {
      Size(width: $0.0, height: $0.1)
    }
  static let fewSizes = [(80, 24), (81, 25), (100, 30), (120, 40), (160, 48), (200, 60)].map {
    Size(width: $0.0, height: $0.1)
  }

  @Test(arguments: [Language.english, .simplifiedChinese], [true, false])
  func `every page of the lesson, at every size`(language: Language, isASCII: Bool) throws {
    let glyphs = isASCII ? Glyphs.ascii : .unicode
    var state = try Fixture.lesson(language: language, glyphs: glyphs)
    for page in 1...14 {
      // Every size is seen by some page, and every page at some sizes.
      for (index, size) in Self.sizes.enumerated() where (index + page) % 8 == 0 {
        check(state, size, "page \(page)")
      }
      state.perform(.read(.nextPagePressed))
    }
  }

  @Test(arguments: [Language.english, .simplifiedChinese], [true, false])
  func `every element of an update`(language: Language, isASCII: Bool) throws {
    var state = try Fixture.lesson(
      page: 2, language: language, glyphs: isASCII ? .ascii : .unicode)
    for step in 0..<64 {
      let size = Self.fewSizes[step % Self.fewSizes.count]
      check(state, size, "step \(step)")
      let panes = state.stepped.availablePanes
      if step % 3 == 0 { state.perform(.panePressed(panes[step / 3 % panes.count])) }
      if step % 17 == 5 { state.perform(.look(.zoomPressed)) }
      state.perform(.time(.stepForwardPressed))
      if step == 40 { state.perform(.time(.grainPressed)) }
    }
  }

  @Test(arguments: ["deep", "wide", "many", "square", "expression"], [true, false])
  func `every instruction of other scenes`(name: String, isASCII: Bool) throws {
    let scene = try #require(try Fixture.scenes().first { $0.name == name }?.scene)
    for grain in [0, 1, 2] {
      var state = Fixture.state(
        scene, language: isASCII ? .english : .simplifiedChinese,
        glyphs: isASCII ? .ascii : .unicode)
      for _ in 0..<grain { state.perform(.time(.grainPressed)) }
      let count = scene.program.updateLength + 8
      for step in 0..<count {
        if step % 3 == grain {
          check(state, Self.sizes[(step * 7 + grain) % Self.sizes.count], "\(name) step \(step)")
        }
        let panes = state.stepped.availablePanes
        if step % 2 == 0 { state.perform(.panePressed(panes[step / 2 % panes.count])) }
        if step % 3 == 0 { state.perform(.cursor(.downPressed), .cursor(.rightPressed)) }
        state.perform(.time(.stepForwardPressed))
        if grain > 0, step % 4 == 0 { state.perform(.time(.nextPhasePressed)) }
      }
    }
  }

  @Test func `overlays and the map, at every size`() throws {
    for language in Language.allCases {
      var state = try Fixture.map(language: language)
      for size in Self.sizes { check(state, size, "map") }
      state.perform(.general(.helpPressed))
      for size in Self.sizes { check(state, size, "help on the map") }
      state = try Fixture.lesson(page: 6, language: language)
      state.perform(.general(.helpPressed))
      for size in Self.sizes { check(state, size, "help") }
      state.perform(.general(.helpPressed), .time(.goToPressed))
      state.type("after update of output/kernel and something longer than the field is")
      for size in Self.fewSizes { check(state, size, "go to") }
      state.perform(.general(.escapePressed), .panePressed(.weights), .cursor(.confirmPressed))
      for size in Self.fewSizes { check(state, size, "inspection") }
    }
  }

  @Test func `very small and very large numbers are whole`() throws {
    let scene = try Fixture.scene(
      """
      {"scene": 1, "values": {"w": [[1234567.875, -9999.99], [1e-300, -0.00012345], [3e8, -1e100]]},
       "trainable": ["w"], "loss": "L", "optimizer": "sgd", "dtype": "float64",
       "graph": [{"name": "q", "op": "square", "of": ["w"]}, {"name": "L", "op": "sum", "of": ["q"]}]}
      """)
    var state = Fixture.state(scene)
    for step in 0..<36 {
      check(state, Self.fewSizes[step % Self.fewSizes.count], "step \(step)")
      state.perform(.time(.stepForwardPressed))
    }
  }

  @Test func `every size from 1x1 can be drawn`() throws {
    let lesson = try Fixture.lesson(language: .simplifiedChinese)
    // No two have the same width, and heights go round and round.
    for width in 1...220 { check(lesson, Size(width: width, height: 1 + width * 29 % 70)) }
    let small = lesson.view(size: Size(width: 72, height: 20)).text
    #expect(small.contains("80x24") && small.contains("72x20"))
  }
}
