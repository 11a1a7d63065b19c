#if MPI
  import CMPI
  import Engine

  /// One of the processes that `mpirun` has started.
  ///
  /// An error in a call ends all processes, which is MPI's own way: none waits for one that has gone.
  public final class MPICommunicator: Communicator {
    public let rank: Int
    public let size: Int
    private let group: MPI_Comm
    /// What is under way, by the number that `begin` gave; free places have no request.
    private var requests: [MPI_Request] = []

    /// Those of all processes; nil where MPI can't be begun.
    public static func world() -> MPICommunicator? {
      var isBegun: Int32 = 0
      guard MPI_Initialized(&isBegun) == 0 else { return nil }
      if isBegun == 0, MPI_Init(nil, nil) != 0 { return nil }
      return MPICommunicator(gradus_mpi_world())
    }

    private init(_ group: MPI_Comm) {
      var (rank, size) = (Int32(0), Int32(1))
      MPI_Comm_rank(group, &rank)
      MPI_Comm_size(group, &size)
      self.group = group
      self.rank = Int(rank)
      self.size = Int(size)
    }

    /// The first `count` processes; nil for those that are not among them.
    public func first(_ count: Int) -> MPICommunicator? {
      var part = group
      MPI_Comm_split(group, rank < count ? 0 : 1, Int32(rank), &part)
      return rank < count ? MPICommunicator(part) : nil
    }

    public func begin(
      _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
      _ precision: Precision
    ) -> Int {
      var request = gradus_mpi_no_request()
      let type = precision == .float32 ? gradus_mpi_float() : gradus_mpi_double()
      _ = gradus_mpi_begin_sum(numbers, Int32(count), type, group, &request)
      if let free = requests.firstIndex(of: gradus_mpi_no_request()) {
        requests[free] = request
        return free
      }
      requests.append(request)
      return requests.count - 1
    }

    public func finish(_ request: Int) { _ = gradus_mpi_wait(&requests[request]) }

    /// Ends this process's part; all must come to it.
    public static func end() { MPI_Finalize() }

    /// Ends all processes at once.
    public func abort(_ status: Int32) { MPI_Abort(group, status) }
  }
#endif
