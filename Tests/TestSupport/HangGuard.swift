import Testing

extension Trait where Self == TimeLimitTrait {
  /// Ends a test that hangs.
  ///
  /// No measure of speed: the clock runs while a test waits for a processor that others have, for minutes where
  /// there are two. What a test waits for itself has a limit of its own, in seconds.
  public static var hangGuard: Self { .timeLimit(.minutes(30)) }
}
