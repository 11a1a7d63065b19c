import Engine
import Foundation
import Learning
import Testing

@Suite struct SafeTensorsTests {
  private func file(_ header: String, _ numbers: [UInt8] = []) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) } + header.utf8
      + numbers
  }

  private func error(_ bytes: [UInt8]) -> DataError? {
    do throws(DataError) {
      _ = try SafeTensors.decode(bytes, file: "a.st")
      return nil
    } catch { return error }
  }

  private func entry(
    _ name: String, _ type: String = "U8", _ shape: String = "[1]", _ offsets: String
  ) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  // MARK: - Values by hand

  static let types: [(String, [UInt8], Double)] = [
    ("F64", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], -1.5), ("F32", [0, 0, 0xC0, 0xBF], -1.5),
    ("F16", [0, 0xBE], -1.5), ("BF16", [0xC0, 0xBF], -1.5), ("BF16", [0x80, 0x7F], .infinity),
    ("I8", [0xFE], -2), ("I16", [0xFE, 0xFF], -2), ("I32", [0xFE, 0xFF, 0xFF, 0xFF], -2),
    ("I64", [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], -2), ("U8", [0xFE], 254),
    ("U16", [0xFE, 0xFF], 65534), ("U32", [0xFE, 0xFF, 0xFF, 0xFF], 4_294_967_294),
    ("U64", [0, 0, 0, 0, 0, 0, 0, 0x80], 0x1p63), ("BOOL", [1], 1),
  ]

  @Test(arguments: types)
  func `every type of number is read`(type: String, bytes: [UInt8], expected: Double) throws {
    let bytes = file("{\(entry("w", type, "[1]", "[0,\(bytes.count)]"))}", bytes)
    #expect(try SafeTensors.decode(bytes).tensors == [NamedTensor("w", Tensor([expected]))])
  }

  @Test func `a file by hand: spaces, escapes, metadata, tensors in another order`() throws {
    let header = """
      { "__metadata__" : {"by":"\\u4f60\\u597d \\ud83d\\ude00 \\"x\\"", "":""} ,
        "b" : {"data_offsets":[ 2 , 4 ], "shape":[2], "dtype":"U8"},
        "none": {"shape":[0,9],"data_offsets":[2,2],"dtype":"F64"},
        "a\\/\\n" : {"dtype":"I16","shape":[],"data_offsets":[0,2]} }  \n
      """
    let read = try SafeTensors.decode(file(header, [5, 0, 7, 8]))
    #expect(read.metadata == ["by": "你好 😀 \"x\"", "": ""])
    #expect(
      read.tensors == [
        NamedTensor("a/\n", Tensor(5)),
        NamedTensor("none", Tensor(shape: Shape(0, 9), elements: [])),
        NamedTensor("b", Tensor([7, 8])),
      ])
    #expect(try SafeTensors.decode(file("{}")) == SafeTensors([]))
  }

  @Test func `the bytes written are these`() throws {
    let bytes = try SafeTensors([NamedTensor("w", Tensor([[1, -2]]))], metadata: ["k": "v"])
      .encode()
    let header = """
      {"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}
      """
    #expect(
      bytes
        == file(
          header.padding(toLength: 88, withPad: " ", startingAt: 0),
          [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]))
  }

  @Test(arguments: [Precision.float32, .float64])
  func `what is written is read again`(precision: Precision) throws {
    let names = ["w", "", "\"\\\n\u{0}\u{1F}/é😀", "layers.0.weight"]
    let numbers: [Double] = [0.5, -1, .infinity, 3]
    let file = SafeTensors(
      zip(names, numbers).map { NamedTensor($0, Tensor([[$1], [2]])) }
        + [NamedTensor("scalar", Tensor(1)), NamedTensor("none", Tensor([Double]()))],
      metadata: ["format": "pt", "\t": "\u{7F}\""])
    #expect(try SafeTensors.decode(try file.encode(precision: precision)) == file)
  }

  // MARK: - Wrong files

  @Test func `offsets leave no hole, no overlap and nothing over`() {
    func two(_ first: String, _ second: String) -> [UInt8] {
      file("{\(entry("a", "U8", "[2]", first)),\(entry("b", "U8", "[2]", second))}", [1, 2, 3, 4])
    }
    #expect(error(two("[0,2]", "[2,4]")) == nil)
    #expect(
      error(two("[0,2]", "[1,3]"))
        == .misplaced(file: "a.st", tensor: "b", expected: 2, received: 1))
    #expect(
      error(two("[0,2]", "[0,2]"))
        == .misplaced(file: "a.st", tensor: "b", expected: 2, received: 0))
    #expect(
      error(two("[0,1]", "[2,4]"))
        == .wrongByteCount(file: "a.st", tensor: "a", expected: 2, received: 1))
    #expect(
      error(file("{\(entry("a", "U8", "[1]", "[1,2]"))}", [1, 2]))
        == .misplaced(file: "a.st", tensor: "a", expected: 0, received: 1))
    #expect(
      error(file("{\(entry("a", "U8", "[1]", "[0,1]"))}", [1, 2]))
        == .misplaced(file: "a.st", tensor: "", expected: 1, received: 2))
    let header = "{\(entry("a", "U8", "[4]", "[0,4]"))}"
    #expect(
      error(file(header, [1]))
        == .cutShort(
          file: "a.st", expected: 8 + header.utf8.count + 4, received: 8 + header.utf8.count + 1))
  }

  @Test func `sizes that overflow are refused before anything is allocated`() {
    #expect(
      error([0, 0, 0, 0, 0, 0, 0, 0x80, 0x7B])
        == .malformed(file: "a.st", offset: 0, expected: .wholeNumber))
    #expect(
      error([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0x7B])
        == .tooLarge(
          file: "a.st", what: .headerBytes, received: .max, limit: 100_000_000))
    #expect(
      error([0, 0xE1, 0xF5, 5, 0, 0, 0, 0, 0x7B])
        == .cutShort(file: "a.st", expected: 100_000_008, received: 9))
    for shape in [
      "[9223372036854775807]", "[4294967296,4294967296]", "[0,9223372036854775807,2]",
    ] {
      guard
        case .tooLarge(_, what: .elements, _, _) = error(
          file("{\(entry("a", "F64", shape, "[0,0]"))}"))
      else {
        Issue.record("\(shape)")
        continue
      }
    }
    let endless = "{\(entry("a", "U8", "[1]", "[0,9223372036854775807]"))}"
    #expect(
      error(file(endless, [1]))
        == .cutShort(file: "a.st", expected: .max, received: 8 + endless.utf8.count + 1))
    let axes = Array(repeating: "1", count: 1_000_000).joined(separator: ",")
    #expect(
      error(file("{\(entry("a", "U8", "[\(axes)]", "[0,1]"))}", [1]))
        == .tooLarge(file: "a.st", what: .dimensions, received: 65, limit: 64))
  }

  @Test(arguments: [
    "{", "{}x", "{} {}", "{\"a\"}", "{\"a\":}", "{\"a\":1}", "{\"a\":{}}", "{\"a\":[]}", "{,}",
    "{\"a\":null}", "{\"__metadata__\":{\"a\":1}}", "{\"__metadata__\":[]}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1],\"x\":0}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,1]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1.0],\"data_offsets\":[0,1]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[01],\"data_offsets\":[0,1]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1e0],\"data_offsets\":[0,1]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[NaN],\"data_offsets\":[0,1]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}",
    "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,18446744073709551616]}}",
    "{\"a", "{\"a\nb\":1}", "{\"a\":\u{0}}",
  ])
  func `a header that is none is refused with the byte`(header: String) {
    let found = error(file(header, [1]))
    switch found {
    case .malformed(file: "a.st", let offset, _):
      #expect((8...8 + header.utf8.count).contains(offset))
    default: Issue.record("\(String(describing: found))")
    }
  }

  @Test(arguments: [
    #"\x"#, #"\u12"#, #"\u12g4"#, #"\ud800"#, #"\udc00"#, #"\ud800\u0041"#, #"\ud800x"#,
  ])
  func `an escape that is none is refused with the byte`(escape: String) {
    #expect(
      error(file("{\"__metadata__\":{\"k\":\"\(escape)\"}}"))
        == .malformed(file: "a.st", offset: 30, expected: .escape))
  }

  @Test func `nesting goes as deep as the format and no deeper`() {
    let deep = String(repeating: "{\"a\":", count: 100_000)
    #expect(
      error(file(deep))
        == .malformed(
          file: "a.st", offset: 8 + 6,
          expected: .keys(["dtype", "shape", "data_offsets"])))
    #expect(
      error(file(String(repeating: "[", count: 100_000)))
        == .wrongFormat(file: "a.st", expected: .safetensors))
  }

  @Test func `names stand once, and types are known`() {
    let twice = "{\(entry("a", "U8", "[1]", "[0,1]")),\(entry("a", "U8", "[1]", "[1,2]"))}"
    #expect(error(file(twice, [1, 2])) == .duplicateName(file: "a.st", name: "a"))
    // The same name, with an escape.
    let hidden = twice.replacing("},\"a\"", with: "},\"\\u0061\"")
    #expect(error(file(hidden, [1, 2])) == .duplicateName(file: "a.st", name: "a"))
    #expect(
      error(file("{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}"))
        == .duplicateName(file: "a.st", name: "k"))
    #expect(
      error(file("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"F8\"}}"))
        == .duplicateName(file: "a.st", name: "dtype"))
    #expect(
      error(file("{\(entry("a", "F8_E4M3", "[1]", "[0,1]"))}", [1]))
        == .unsupportedType(file: "a.st", tensor: "a", received: "F8_E4M3"))
    let invalid = [UInt8](arrayLiteral: 4, 0, 0, 0, 0, 0, 0, 0) + Array("{\"".utf8) + [0xFF, 0x22]
    #expect(error(invalid) == .malformed(file: "a.st", offset: 9, expected: .text))
    for name in ["w", "__metadata__"] {
      #expect(throws: DataError.duplicateName(file: "safetensors", name: name)) {
        try SafeTensors([
          NamedTensor(name, Tensor(1)), NamedTensor("w", Tensor(1)), NamedTensor(name, Tensor(1)),
        ])
        .encode()
      }
    }
  }
}
