import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// This office and its neighbours, with their state in words.
enum OfficesPage {
  /// `isSilentOnly` leaves out those that answer.
  static func render(_ visit: Visit, isSilentOnly: Bool = false) throws -> Response {
    let offices = try visit.library.offices().filter { !isSilentOnly || $0.state.isSilent }
    let language = visit.language
    var frame = PageFrame(visit)
    frame.isIndexed = true
    return frame.page(Words.Frame.offices) { markup in
      markup.element("h1", text: Words.Offices.title(language))
      if isSilentOnly {
        markup.element("p") { markup in
          let count = Prose(language).grouped(offices.count)
          markup.text("\(count) \(Words.Day.silentOffices(offices.count)(language)). ")
          markup.element("a", ["href": "/bureaux"], text: Words.Offices.all(language))
        }
      }
      markup.element("ul", ["class": "lines"]) { markup in
        for office in offices {
          markup.element("li") { markup in
            markup.element("p", ["class": "title"]) { markup in
              Drawing.state(office.state, &markup)
              markup.text(words(office, visit.now, language))
            }
            markup.element(
              "p", ["class": "soft"], text: content(office, visit.registry, language))
            if let fingerprint = office.fingerprint {
              markup.element("details") { markup in
                markup.element("summary", text: Words.Offices.fingerprint(language))
                markup.element("code", text: fingerprint)
              }
            }
          }
        }
      }
    }
  }

  /// What the office shares, by kind, and what of its log is not shown.
  private static func content(
    _ office: OfficeStatus, _ registry: KindRegistry, _ language: Phrase.Language
  ) -> String {
    let prose = Prose(language)
    var parts = registry.kinds.compactMap { kind -> String? in
      guard let count = office.records[kind.name], count > 0 else { return nil }
      return prose.count(
        count, Phrase(verbatim: kind.label(language).lowercased()),
        Phrase(verbatim: kind.plural(language).lowercased()))
    }
    if parts.isEmpty { parts = [Words.Offices.nothing(language)] }
    if office.unknownRecords > 0 {
      parts.append(
        prose.count(office.unknownRecords, Words.Offices.record, Words.Offices.records) + " "
          + Words.Offices.unknown(language))
    }
    if office.refusedEntries > 0 {
      parts.append(
        prose.count(office.refusedEntries, Words.Offices.refused, Words.Offices.refusedMany))
    }
    return parts.joined(separator: " · ")
  }

  private static func words(
    _ office: OfficeStatus, _ now: Timestamp, _ language: Phrase.Language
  ) -> String {
    let prose = Prose(language)
    let name = office.name + prose.colon
    switch office.state {
    case .own: return name + Words.Offices.own(language)
    case .inDoubt(let problem):
      return name + Words.Offices.own(language) + ". " + problem.words(language)
    case .upToDate:
      return name + Words.Offices.upToDate(language) + ", "
        + prose.ago(office.lastSeen ?? now, now: now)
    case .catchingUp: return name + Words.Offices.reading(language)
    case .new: return name + Words.Offices.new(language)
    case .refused(let problem):
      return name + Words.Offices.contentRefused(language) + ", \(problem.words(language))"
    case .unreachable(let problem):
      let since = now.seconds - (office.failingSince ?? now).seconds
      let next = (office.nextAttempt ?? now).seconds - now.seconds
      return name + Words.Offices.unreachable(prose.span(since), prose.span(next))(language)
        + prose.colon + problem.words(language)
    }
  }
}
