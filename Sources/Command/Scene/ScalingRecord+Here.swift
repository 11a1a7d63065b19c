import Course
import Foundation

extension ScalingRecord.Origin {
  /// This machine, today.
  static func here(mpi: String?) -> Self {
    var loads = [0.0]
    let isLoadKnown = getloadavg(&loads, 1) == 1
    return Self(
      processor: processorName ?? "?", cores: ProcessInfo.processInfo.activeProcessorCount,
      load: isLoadKnown ? (loads[0] * 100).rounded() / 100 : 0, mpi: mpi,
      date: Date().formatted(.iso8601.year().month().day()))
  }

  /// What the system calls the processor; nil where it doesn't say.
  private static var processorName: String? {
    #if os(macOS)
      var size = 0
      guard sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0) == 0 else { return nil }
      var name = [UInt8](repeating: 0, count: size)
      guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return nil }
      return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    #else
      let facts = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
      return facts.split(separator: "\n").first { $0.hasPrefix("model name") }
        .flatMap { $0.split(separator: ":").last }
        .map { $0.trimmingCharacters(in: .whitespaces) }
    #endif
  }
}
