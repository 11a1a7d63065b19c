import Course
import Foundation
import TestSupport
import Testing

@testable import Command

@Suite struct ScaleTests {
  private static let scene = "\(Checkout.lessons.path)/20-data-parallel/digits.scene.json"

  @Test func `what is printed as JSON is a record that a lesson can show`() throws {
    let run = try Run("scale", Self.scene, "--latency", "10", "--bandwidth", "2", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let record = try ScalingRecord(run.output, file: "")
    // 64 inputs, two layers of 128 and one of 10.
    #expect(record.samples == 256 && record.parameters == 64 * 128 + 128 * 129 + 128 + 1290)
    #expect(abs(record.latency - 1e-5) < 1e-18 && record.bandwidth == 2e9)
    // One process measures itself; nobody was there to exchange with.
    #expect(record.largest == nil && record.origin.mpi == nil)
    #expect(record.rows.map(\.processes) == [1, 2, 3, 4, 8, 16, 32, 64])
    // The ring's formula: 2·(N − 1) messages of α each, 2·(N − 1)/N gradients.
    for row in record.rows.dropFirst() {
      let others = Double(row.processes - 1)
      let expected =
        2 * others * 1e-5 * Double(record.messages)
        + 2 * others / Double(row.processes) * Double(record.bytes) / 2e9
      #expect(abs(row.ring - expected) < 1e-12)
    }
    #expect(record.origin.cores >= 1 && record.origin.load >= 0)
    #expect(record.origin.date.split(separator: "-").map(\.count) == [4, 2, 2])
    #expect(record.origin.processor != "?")
  }

  @Test func `a lesson's run is measured among several processes, or not at all`() throws {
    let run = try Run("scale", "20", "--lesson")
    #expect(run.status == 2)
    #expect(run.output.isEmpty && run.errors.contains("mpirun -n 2 gradus scale 20 --lesson"))
  }
}
