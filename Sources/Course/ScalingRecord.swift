import Foundation

/// How long an update took that several processes shared, beside what a model had foretold: what
/// `gradus scale --json` prints, and what a lesson shows of a run that was recorded.
///
/// Times are in seconds, `bandwidth` in bytes a second.
public struct ScalingRecord: Codable, Hashable, Sendable {
  /// Where and when it was measured.
  public struct Origin: Codable, Hashable, Sendable {
    public let processor: String
    public let cores: Int
    /// How many programs wanted a core in the minute before: above 0, others ran as well.
    public let load: Double
    /// What the MPI calls itself; nil without any.
    public let mpi: String?
    /// `2026-11-28`
    public let date: String

    public init(processor: String, cores: Int, load: Double, mpi: String?, date: String) {
      self.processor = processor
      self.cores = cores
      self.load = load
      self.mpi = mpi
      self.date = date
    }
  }

  /// An update by so many processes.
  public struct Row: Codable, Hashable, Sendable {
    public let processes: Int
    /// What an exchange takes as a ring and as a tree, by the model.
    public let ring: Double
    public let tree: Double
    /// An update that shares the batch, and one in which each has a batch of its own size, by the model.
    public let strong: Double
    public let weak: Double
    /// The same, measured; nil where so many processes weren't there.
    public let measured: Double?
    public let measuredWeak: Double?
    /// How much of that each of them did not compute: it exchanged numbers, or waited for others.
    public let waited: [Double]?
    public let waitedWeak: [Double]?

    enum CodingKeys: String, CodingKey {
      case processes, ring, tree, strong, weak, measured, waited
      case measuredWeak = "measured_weak"
      case waitedWeak = "waited_weak"
    }

    public init(
      processes: Int, ring: Double, tree: Double, strong: Double, weak: Double,
      measured: (strong: Measured, weak: Measured)?
    ) {
      self.processes = processes
      self.ring = ring
      self.tree = tree
      self.strong = strong
      self.weak = weak
      self.measured = measured?.strong.seconds
      measuredWeak = measured?.weak.seconds
      waited = measured?.strong.waited
      waitedWeak = measured?.weak.waited
    }

    /// What an exchange takes: implementations choose the quicker way.
    public var exchange: Double { min(ring, tree) }

    /// The batch divided, or one for each.
    public func foretold(_ scaling: Scaling) -> Double {
      switch scaling {
      case .strong: strong
      case .weak: weak
      }
    }

    /// The same, measured; nil where it wasn't.
    public func measured(_ scaling: Scaling) -> Measured? {
      let (seconds, waited) =
        switch scaling {
        case .strong: (measured, waited)
        case .weak: (measuredWeak, waitedWeak)
        }
      guard let seconds, let waited else { return nil }
      return Measured(seconds: seconds, waited: waited)
    }
  }

  /// What more processes are for.
  public enum Scaling: CaseIterable, Hashable, Sendable {
    /// To share one batch.
    case strong
    /// To take a batch each.
    case weak
  }

  /// An update that was measured.
  public struct Measured: Hashable, Sendable {
    public let seconds: Double
    /// Of each process; never more than the whole.
    public let waited: [Double]

    public init(seconds: Double, waited: [Double]) {
      self.seconds = seconds
      self.waited = waited
    }
  }

  /// Of which scene it is: the samples of its batch, and how many numbers it trains.
  public let samples: Int
  public let parameters: Int
  /// What an update exchanges, in how many messages.
  public let bytes: Int
  public let messages: Int
  /// What a message costs however short it is, and what can be sent, measured or assumed.
  public let latency: Double
  public let bandwidth: Double
  public let origin: Origin
  /// One process first.
  public let rows: [Row]

  public init(
    samples: Int, parameters: Int, bytes: Int, messages: Int, latency: Double, bandwidth: Double,
    origin: Origin, rows: [Row]
  ) {
    self.samples = samples
    self.parameters = parameters
    self.bytes = bytes
    self.messages = messages
    self.latency = latency
    self.bandwidth = bandwidth
    self.origin = origin
    self.rows = rows
  }

  /// The most processes that it was measured with; nil where none were.
  public var largest: Row? { rows.last { $0.processes > 1 && $0.measured != nil } }

  /// How many times as fast as one process a row is, measured; weak scaling does more in the same time.
  public func speedUp(_ row: Row, _ scaling: Scaling) -> Double? {
    guard let one = rows.first?.measured(scaling), let own = row.measured(scaling) else {
      return nil
    }
    return one.seconds / own.seconds
  }

  /// The same as the model foretells it.
  public func foretoldSpeedUp(_ row: Row, _ scaling: Scaling) -> Double {
    (rows.first ?? row).foretold(scaling) / row.foretold(scaling)
  }

  /// Whether it is of the same scene.
  public func isComparable(to other: ScalingRecord) -> Bool {
    samples == other.samples && parameters == other.parameters
  }
}
