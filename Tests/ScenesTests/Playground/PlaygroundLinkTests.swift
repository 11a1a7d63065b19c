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
