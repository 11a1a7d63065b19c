/// How much a submission may use before it is ended, with a verdict of that name.
public struct Limits: Sendable, Hashable {
  /// Of one learner's process.
  public var cpuSeconds = 2
  public var wallSeconds = 5.0
  public var addressSpaceBytes = 1 << 30
  public var threads = 16
  public var outputBytes = 256 << 10
  /// Of the compiler at work on the learner's file.
  public var compileCPUSeconds = 20
  /// Much longer: a busy machine is not the learner's fault.
  public var compileWallSeconds = 60.0
  public var compileAddressSpaceBytes = 4 << 30
  /// Of all of a learner's processes together; then no other one is started.
  public var learnerWallSeconds = 30.0
  /// Of the judge itself, all checks together, without what it waits for answers.
  public var judgeWallSeconds = 30.0
  /// Of the file itself.
  public var sourceBytes = 64 << 10

  public init() {}
}
