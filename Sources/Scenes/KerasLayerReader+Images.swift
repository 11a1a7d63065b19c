import Engine
import Learning

/// The layers of images and sequences: filters, pooling, and what changes their size.
extension KerasLayerReader {
  // MARK: - Filters

  func convolution() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    return Conv2D(
      try size("filters"), size: try pair(settings.required("kernel_size")),
      strides: try settings.given("strides").map(pair) ?? (1, 1), padding: try padding(),
      dilation: try settings.given("dilation_rate").map(pair) ?? (1, 1), groups: try groups(),
      activation: try activation(), usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func convolutionOfSequences() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    return Conv1D(
      try size("filters"), size: try single(settings.required("kernel_size")),
      stride: try settings.given("strides").map(single) ?? 1,
      padding: try padding(mayBeCausal: true),
      dilation: try settings.given("dilation_rate").map(single) ?? 1, groups: try groups(),
      activation: try activation(), usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func depthwise() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    try settings.check("groups", isOneOf: .number(1))
    return DepthwiseConv2D(
      size: try pair(settings.required("kernel_size")),
      strides: try settings.given("strides").map(pair) ?? (1, 1), padding: try padding(),
      dilation: try settings.given("dilation_rate").map(pair) ?? (1, 1),
      multiplier: try multiplier(), activation: try activation(),
      usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("depthwise_initializer", .glorotUniform),
      kernelRegularizer: try regularizer("depthwise_regularizer"),
      biasInitializer: try initializer("bias_initializer", .zeros),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func depthwiseOfSequences() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    try settings.check("groups", isOneOf: .number(1))
    return DepthwiseConv1D(
      size: try single(settings.required("kernel_size")),
      stride: try settings.given("strides").map(single) ?? 1, padding: try padding(),
      dilation: try settings.given("dilation_rate").map(single) ?? 1,
      multiplier: try multiplier(), activation: try activation(),
      usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("depthwise_initializer", .glorotUniform),
      kernelRegularizer: try regularizer("depthwise_regularizer"),
      biasInitializer: try initializer("bias_initializer", .zeros),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func separable() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    try settings.check("groups", isOneOf: .number(1))
    ignoreKernelOfKeras2()
    return SeparableConv2D(
      try size("filters"), size: try pair(settings.required("kernel_size")),
      strides: try settings.given("strides").map(pair) ?? (1, 1), padding: try padding(),
      dilation: try settings.given("dilation_rate").map(pair) ?? (1, 1),
      multiplier: try multiplier(), activation: try activation(),
      usesBias: try settings.flag("use_bias", true),
      depthwiseInitializer: try initializer("depthwise_initializer", .glorotUniform),
      pointwiseInitializer: try initializer("pointwise_initializer", .glorotUniform),
      depthwiseRegularizer: try regularizer("depthwise_regularizer"),
      pointwiseRegularizer: try regularizer("pointwise_regularizer"),
      biasInitializer: try initializer("bias_initializer", .zeros),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func separableOfSequences() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    try settings.check("groups", isOneOf: .number(1))
    ignoreKernelOfKeras2()
    return SeparableConv1D(
      try size("filters"), size: try single(settings.required("kernel_size")),
      stride: try settings.given("strides").map(single) ?? 1, padding: try padding(),
      dilation: try settings.given("dilation_rate").map(single) ?? 1,
      multiplier: try multiplier(), activation: try activation(),
      usesBias: try settings.flag("use_bias", true),
      depthwiseInitializer: try initializer("depthwise_initializer", .glorotUniform),
      pointwiseInitializer: try initializer("pointwise_initializer", .glorotUniform),
      depthwiseRegularizer: try regularizer("depthwise_regularizer"),
      pointwiseRegularizer: try regularizer("pointwise_regularizer"),
      biasInitializer: try initializer("bias_initializer", .zeros),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  /// A separable convolution has two kernels, each with its initialiser. Keras 2 writes that of a
  /// convolution's one kernel as well, and makes nothing by it.
  private func ignoreKernelOfKeras2() {
    if context.version == .two { settings.ignore("kernel_initializer") }
  }

  func transposed() throws(SceneError) -> any Layer {
    try checkTransposed()
    return Conv2DTranspose(
      try size("filters"), size: try pair(settings.required("kernel_size")),
      strides: try settings.given("strides").map(pair) ?? (1, 1), padding: try padding(),
      dilation: try settings.given("dilation_rate").map(pair) ?? (1, 1),
      activation: try activation(), usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasInitializer: try initializer("bias_initializer", .zeros),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func transposedOfSequences() throws(SceneError) -> any Layer {
    try checkTransposed()
    return Conv1DTranspose(
      try size("filters"), size: try single(settings.required("kernel_size")),
      stride: try settings.given("strides").map(single) ?? 1, padding: try padding(),
      dilation: try settings.given("dilation_rate").map(single) ?? 1,
      activation: try activation(), usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasInitializer: try initializer("bias_initializer", .zeros),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  private func checkTransposed() throws(SceneError) {
    try checkChannelsLast()
    try settings.check("groups", isOneOf: .number(1))
    // Rows and columns beyond those that the stride gives: Keras's backends disagree about them.
    try settings.check("output_padding", isOneOf: .null)
  }

  private func groups() throws(SceneError) -> Int {
    try settings.given("groups")?.integer(in: 1...SceneLimits.units) ?? 1
  }

  private func multiplier() throws(SceneError) -> Int {
    try settings.given("depth_multiplier")?.integer(in: 1...SceneLimits.units) ?? 1
  }

  // MARK: - Pooling

  func pool() throws(SceneError) -> ((Int, Int), (Int, Int)?, Padding) {
    try checkChannelsLast()
    return (
      try settings.given("pool_size").map(pair) ?? (2, 2), try settings["strides"].map(pair),
      try padding()
    )
  }

  func poolOfSequences() throws(SceneError) -> (Int, Int?, Padding) {
    try checkChannelsLast()
    return (
      try settings.given("pool_size").map(single) ?? 2, try settings["strides"].map(single),
      try padding()
    )
  }

  func keepsAxes() throws(SceneError) -> Bool {
    try checkChannelsLast()
    return try settings.flag("keepdims", false)
  }

  // MARK: - Sizes

  func upSampling() throws(SceneError) -> any Layer {
    try checkChannelsLast()
    try settings.check("interpolation", isOneOf: .string("nearest"))
    return UpSampling2D(
      size: try settings.given("size").map(pair) ?? (2, 2), name: try name())
  }

  /// One size, or a list of one.
  func single(_ node: JSONNode) throws(SceneError) -> Int {
    guard case .array(let items) = node.content else {
      return try node.integer(in: 1...SceneLimits.units)
    }
    guard items.count == 1, let only = try node.array().first else {
      throw node.wrongType(.listOf(count: 1))
    }
    return try only.integer(in: 1...SceneLimits.units)
  }

  /// How many places before and after: two numbers, or one for both.
  func margin(_ node: JSONNode) throws(SceneError) -> (Int, Int) {
    try node.pair(in: 0...SceneLimits.units)
  }

  /// The margins of rows and columns: one number, one for each axis, or a pair for each.
  func margins(_ key: String) throws(SceneError) -> ((Int, Int), (Int, Int))? {
    guard let node = settings.given(key) else { return nil }
    if case .array(let items) = node.content, items.count == 2 {
      let parts = try node.array()
      return (try margin(parts[0]), try margin(parts[1]))
    }
    let same = try margin(node)
    return (same, same)
  }

  // MARK: - Axes

  /// The axes of a layer, or the only one; the last where none is said. The samples' own is none.
  ///
  /// - Parameter ofWeights: whether there are weights along them.
  func axes(ofWeights: Bool = true) throws(SceneError) -> [Int] {
    guard let node = settings.given("axis") else { return [-1] }
    // A time step's own axes begin behind that of the time steps.
    let before = context.isOfTimeStep ? 1 : 0
    let last = (context.lastAxis ?? Extents.limit) - before
    func place(_ item: JSONNode) throws(SceneError) -> Int {
      let axis = try item.integer(in: -last...last)
      guard axis != 0 else {
        throw SceneError(
          node.path, .outOfRange(expected: .wholeNumber(1...max(1, last)), received: .number(0)))
      }
      return axis > 0 ? axis + before : axis
    }
    guard case .array = node.content else { return [try place(node)] }
    var axes: [Int] = []
    for item in try node.array() {
      do { axes.append(try place(item)) } catch { throw SceneError(node.path, error.problem) }
    }
    guard !axes.isEmpty else {
      throw SceneError(node.path, .outOfRange(expected: .numbers, received: .list(count: 0)))
    }
    // Keras puts them in order first, the negative before the others: of which weight is which it then
    // means two things at once.
    guard let rank = context.lastAxis, axes.contains(where: { $0 < 0 }),
      axes.contains(where: { $0 > 0 })
    else { return axes.sorted() }
    let places = axes.map { $0 < 0 ? $0 + rank + 1 : $0 }.sorted()
    guard ofWeights, Set(places).count == axes.count else { return places }
    throw settings.unsupported(node, "axis", possible: ["\(places.map { $0 - before })"])
  }

  /// The only axis of a layer; Keras 2 writes a list of it.
  func axis() throws(SceneError) -> Int {
    let axes = try axes()
    guard axes.count == 1 else {
      throw SceneError(settings.node.path + ".axis", .ragged(expected: 1, received: axes.count))
    }
    return axes[0]
  }
}
