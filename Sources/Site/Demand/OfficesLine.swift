import Base
import HTML
import Language
import Office

/// Beside each total: of how many offices everything is here, and since when not of the others.
enum OfficesLine {
  static func words(_ visit: Visit, _ state: OfficesState) -> String {
    let language = visit.language
    var sentences = [Words.Demand.upToDate(state.upToDate, state.total)(language)]
    for late in state.late {
      sentences.append(
        late.since.map { Words.Demand.late(late.name, visit.dayWords($0))(language) }
          ?? Words.Demand.unread(late.name)(language))
    }
    return sentences.joined(separator: " ")
  }

  static func render(_ visit: Visit, _ state: OfficesState, _ markup: inout Markup) {
    markup.element("p", ["class": "soft"]) { markup in
      markup.element("a", ["href": "/bureaux"], text: words(visit, state))
    }
  }
}
