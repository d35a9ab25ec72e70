import Base
import Formats
import Testing

@Suite struct PictureTests {
  private static let all = [
    PictureVectors.baseline, PictureVectors.progressive, PictureVectors.fourColours,
    PictureVectors.png, PictureVectors.palette,
  ]

  private func refusal(_ bytes: [UInt8]) -> PictureRefusal? {
    do throws(PictureRefusal) {
      _ = try Picture(cleaning: bytes)
      return nil
    } catch { return error }
  }

  private func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    let text = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: text) }
  }

  /// A chunk of a PNG with its sum.
  private func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(type.utf8) + content
    return number(content.count) + named + number(Int(CRC32.checksum(named)))
  }

  private func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// The types of the chunks of a PNG.
  private func chunks(_ bytes: [UInt8]) -> [String] {
    var types: [String] = []
    var index = 8
    while index < bytes.count {
      let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
      types.append(String(decoding: bytes[index + 4..<index + 8], as: UTF8.self))
      index += 12 + length
    }
    return types
  }

  @Test func `a cleaned picture has its points, its size and nothing to tell`() throws {
    for vector in Self.all {
      let picture = try Picture(cleaning: vector)
      #expect(picture.width == 24 && picture.height == 16)
      for word in ["secret", "Secret", "GPS", "Comment", "ICC", "script", "eXIf", "zTXt"] {
        #expect(!holds(picture.bytes, word), "\(word)")
      }
      #expect(picture.bytes.count <= vector.count)
      // What is clean stays as it is.
      #expect(try Picture(cleaning: picture.bytes) == picture)
    }
    #expect(try Picture(cleaning: PictureVectors.baseline).format == .jpeg)
    let png = try Picture(cleaning: PictureVectors.png)
    #expect(png.format.type == "image/png" && chunks(png.bytes) == ["IHDR", "IDAT", "IEND"])
    let palette = try Picture(cleaning: PictureVectors.palette)
    #expect(chunks(palette.bytes) == ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"])
  }

  @Test func `which way up it is stays, alone`() throws {
    let turned = try Picture(cleaning: PictureVectors.baseline).bytes
    #expect(holds(turned, "Exif"))
    // One entry: orientation, a short number, once, 6.
    let entry: [UInt8] = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
    #expect(turned.indices.contains { turned[$0...].starts(with: entry) })
    #expect(!holds(try Picture(cleaning: PictureVectors.progressive).bytes, "Exif"))
    // How print's colours are meant is kept, or they would be shown in false ones.
    #expect(holds(try Picture(cleaning: PictureVectors.fourColours).bytes, "Adobe"))
  }

  @Test func `an orientation that makes no sense is dropped, however it is written`() throws {
    let head = Array("Exif".utf8) + [0, 0]
    let big: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0]
    let plain = try Picture(cleaning: PictureVectors.progressive).bytes
    for (content, kept) in [
      (big + [8, 0, 0], true), (big + [9, 0, 0], false), (big + [0, 0, 0], false), (big, false),
      ([0x4D, 0x4D, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF], false), ([0x49, 0x49], false), ([], false),
    ] {
      let segment = [0xFF, 0xE1, 0, UInt8(8 + content.count)] + head + content
      let picture = try Picture(cleaning: plain[..<2] + segment + plain[2...])
      #expect(holds(picture.bytes, "Exif") == kept)
    }
  }

  @Test func `a file that is cut anywhere is refused, and what follows its end is left out`() throws
  {
    for vector in Self.all {
      let picture = try Picture(cleaning: vector)
      for length in picture.bytes.indices {
        #expect(refusal(Array(picture.bytes[..<length])) != nil, "\(length)")
      }
      for tail in ["<html><script>alert(1)</script>", "PK\u{3}\u{4}secret.zip", "\0"] {
        #expect(try Picture(cleaning: vector + Array(tail.utf8)) == picture)
      }
    }
  }

  @Test func `what only calls itself a picture is refused`() {
    for text in [
      "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<!DOCTYPE html>", "%PDF-1.7", "BM",
      "RIFF\u{10}\0\0\0WAVEfmt ", "\0\0\0\u{18}ftypmp42", "GIF",
    ] { #expect(refusal(Array(text.utf8)) == .unknownFormat, "\(text)") }
    // Pictures all the same, whose owner is told what to do.
    for text in ["GIF89a", "RIFF\u{10}\0\0\0WEBPVP8 ", "\0\0\0\u{18}ftypheic"] {
      #expect(refusal(Array(text.utf8)) == .otherFormat, "\(text)")
    }
    #expect(refusal([]) == .empty)
    #expect(refusal(PictureVectors.png + [UInt8](repeating: 0, count: 6 << 20)) == .tooLarge)
    // Begins as a picture and goes on as a page.
    #expect(refusal([0xFF, 0xD8, 0xFF] + Array("<html>".utf8)) != nil)
    #expect(refusal(Array(PictureVectors.png[..<8]) + Array("<html><script>".utf8)) == .cut)
  }

  @Test func `pages hidden in segments that can be left out are left out`() throws {
    let plain = try Picture(cleaning: PictureVectors.baseline).bytes
    let page = Array("<script>alert(1)</script>".utf8)
    for marker: UInt8 in [0xE0, 0xE1, 0xE2, 0xEC, 0xEE, 0xEF, 0xFE] {
      let segment = [0xFF, marker, 0, UInt8(page.count + 2)] + page
      #expect(try Picture(cleaning: plain[..<2] + segment + plain[2...]).bytes == plain)
    }
    // Tables must be as long as they say.
    for marker: UInt8 in [0xDB, 0xC4, 0xDD, 0xC8, 0xF0, 0x01, 0xD8] {
      let segment = [0xFF, marker, 0, UInt8(page.count + 2)] + page
      #expect(refusal(plain[..<2] + segment + plain[2...]) != nil, "\(marker)")
    }
    let png = try Picture(cleaning: PictureVectors.png).bytes
    let hidden = png[..<33] + chunk("scRt", page) + png[33...]
    #expect(try Picture(cleaning: Array(hidden)).bytes == png)
    #expect(refusal(Array(png[..<33] + chunk("ScRt", page) + png[33...])) == .unsupported)
  }

  @Test func `sizes that would fill the memory are refused before anything else`() {
    func png(_ width: Int, _ height: Int) -> [UInt8] {
      Array(PictureVectors.png[..<8])
        + chunk("IHDR", number(width) + number(height) + [8, 2, 0, 0, 0])
    }
    func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
      [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + number(height)[2...] + number(width)[2...] + [
        1, 1, 0x11, 0,
      ]
    }
    for (width, height) in [(50_000, 50_000), (12_001, 1), (1, 12_001), (4001, 4000)] {
      #expect(refusal(png(width, height)) == .tooManyPoints)
      #expect(refusal(jpeg(width, height)) == .tooManyPoints)
    }
    #expect(refusal(png(0x7FFF_FFFF, 0x7FFF_FFFF)) == .tooManyPoints)
    for size in [(0, 1), (1, 0)] {
      #expect(refusal(png(size.0, size.1)) == .malformed)
      #expect(refusal(jpeg(size.0, size.1)) == .malformed)
    }
    // Within the bounds, only the rest is missing.
    #expect(refusal(png(4000, 4000)) == .cut)
    #expect(refusal(jpeg(4000, 4000)) == .cut)
  }

  @Test func `scans without end are refused`() throws {
    let plain = try Picture(cleaning: PictureVectors.progressive).bytes
    let start = try #require(
      plain.indices.first { plain[$0...].starts(with: [0xFF, 0xDA]) })
    let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0x55]
    func picture(_ scans: Int) -> [UInt8] {
      plain[..<start] + [[UInt8]](repeating: scan, count: scans).joined() + [0xFF, 0xD9]
    }
    #expect(refusal(picture(64)) == nil)
    #expect(refusal(picture(65)) == .malformed)
  }

  @Test func `any byte changed is refused or read again as what came out`() {
    for vector in Self.all {
      for index in vector.indices {
        var changed = vector
        changed[index] ^= 0xFF
        guard let picture = try? Picture(cleaning: changed) else { continue }
        #expect(try! Picture(cleaning: picture.bytes) == picture, "\(index)")
      }
    }
  }
}
