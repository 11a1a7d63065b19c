import Testing

@testable import Command

@Suite struct NearestNameTests {
  @Test func `the nearest name is suggested, and none where none is near`() {
    let known = ["categorical_crossentropy", "mean_squared_error", "sgd", "adam"]
    #expect(NearestName.of("Categorical_Crossentropy", among: known) == known[0])
    #expect(NearestName.of("adma", among: known) == "adam")
    #expect(NearestName.of("crossentropy", among: known) == known[0])
    #expect(NearestName.of("huber", among: known) == nil)
    #expect(NearestName.of("", among: known) == nil)
    #expect(NearestName.of("x", among: []) == nil)
  }
}
