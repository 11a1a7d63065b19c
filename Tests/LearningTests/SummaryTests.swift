import Engine
import Learning
import Testing

@Suite struct SummaryTests {
  private let model = Sequential([
    Dense(64, activation: .relu, inputs: 100), Dense(10, activation: .softmax),
  ])

  @Test func `the summary is Keras's table, 7,114 parameters`() {
    #expect(
      model.summary(language: .english) == """
        Model: "sequential"
        _________________________________________________________________
         Layer (type)                Output Shape              Param #
        =================================================================
         dense (Dense)               (None, 64)                6,464
         dense_1 (Dense)             (None, 10)                650
        =================================================================
         Total params: 7,114 (27.79 KB)
         Trainable params: 7,114 (27.79 KB)
         Non-trainable params: 0 (0.00 B)
        """)
  }

  @Test func `the Chinese summary has the same columns`() {
    #expect(
      model.summary(language: .simplifiedChinese) == """
        模型："sequential"
        _________________________________________________________________
         层（类型）                  输出形状                  参数个数
        =================================================================
         dense (Dense)               (None, 64)                6,464
         dense_1 (Dense)             (None, 10)                650
        =================================================================
         参数总数：7,114 (27.79 KB)
         可训练参数：7,114 (27.79 KB)
         不可训练参数：0 (0.00 B)
        """)
  }

  @Test func `before anything says the shape of a sample there are question marks`() {
    var model = Sequential([Dense(3)], name: "unknown")
    #expect(
      model.summary(language: .english) == """
        Model: "unknown"
        _________________________________________________________________
         Layer (type)                Output Shape              Param #
        =================================================================
         dense (Dense)               ?                         ?
        =================================================================
         Total params: ?
         Trainable params: ?
         Non-trainable params: ?
        """)
    model.add(Dense(4))
    #expect(model.summary(language: .english).contains(" dense_1 (Dense) "))
  }

  @Test func `layers have Keras's names, and moving statistics are not trained`() {
    let summary = Sequential(
      [
        Conv2D(4, size: (3, 3), activation: .relu, inputs: (8, 8, 1)), BatchNormalization(),
        MaxPooling2D(), Flatten(), Dropout(0.5), ActivationLayer(.relu),
        Dense(2, name: "a_layer_whose_name_needs_more_room"),
      ], precision: .float64
    ).summary(language: .english)
    for row in [
      "conv2d (Conv2D)                            (None, 6, 6, 4)           40",
      "batch_normalization (BatchNormalization)   (None, 6, 6, 4)           16",
      "max_pooling2d (MaxPooling2D)               (None, 3, 3, 4)           0",
      "activation (Activation)                    (None, 36)                0",
      "a_layer_whose_name_needs_more_room (Dense) (None, 2)                 74",
      "Total params: 130 (1.02 KB)", "Non-trainable params: 8 (64.00 B)",
    ] { #expect(summary.contains("\n \(row)\n") || summary.hasSuffix("\n \(row)"), "\(row)") }
  }

  @Test func `counts that overflow are shown, not trapped`() {
    let summary = Sequential([Dense(1 << 40, inputs: 1 << 40)]).summary(language: .english)
    #expect(summary.contains("Total params: 9,223,372,036,854,775,807"))
  }
}
