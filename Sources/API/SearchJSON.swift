import Base
import Office

/// A page of results as JSON, written without a tree of values: the one answer that programs ask for all
/// the time.
enum SearchJSON {
  static func page(_ page: SearchPage, _ language: Phrase.Language) -> [UInt8] {
    var sink: [UInt8] = []
    sink.reserveCapacity(1024 + 512 * page.items.count)
    sink += "{\"total\":\(page.total),\"items\":[".utf8
    for (place, item) in page.items.enumerated() {
      if place > 0 { sink.append(UInt8(ascii: ",")) }
      RecordJSON.line(item, language, to: &sink)
    }
    sink += "],\"facets\":{\"kind\":".utf8
    facet(page.kinds, language, to: &sink)
    sink += ",\"office\":".utf8
    facet(page.offices, language, to: &sink)
    sink += ",\"sector\":".utf8
    facet(page.sectors, language, to: &sink)
    sink += "},\"next\":".utf8
    if let next = page.next { JSONValue.write(next, to: &sink) } else { sink += "null".utf8 }
    sink.append(UInt8(ascii: "}"))
    return sink
  }

  private static func facet(
    _ values: [FacetValue], _ language: Phrase.Language, to sink: inout [UInt8]
  ) {
    sink.append(UInt8(ascii: "["))
    for (place, value) in values.enumerated() {
      sink += (place > 0 ? ",{\"value\":" : "{\"value\":").utf8
      JSONValue.write(value.value, to: &sink)
      sink += ",\"label\":".utf8
      JSONValue.write(value.label(language), to: &sink)
      sink += ",\"count\":\(value.count)}".utf8
    }
    sink.append(UInt8(ascii: "]"))
  }
}
