import Engine
import Scenes
import Testing

@Suite struct PlaygroundLinkTests {
  /// As the original's page writes it, with nothing changed but what is tested.
  static let original =
    "activation=relu&regularization=L1&batchSize=20&dataset=spiral&regDataset=reg-gauss"
    + "&learningRate=0.00001&regularizationRate=0.003&noise=15&networkShape=8,6,4&seed=0.00704"
    + "&showTestData=true&discretize=true&percTrainData=70&x=true&y=false&xTimesY=true"
    + "&xSquared=false&ySquared=true&cosX=false&sinX=true&cosY=false&sinY=false"
    + "&collectStats=false&problem=classification&initZero=false&hideText=false"

  @Test func `the original's address is read`() {
    let link = PlaygroundLink("https://playground.tensorflow.org/#" + Self.original)
    let settings = link.settings
    #expect(link.problems.isEmpty)
    #expect(settings.activation == "relu" && settings.penalty == .l1)
    #expect(
      settings.batchSize == 20 && settings.data == .spiral && settings.regressionSet == .hills)
    #expect(settings.learningRate == 0.00001 && settings.penaltyRate == 0.003)
    #expect(settings.noise == 15 && settings.shape == [8, 6, 4] && settings.seed == 704)
    #expect(settings.showsTestData && settings.discretizes && settings.trainPercent == 70)
    #expect(settings.features == [.x, .ySquared, .xTimesY, .sinX])
  }

  @Test func `what is read is written back, letter by letter`() {
    #expect(PlaygroundLink(Self.original).text == Self.original)
    let hidden = Self.original + "&discretize_hide=true&playButton_hide=true"
    #expect(PlaygroundLink(hidden).text == hidden)
    #expect(PlaygroundLink(hidden).settings.hidden == ["playButton", "discretize"])
    let cosine = Self.original.replacing("cosX=false", with: "cosX=true")
    #expect(PlaygroundLink(cosine).text == cosine)
  }

  @Test func `defaults are the original's`() {
    let link = PlaygroundLink("")
    #expect(link.problems.isEmpty && link.settings == PlaygroundSettings())
    #expect(
      PlaygroundLink(PlaygroundSettings()).text
        == "activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03"
        + "&regularizationRate=0&noise=0&networkShape=4,2&seed=0.59704&showTestData=false"
        + "&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false"
        + "&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
        + "&problem=classification&initZero=false&hideText=false")
  }

  @Test func `our own keys come back`() {
    var settings = PlaygroundSettings()
    settings.method = .adam
    settings.firstWeights = .glorot
    settings.weightsSeed = 3
    settings.points = [.init(x: 1.5, y: -2, target: 1)]
    settings.dataSet = .arms
    settings.activation = "gelu"
    let state = ["go 40:12", "edit w(h0>o0) 0.8", "go 700:17"]
    let text = PlaygroundLink(settings, state: state).text
    let back = PlaygroundLink(text)
    #expect(back.problems.isEmpty && back.settings == settings && back.state == state)
    #expect(!text.contains(" "))
  }

  @Test func `what can't be read is said and left as it is`() {
    let link = PlaygroundLink(
      "batchSize=-3&noise=95&networkShape=&activation=softplus&colour=red&x=&")
    #expect(link.settings.batchSize == 10 && link.settings.noise == 50)
    #expect(link.settings.shape == [] && link.settings.activation == "tanh")
    #expect(
      link.problems == [
        .value(key: "batchSize", expected: "1 … 10000", received: "-3"),
        .value(
          key: "activation", expected: "relu, tanh, sigmoid, linear, gelu, elu, silu",
          received: "softplus"), .unknown(key: "colour"),
      ])
  }
}

/// Addresses of any settings, and addresses that somebody has spoilt.
@Suite struct PlaygroundLinkPropertyTests {
  static func settings(_ stream: inout RandomStream) throws -> PlaygroundLink {
    func pick<Choice>(_ choices: [Choice]) -> Choice {
      choices[Int(stream.uniform(0, Double(choices.count)))]
    }
    var settings = PlaygroundSettings()
    for knob in PlaygroundSettings.Knob.allCases {
      let choices = settings.choices(of: knob)
      if !choices.isEmpty { try settings.set(knob.rawValue, to: pick(choices)) }
    }
    try settings.set("shape", to: pick(["0", "1", "4,2", "8,8,8,8,8,8", "64"]))
    try settings.set("features", to: pick(["x1", "x1,x2", "x1x2,sin1,sin2", "x2,x1^2,x2^2"]))
    try settings.set("seed", to: pick(["0", "7", "59704", "99999", "123456"]))
    try settings.set("weights", to: pick(["1", "99999"]))
    try settings.set("points", to: pick(["none", "1.5:-2:1", "0:0:-1;-6:6:1"]))
    settings.hidden = Set(
      PlaygroundSettings.Knob.controls.filter { _ in stream.uniform(0, 1) < 0.3 })
    if stream.uniform(0, 1) < 0.5 { settings.others = ["cosX": "true", "hideText": "true"] }
    let state = ["go 40:12", "edit w(h0>o0) -0.8", "set learning_rate 1e-05", "mark a"]
    return PlaygroundLink(settings, state: pick([[], Array(state.prefix(2)), state]))
  }

  @Test(arguments: 1...40) func `any settings come back, all keys of them`(seed: Int) throws {
    var stream = RandomStream(seed: seed)
    let link = try Self.settings(&stream)
    let back = PlaygroundLink("https://playground.tensorflow.org/#" + link.text)
    #expect(back.problems.isEmpty && back.text == link.text && back.state == link.state)
    var (was, now) = (link.settings, back.settings)
    // Weights drawn by the data's seed are the same weights.
    (was.weightsSeed, now.weightsSeed) = (was.weightsSeed ?? was.seed, now.weightsSeed ?? now.seed)
    #expect(was == now)
  }

  @Test(arguments: 1...60) func `a spoilt address says what it could not read, and is one`(
    seed: Int
  ) throws {
    var stream = RandomStream(seed: seed)
    var bytes = Array(try Self.settings(&stream).text.utf8)
    for _ in 0..<Int(stream.uniform(1, 12)) where !bytes.isEmpty {
      let place = Int(stream.uniform(0, Double(bytes.count)))
      let byte = UInt8(stream.uniform(0, 256))
      switch Int(stream.uniform(0, 4)) {
      case 0: bytes[place] = byte
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: Array("&=%;,9e".utf8), at: place)
      default: bytes.insert(byte, at: place)
      }
    }
    let link = PlaygroundLink(String(decoding: bytes, as: UTF8.self))
    let settings = link.settings
    let limits = PlaygroundSettings.shapeLimits
    #expect(
      settings.shape.count <= limits.layers && settings.shape.allSatisfy { $0 <= limits.units })
    #expect(!settings.features.isEmpty && settings.noise <= 80 && settings.learningRate.isFinite)
    // What was read is written, and read again.
    #expect(PlaygroundLink(link.text).settings == settings)
    #expect(settings.samples().train.count > 0)
  }
}
