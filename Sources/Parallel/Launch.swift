import Engine
import Foundation

/// How many processes a launcher has started, and how they talk.
public enum Launch {
  /// What `mpirun` or `srun` says in the environment; 1 where nobody did.
  public static func processCount(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Int {
    // Open MPI; MPICH and what comes of it; a step of Slurm.
    ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"].lazy
      .compactMap { environment[$0].flatMap { Int($0) } }.first { $0 > 0 } ?? 1
  }

  /// Whether this is the first of them, as the launcher counts.
  public static func isFirst(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    ["OMPI_COMM_WORLD_RANK", "PMI_RANK", "SLURM_PROCID"].lazy
      .compactMap { environment[$0].flatMap { Int($0) } }.first.map { $0 == 0 } ?? true
  }

  /// What the MPI that the program was built with calls itself; nil without any.
  public static var library: String? {
    #if MPI
      return MPICommunicator.library
    #else
      return nil
    #endif
  }

  /// Joins the processes that were started together.
  ///
  /// - Throws: `LaunchError`.
  public static func join() throws(LaunchError) -> any Communicator {
    let count = processCount()
    guard count > 1 else { return Alone() }
    #if MPI
      guard let communicator = MPICommunicator.world() else { throw .notBegun }
      // Of another MPI than the launcher's, each process would be alone.
      guard communicator.size == count else {
        throw .otherLauncher(started: count, met: communicator.size)
      }
      return communicator
    #else
      throw .withoutMPI(count)
    #endif
  }

  /// The first `count` processes, to talk among themselves; nil for the others. All must ask at once.
  public static func first(_ count: Int, of communicator: any Communicator) -> (any Communicator)? {
    #if MPI
      if let communicator = communicator as? MPICommunicator { return communicator.first(count) }
    #endif
    return communicator
  }

  /// Ends this process's part in what `join` began.
  public static func leave(_ communicator: any Communicator) {
    #if MPI
      if communicator is MPICommunicator { MPICommunicator.end() }
    #endif
  }

  /// Ends all processes at once, when one can't go on: the others would wait for it.
  public static func abort(_ communicator: any Communicator, status: Int32) {
    #if MPI
      (communicator as? MPICommunicator)?.abort(status)
    #endif
  }
}

/// Why processes that were started together can't talk.
public enum LaunchError: Error, Hashable {
  /// So many were started of a program that was built without MPI.
  case withoutMPI(Int)
  case notBegun
  /// The launcher is of one MPI, the program of another.
  case otherLauncher(started: Int, met: Int)
}
