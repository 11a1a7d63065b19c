import CSandbox
import Foundation

/// What holds a submission back on this machine.
public struct Isolation: OptionSet, Sendable, Hashable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// System calls are filtered: no network, no processes, no signals to others.
  public static let filteredCalls = Isolation(rawValue: 1)
  /// No file is in reach but those that are needed.
  public static let files = Isolation(rawValue: 2)
  /// A process namespace of its own.
  public static let processSpace = Isolation(rawValue: 4)
  /// A user id of its own.
  public static let user = Isolation(rawValue: 8)

  /// Without these a submission could reach more than its own numbers.
  public static let needed: Isolation = [.filteredCalls, .files]
}

/// A program to start that is not trusted, and what it may use.
struct SandboxedProgram: Sendable {
  enum Profile: Int32, Sendable {
    /// Computes only.
    case compute = 0
    /// May start processes: a compiler.
    case tool = 1
  }

  var path: String
  var arguments: [String] = []
  var environment: [String: String] = [:]
  var directory = "/"
  var readable: [String] = []
  var writable: [String] = []
  var profile = Profile.compute
  var hasChannel = false
  var user: UInt32 = 0
  /// May read what is named in `readable` also where it is closed to its user.
  var hasPassage = false
  var cpuSeconds = 2
  var addressSpaceBytes = 1 << 30
  var fileBytes = 0
  var processes = 16
  var openFiles = 32
  var wallSeconds = 5.0
}

/// How a process ended.
struct ProcessEnding: Sendable, Hashable {
  var exitCode: Int32?
  var signal: Int32 = 0
  var isTimedOut = false
  var isStopped = false
  /// The step and reason when it could not even start.
  var startFailure: (step: Int32, code: Int32)? {
    setupError == 0 ? nil : (setupStep, setupError)
  }
  var setupError: Int32 = 0
  var setupStep: Int32 = 0
  var isolation: Isolation = []
  var cpuSeconds = 0.0
  var peakBytes = 0

  init(_ report: sandbox_report) {
    exitCode = report.exit_code >= 0 ? report.exit_code : nil
    signal = report.signal
    isTimedOut = report.timed_out != 0
    isStopped = report.stopped != 0
    setupError = report.setup_error
    setupStep = report.setup_step
    isolation = Isolation(rawValue: report.isolation)
    cpuSeconds = Double(report.cpu_microseconds) / 1e6
    peakBytes = Int(report.peak_bytes)
  }
}

extension SandboxedProgram {
  /// Starts it; the caller must end it.
  func start() throws(GradingError) -> sandbox_process {
    var process = sandbox_process()
    let code = withCStrings([path] + arguments) { arguments in
      withCStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) {
        environment in
        withCStrings(readable) { readable in
          withCStrings(writable) { writable in
            path.withCString { path in
              directory.withCString { directory in
                var request = sandbox_request()
                request.program = path
                request.arguments = arguments
                request.environment = environment
                request.directory = directory
                request.readable = readable
                request.writable = writable
                request.profile = profile.rawValue
                request.has_channel = hasChannel ? 1 : 0
                request.user = user
                request.has_passage = user != 0 && hasPassage ? 1 : 0
                request.cpu_seconds = Int64(cpuSeconds)
                request.address_space = Int64(addressSpaceBytes)
                request.file_size = Int64(fileBytes)
                // Counted per user: without a user of its own it would count everyone's.
                request.processes = user == 0 ? -1 : Int64(processes)
                request.open_files = Int64(openFiles)
                request.wall_milliseconds = Int64(wallSeconds * 1000)
                return sandbox_start(&request, &process)
              }
            }
          }
        }
      }
    }
    guard code == 0 else { throw .cannotStart(program: path, step: 0, code: code) }
    return process
  }
}

/// Lends strings as a C array that ends with a null pointer.
private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  copies.append(nil)
  let pointers = copies.map { $0.map { UnsafePointer($0) } }
  return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}
