/// How much is read of a file that somebody else wrote.
public enum DataLimits {
  /// Bytes of a file.
  public static let fileSize = 1 << 30
  /// Bytes of the header of a safetensors file, the format's own limit.
  public static let headerSize = 100_000_000
  /// Axes of a tensor, NumPy's own limit.
  public static let dimensions = 64
  /// Numbers of a tensor: as Double they take eight bytes each.
  public static let elements = 1 << 27
}
