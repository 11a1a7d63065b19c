/// Layers of each kind, in an order that has been drawn.
extension SceneMaker {
  mutating func convolution() -> [String] {
    let padding = pick(["same", "valid"])
    let stride = padding == "same" ? 1 : int(1...2)
    var layers = [
      layer(
        "Conv2D",
        #""filters": \#(int(1...2)), "kernel_size": [\#(int(1...3)), \#(int(1...3))], "#
          + #""strides": [\#(stride), 1], "padding": "\#(padding)", \#(activation())"#)
    ]
    if happens(0.7) {
      layers.append(
        layer(
          pick(["MaxPooling2D", "AveragePooling2D"]),
          #""pool_size": [2, 2], "strides": [1, 1], "padding": "same""#))
    }
    return layers + [layer(pick(["Flatten", "GlobalAveragePooling2D"]))]
  }

  /// One or two layers that turn an image into an image, and one that makes a row of it.
  mutating func images(channels: Int) -> [String] {
    let kernel = #""kernel_size": [2, \#(int(1...2))], "padding": "same""#
    var layers: [String] = []
    for _ in 0..<int(1...2) {
      switch int(0...7) {
      case 0:
        layers.append(
          layer(
            "Conv2DTranspose",
            #""filters": \#(int(1...2)), \#(kernel), "strides": [\#(int(1...2)), 1], \#(activation())"#
          ))
      case 1:
        layers.append(
          layer(
            "DepthwiseConv2D",
            #"\#(kernel), "depth_multiplier": \#(int(1...2)), \#(activation())"#))
      case 2:
        layers.append(
          layer("SeparableConv2D", #""filters": \#(int(1...2)), \#(kernel), \#(activation())"#))
      case 3:
        layers.append(
          layer("Conv2D", #""filters": 2, \#(kernel), "dilation_rate": [2, 1], \#(activation())"#))
      case 4: layers.append(layer("UpSampling2D", #""size": [1, 2]"#))
      case 5: layers.append(layer("ZeroPadding2D", #""padding": [[0, 1], [1, 0]]"#))
      case 6: layers.append(layer("Cropping2D", #""cropping": [[1, 0], [0, 1]]"#))
      default: layers.append(layer("PReLU"))
      }
      if happens(0.3) {
        layers.append(layer("GroupNormalization", #""groups": 1"#))
      }
    }
    return layers + [
      layer(pick(["Flatten", "GlobalMaxPooling2D", "GlobalAveragePooling2D"]))
    ]
  }

  /// One or two layers that turn a sequence into a sequence, and one that makes a row of it.
  mutating func sequences() -> [String] {
    let recurrent = ["SimpleRNN", "LSTM", "GRU"]
    var layers: [String] = []
    for _ in 0..<int(1...2) {
      let kernel = #""kernel_size": 2, \#(activation())"#
      switch int(0...8) {
      case 0:
        layers.append(
          layer(
            "Conv1D",
            #""filters": \#(int(1...2)), "padding": "\#(pick(["same", "causal"]))", \#(kernel)"#))
      case 1:
        layers.append(
          layer(
            "Conv1DTranspose",
            #""filters": 1, "padding": "same", "strides": \#(int(1...2)), \#(kernel)"#))
      case 2:
        let (name, filters) = pick([
          ("DepthwiseConv1D", #""depth_multiplier": 2"#), ("SeparableConv1D", #""filters": 2"#),
        ])
        layers.append(layer(name, #"\#(filters), "padding": "same", \#(kernel)"#))
      case 3:
        layers.append(
          layer(
            pick(["MaxPooling1D", "AveragePooling1D"]),
            #""pool_size": 2, "strides": 1, "padding": "same""#))
      case 4: layers.append(layer("TimeDistributed", #""layer": \#(dense(int(1...2), "tanh"))"#))
      case 5: layers.append(layer("UpSampling1D", #""size": 2"#))
      case 6:
        layers.append(
          happens(0.5)
            ? layer("ZeroPadding1D", #""padding": [1, 0]"#)
            : layer("Cropping1D", #""cropping": [1, 0]"#))
      default:
        layers.append(
          layer(pick(recurrent), #""units": \#(int(1...2)), "return_sequences": true\#(penalty())"#)
        )
      }
    }
    let inner = layer(pick(recurrent), #""units": \#(int(1...2)), \#(activation())"#)
    let backward = inner.replacing(#""units""#, with: #""go_backwards": true, "units""#)
    switch int(0...4) {
    case 0: layers.append(layer(pick(["GlobalMaxPooling1D", "GlobalAveragePooling1D"])))
    case 1: layers.append(layer("Flatten"))
    case 2:
      layers.append(
        layer(
          "Bidirectional",
          #""layer": \#(inner), "backward_layer": \#(backward), "merge_mode": "\#(pick(["concat", "sum", "mul", "ave"]))""#
        ))
    default: layers.append(inner)
    }
    return layers
  }

  /// Words some of which only fill up their rows, one or two layers that hand their mask on, and one that ends it.
  mutating func maskedWords() -> [String] {
    func reader(_ settings: String) -> String {
      layer(
        pick(["SimpleRNN", "LSTM", "GRU"]),
        #""units": \#(int(1...2)), "zero_output_for_mask": \#(happens(0.3))\#(settings)"#)
    }
    var layers = [layer("Embedding", #""input_dim": 6, "output_dim": 2, "mask_zero": true"#)]
    for _ in 0..<int(0...2) {
      switch int(0...3) {
      case 0: layers.append(layer("LayerNormalization"))
      case 1: layers.append(layer("BatchNormalization"))
      case 2: layers.append(dense(int(1...2), "tanh"))
      default:
        layers.append(
          reader(#", "return_sequences": true, "go_backwards": \#(happens(0.3))"#))
      }
    }
    switch int(0...2) {
    case 0: layers.append(layer("GlobalAveragePooling1D"))
    case 1:
      let inner = reader("")
      let backward = inner.replacing(#""units""#, with: #""go_backwards": true, "units""#)
      layers.append(
        layer("Bidirectional", #""layer": \#(inner), "backward_layer": \#(backward)"#))
    default: layers.append(reader(""))
    }
    return layers
  }

  mutating func normalisation() -> [String] {
    let width = int(2...3)
    let normal = pick([
      layer("BatchNormalization"), layer("LayerNormalization"), layer("RMSNormalization"),
      layer("UnitNormalization"), layer("GroupNormalization", #""groups": \#(pick([1, width]))"#),
    ])
    return [dense(width, "linear"), normal, layer("Activation", activation())]
  }

  /// Two or three layers of the same width that are merged.
  mutating func merging(_ input: inout [Int]) -> [Node] {
    let width = int(1...3)
    let count = int(2...3)
    input = [int(1...3)]
    var nodes = (0..<count).map {
      Node("branch\($0)", dense(width, pick(Self.activations)), of: ["x"])
    }
    var kinds = ["Add", "Average", "Maximum", "Minimum", "Multiply", "Concatenate"]
    if count == 2 { kinds += ["Subtract", "Dot"] }
    let kind = pick(kinds)
    let config = kind == "Dot" ? #""axes": 1, "normalize": \#(happens(0.5))"# : ""
    nodes.append(Node("merged", layer(kind, config), of: nodes.map(\.name), isList: true))
    return nodes
  }

  /// Attention, added to what came in and normalised.
  mutating func attending() -> [Node] {
    let causal = happens(0.4) ? #""use_causal_mask": true"# : ""
    let attention: Node
    switch int(0...2) {
    case 0:
      attention = Node(
        "attention", layer("MultiHeadAttention", #""num_heads": \#(int(1...2)), "key_dim": 2"#),
        of: ["x", "x"], arguments: causal)
    case 1:
      attention = Node(
        "attention",
        layer(
          "Attention",
          #""use_scale": \#(happens(0.5)), "score_mode": "\#(pick(["dot", "concat"]))""#),
        of: ["x", "x"], isList: true, arguments: causal)
    default:
      attention = Node(
        "attention", layer("AdditiveAttention", #""use_scale": \#(happens(0.5))"#),
        of: ["x", "x"], isList: true, arguments: causal)
    }
    return [
      attention, Node("sum", layer("Add"), of: ["attention", "x"], isList: true),
      Node("normal", layer(pick(["LayerNormalization", "RMSNormalization"])), of: ["sum"]),
    ]
  }
}
