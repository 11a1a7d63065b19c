import Engine
import Foundation
import Learning
import Testing

@Suite struct NumPyFileTests {
  /// The bytes of a file with this header and these numbers.
  private func npy(_ header: String, _ numbers: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let length = UInt8(header.utf8.count)
    return [0x93] + "NUMPY".utf8 + [version, 0]
      + (version == 1 ? [length, 0] : [length, 0, 0, 0]) + header.utf8 + numbers
  }

  private func header(_ type: String, _ shape: String, columnMajor: String = "False") -> String {
    "{'descr': '\(type)', 'fortran_order': \(columnMajor), 'shape': \(shape), }\n"
  }

  private func error(_ bytes: [UInt8]) -> DataError? {
    do throws(DataError) {
      _ = try NumPyFile.decode(bytes, file: "a.npy")
      return nil
    } catch { return error }
  }

  // MARK: - Values by hand

  static let types: [(String, [UInt8], [Double])] = [
    ("<f8", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], [-1.5]),
    (">f8", [0xBF, 0xF8, 0, 0, 0, 0, 0, 0], [-1.5]),
    ("=f8", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], [-1.5]),
    ("<f4", [0, 0, 0xC0, 0xBF, 0, 0, 0x80, 0x7F], [-1.5, .infinity]),
    (">f4", [0xBF, 0xC0, 0, 0], [-1.5]),
    // 1, −2, 65504, ∞, the smallest 2⁻²⁴, the smallest normal 2⁻¹⁴, −0
    (
      "<f2", [0, 0x3C, 0, 0xC0, 0xFF, 0x7B, 0, 0x7C, 1, 0, 0, 4, 0, 0x80],
      [1, -2, 65504, .infinity, 0x1p-24, 0x1p-14, -0.0]
    ),
    (">f2", [0x3C, 1], [1.0009765625]),
    ("|b1", [0, 1, 2], [0, 1, 1]), ("|i1", [0x80, 0xFF, 0x7F], [-128, -1, 127]),
    ("|u1", [0x80, 0xFF], [128, 255]), ("<i2", [0xFE, 0xFF], [-2]), (">i2", [0xFF, 0xFE], [-2]),
    ("<u2", [0xFE, 0xFF], [65534]), ("<i4", [0, 0, 0, 0x80], [-2_147_483_648]),
    (">u4", [0x80, 0, 0, 0], [2_147_483_648]),
    ("<i8", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [-1]),
    // 2⁶⁴ − 1 is no Double: the nearest is 2⁶⁴.
    ("<u8", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x1p64]),
    (">i8", [0, 0x20, 0, 0, 0, 0, 0, 0], [0x1p53]),
  ]

  @Test(arguments: types)
  func `every type of number is read`(type: String, bytes: [UInt8], expected: [Double]) throws {
    let tensor = try NumPyFile.decode(npy(header(type, "(\(expected.count),)"), bytes))
    #expect(tensor == Tensor(expected))
    #expect(tensor.elements.map(\.sign) == expected.map(\.sign))
  }

  @Test func `what is no number in any width stays none`() throws {
    for (type, bytes): (String, [UInt8]) in [
      ("<f2", [1, 0x7C]), ("<f4", [0, 0, 0xC0, 0x7F]), (">f8", [0x7F, 0xF8, 0, 0, 0, 0, 0, 0]),
    ] {
      #expect(try NumPyFile.decode(npy(header(type, "()"), bytes))[].isNaN)
    }
  }

  @Test func `versions 1 to 3, any order of keys, any spaces`() throws {
    let header = "  {\"shape\":(2 , 1),'fortran_order' : False,'descr':'|u1'}   "
    for version: UInt8 in 1...3 {
      #expect(try NumPyFile.decode(npy(header, [7, 8], version: version)) == Tensor([[7], [8]]))
    }
    // Python 2's long numbers.
    #expect(try NumPyFile.decode(npy(self.header("|u1", "(1L, 2L)"), [7, 8])) == Tensor([[7, 8]]))
  }

  @Test func `the first axis running fastest is turned round`() throws {
    let bytes = npy(header("|u1", "(2, 3)", columnMajor: "True"), [1, 4, 2, 5, 3, 6])
    #expect(try NumPyFile.decode(bytes) == Tensor([[1, 2, 3], [4, 5, 6]]))
    let cube = npy(header("|u1", "(2, 2, 3)", columnMajor: "True"), Array(0..<12))
    let tensor = try NumPyFile.decode(cube)
    for i in 0..<2 {
      for j in 0..<2 {
        for k in 0..<3 { #expect(tensor[i, j, k] == Double(i + 2 * j + 4 * k)) }
      }
    }
    let empty = npy(header("|u1", "(2, 0)", columnMajor: "True"), [])
    #expect(try NumPyFile.decode(empty).shape == Shape(2, 0))
  }

  @Test func `the bytes written are NumPy's`() {
    // numpy.save of numpy.array([[1.0, -2.0]]): 128 bytes of header
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }"
    let header: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(text.utf8)
      + Array(repeating: 0x20, count: 117 - text.utf8.count) + [0x0A]
    let numbers: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0]
    #expect(NumPyFile.encode(Tensor([[1, -2]])) == header + numbers)
  }

  @Test(arguments: [
    Shape.scalar, Shape(0), Shape(1), Shape(5), Shape(2, 3), Shape(2, 0, 3), Shape(2, 1, 3, 2),
    Shape(Array(repeating: 1, count: 64)),
  ])
  func `what is written is read again`(shape: Shape) throws {
    let elements = (0..<shape.count).map { (index: Int) -> Double in 0.1 * Double(index) - 0.3 }
    let tensor = Tensor(shape: shape, elements: elements)
    let bytes = NumPyFile.encode(tensor)
    #expect(try NumPyFile.decode(bytes) == tensor)
    #expect((bytes.count - 8 * shape.count) % 64 == 0)
    let rounded = Tensor(shape: shape, elements: elements.map { Double(Float($0)) })
    #expect(try NumPyFile.decode(NumPyFile.encode(tensor, precision: .float32)) == rounded)
  }

  // MARK: - Wrong files

  @Test func `the bytes have to be as many as the shape needs`() {
    for (shape, count) in [("(2, 2)", 3), ("(2, 2)", 5), ("()", 0), ("(0,)", 1), ("(3,)", 0)] {
      let expected = ["(2, 2)": 4, "()": 1, "(0,)": 0][shape] ?? 3
      #expect(
        error(npy(header("|u1", shape), Array(repeating: 1, count: count)))
          == .wrongByteCount(file: "a.npy", tensor: "", expected: expected, received: count))
    }
  }

  @Test func `other files, versions and types are named`() {
    #expect(error([]) == .wrongFormat(file: "a.npy", expected: .npy))
    #expect(error(Array("PK\u{3}\u{4}".utf8)) == .wrongFormat(file: "a.npy", expected: .npy))
    #expect(
      error(npy(header("<f8", "()"), [], version: 4))
        == .unsupportedVersion(file: "a.npy", received: "4.0"))
    for type in ["|O", "<c8", "<U3", "|S3", "<M8[s]", "|V4", "<f16", "|f8", "f8", "", "é8"] {
      #expect(
        error(npy(header(type, "(1,)"), [0]))
          == .unsupportedType(file: "a.npy", tensor: "", received: type))
    }
    let record = "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }\n"
    #expect(
      error(npy(record, [])) == .unsupportedType(file: "a.npy", tensor: "", received: "[…]"))
  }

  @Test(arguments: [
    "", "{}", "{'descr': '|u1'}", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), 'more': 1}",
    "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1,)}",
    "{'descr': '|u1', 'fortran_order': 0, 'shape': (1,)}",
    "{'descr': '|u1', 'fortran_order': Falsey, 'shape': (1,)}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (1.0,)}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': 1}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': [1]}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (1,,)}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (18446744073709551617,)}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)} + __import__('os')",
    "{'descr': '|u1, 'fortran_order': False, 'shape': (1,)}", "((((((((((((((((",
    "{'descr': {{{{{{{{", "{'descr': 1}", "{descr: '|u1'}", "\u{0}",
  ])
  func `a header that is none is refused with the byte`(header: String) {
    guard case .malformed(file: "a.npy", let offset, _) = error(npy(header, [1])) else {
      Issue.record("\(String(describing: error(npy(header, [1]))))")
      return
    }
    #expect((10...10 + header.utf8.count).contains(offset))
  }

  @Test func `sizes that no memory could hold are refused before it is asked for`() {
    for shape in [
      "(9223372036854775807,)", "(4294967296, 4294967296)", "(134217729,)",
      "(0, 9223372036854775807, 9223372036854775807)",
      "(9223372036854775807, 9223372036854775807, 0)", "(100000, 100000, 100000, 100000)",
    ] {
      guard
        case .tooLarge(file: "a.npy", what: .elements, _, _) = error(
          npy(header("<f8", shape), [0]))
      else {
        Issue.record("\(shape)")
        continue
      }
    }
  }

  @Test func `a million dimensions are refused`() {
    let text = header("|u1", "(" + String(repeating: "1,", count: 1_000_000) + ")")
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [2, 0]
    withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { bytes += $0 }
    #expect(
      error(bytes + text.utf8 + [1])
        == .tooLarge(file: "a.npy", what: .dimensions, received: 65, limit: 64))
  }

  @Test func `a header longer than the file is refused`() {
    #expect(
      error([0x93] + Array("NUMPY".utf8) + [3, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7B])
        == .cutShort(file: "a.npy", expected: 12 + 0xFFFF_FFFF, received: 13))
  }
}
