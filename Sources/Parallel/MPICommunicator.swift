#if MPI
  import CMPI
  import Engine

  /// One of the processes that `mpirun` has started.
  ///
  /// An error in a call ends all processes, which is MPI's own way: none waits for one that has gone.
  public final class MPICommunicator: Communicator {
    public let rank: Int
    public let size: Int
    private let group: gradus_group
    /// What is under way, by the number that `begin` gave; nil where a place is free.
    private var requests: [gradus_request?] = []

    /// Those of all processes; nil where MPI can't be begun.
    public static func world() -> MPICommunicator? {
      gradus_mpi_begin() != 0 ? MPICommunicator(gradus_mpi_world()) : nil
    }

    private init(_ group: gradus_group) {
      self.group = group
      rank = Int(gradus_mpi_rank(group))
      size = Int(gradus_mpi_size(group))
    }

    /// The first `count` processes; nil for those that are not among them.
    public func first(_ count: Int) -> MPICommunicator? {
      let part = gradus_mpi_split(group, rank < count ? 0 : 1)
      return rank < count ? MPICommunicator(part) : nil
    }

    public func begin(
      _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
      _ precision: Precision
    ) -> Int {
      let request = gradus_mpi_begin_sum(
        group, numbers, Int32(count), precision == .float64 ? 1 : 0)
      if let free = requests.firstIndex(where: { $0 == nil }) {
        requests[free] = request
        return free
      }
      requests.append(request)
      return requests.count - 1
    }

    public func finish(_ request: Int) {
      guard var waiting = requests[request] else { return }
      gradus_mpi_wait(&waiting)
      requests[request] = nil
    }

    /// What the MPI that the program was built with calls itself: `Open MPI v4.1.4`, `MPICH Version 4.0.2`.
    static var library: String {
      var name = [CChar](repeating: 0, count: Int(MPI_MAX_LIBRARY_VERSION_STRING) + 1)
      let length = Int(gradus_mpi_name(&name))
      let bytes = name.prefix(length).map { UInt8(bitPattern: $0) }
      // Behind it come the options that it was configured with.
      return String(decoding: bytes.prefix { $0 != 10 && $0 != 44 && $0 != 0 }, as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Ends this process's part; all must come to it.
    public static func end() { gradus_mpi_end() }

    /// Ends all processes at once.
    public func abort(_ status: Int32) { gradus_mpi_abort(group, status) }
  }
#endif
