import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// One record, as the reader may see it.
enum RecordPage {
  static func render(_ item: ResultItem, office: String) -> Response {
    PageFrame(office: office).page(item.title) { markup in
      markup.element("p", ["class": "soft"]) { markup in
        Drawing.lines(item.kind.drawing, &markup)
        markup.text(item.kind.label())
      }
      markup.element("h1", text: item.title)
      markup.element("dl") { markup in
        for field in item.kind.fields where field.name != item.kind.title {
          guard let value = item.values[field.name] else { continue }
          markup.element("dt", text: field.label())
          markup.element("dd") { markup in show(field, value, &markup) }
        }
      }
      let visibility =
        item.widest == .everybody
        ? "public" : "visible par les membres\u{A0}: \(item.widest.label())"
      markup.element(
        "p", ["class": "soft"],
        text: "Partagé par le bureau \(FrenchText.of(item.office)), mis à jour le "
          + "\(FrenchText.day(item.moment)) (\(visibility)).")
    }
  }

  private static func show(_ field: Field, _ value: Value, _ markup: inout Markup) {
    switch (field.shape, value) {
    case (.webAddress, .text(let address)):
      markup.element("a", ["href": address, "rel": "noopener nofollow"], text: address)
    case (.email, .text(let address)):
      markup.element("a", ["href": "mailto:\(address)"], text: address)
    case (.moment, .text(let text)), (.day, .text(let text)):
      markup.text(FrenchText.moment(text))
    case (.paragraph, .text(let text)): markup.text(text)
    default: markup.text(field.words(value))
    }
  }
}

/// This office and its neighbours, with their state in words.
enum OfficesPage {
  static func render(_ library: Library, now: Timestamp) throws -> Response {
    let offices = try library.offices()
    return PageFrame(office: library.officeName).page("Bureaux") { markup in
      markup.element("h1", text: "Les bureaux")
      markup.element("ul", ["class": "lines"]) { markup in
        for office in offices {
          markup.element("li") { markup in
            markup.element("p", ["class": "title"]) { markup in
              Drawing.state(office.state, &markup)
              markup.text(words(office, now))
            }
            markup.element("p", ["class": "soft"], text: content(office, library.registry))
            if let fingerprint = office.fingerprint {
              markup.element("details") { markup in
                markup.element("summary", text: "Empreinte de la clé")
                markup.element("code", text: fingerprint)
              }
            }
          }
        }
      }
    }
  }

  /// What the office shares, by kind, and what of its log is not shown.
  private static func content(_ office: OfficeStatus, _ registry: KindRegistry) -> String {
    var parts = registry.kinds.compactMap { kind -> String? in
      guard let count = office.records[kind.name], count > 0 else { return nil }
      return FrenchText.count(count, kind.label().lowercased(), kind.plural().lowercased())
    }
    if parts.isEmpty { parts = ["rien de partagé"] }
    if office.unknownRecords > 0 {
      parts.append(
        FrenchText.count(office.unknownRecords, "fiche", "fiches")
          + " d’un type que cette version ne connaît pas")
    }
    if office.refusedEntries > 0 {
      parts.append(FrenchText.count(office.refusedEntries, "entrée refusée", "entrées refusées"))
    }
    return parts.joined(separator: " · ")
  }

  private static func words(_ office: OfficeStatus, _ now: Timestamp) -> String {
    let name = "\(office.name)\u{A0}: "
    switch office.state {
    case .own: return name + "c’est ce bureau"
    case .restored:
      return name
        + "c’est ce bureau, remis depuis une sauvegarde. Rien n’y est changé avant qu’un voisin ait "
        + "dit où en était son journal."
    case .upToDate:
      return name + "à jour, " + FrenchText.ago(office.lastSeen ?? now, now: now)
    case .catchingUp: return name + "lecture en cours"
    case .new: return name + "pas encore lu"
    case .refused(let problem): return name + "contenu refusé, \(problem.detail)"
    case .unreachable(let problem):
      let since = now.seconds - (office.failingSince ?? now).seconds
      let next = (office.nextAttempt ?? now).seconds - now.seconds
      return name + "injoignable depuis \(FrenchText.span(since)), nouvel essai dans "
        + "\(FrenchText.span(next))\u{A0}: \(problem.detail)"
    }
  }
}
