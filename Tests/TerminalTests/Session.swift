import TestSupport

/// The probe in a terminal of its own.
typealias Session = TerminalSession

extension TerminalSession {
  convenience init(
    _ environment: [String: String] = [:], shell: String? = nil, columns: Int = 80, rows: Int = 24
  ) throws {
    try self.init(
      BuiltProgram.path("TerminalProbe"), environment: environment, shell: shell,
      columns: columns, rows: rows)
  }
}
