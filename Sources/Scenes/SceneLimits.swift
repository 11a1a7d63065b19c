/// The sizes that a scene may have, checked before anything is allocated; `--help` prints them.
public enum SceneLimits {
  /// Bytes of a scene file.
  public static let fileSize = 64 << 20
  /// Bytes of a table: 60,000 images of 28×28 have 105 MiB of it.
  public static let tableSize = 128 << 20
  /// Numbers in one program, data included.
  public static let elements = 1 << 26
  /// Layers of a model, or nodes of a graph.
  public static let nodes = 4096
  /// Entries of a list that is not of numbers, such as the weights or the operands of a node.
  public static let entries = 4 * nodes
  /// Bytes of a name or another text.
  public static let textSize = 1000
  /// Units of a layer.
  public static let units = 1 << 16
}
