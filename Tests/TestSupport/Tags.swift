import Testing

extension Tag {
  /// Takes longer than a second in a debug build.
  @Tag public static var slow: Self
}
