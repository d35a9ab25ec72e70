import Base
import HTTP
import Office

/// The address of a part of the agenda, which carries its whole state.
struct AgendaAddress {
  /// What narrows it; feeds carry it too.
  static let filters = ["office", "sector", "category"]
  private static let names = filters + ["near", "km", "month", "view"]

  private var values: [String: String] = [:]
  /// The day where the office is.
  let today: String

  init(_ query: Query, today: String) {
    self.today = today
    for name in Self.names {
      if let value = query[name], value.contains(where: { !$0.isWhitespace }) {
        values[name] = value
      }
    }
    if month == nil { values["month"] = nil }
  }

  subscript(_ name: String) -> String? { values[name] }

  var nearby: Nearby? { ListAddress.nearby(Query(items(Self.names))) }
  var isMonth: Bool { values["view"] == "month" }
  var isFiltered: Bool { (Self.filters + ["near"]).contains { values[$0] != nil } }

  /// The month that is asked for: `2027-03`.
  var month: String? {
    guard let text = values["month"], text.utf8.count == 7,
      ISO8601.day("\(text)-01", addingMonths: 0) != nil
    else { return nil }
    return text
  }

  /// The month that is shown, or that the list begins with.
  var shownMonth: String { month ?? String(today.prefix(7)) }

  /// What is asked: a month, or what comes within a year.
  var request: AgendaRequest {
    var request = feedRequest
    if month != nil || isMonth {
      request.first = "\(shownMonth)-01"
      let next = ISO8601.day(request.first, addingMonths: 1) ?? request.first
      request.last = Self.day(next, before: 1)
    } else {
      request.first = today
      request.last = ISO8601.day(today, addingMonths: 12) ?? today
    }
    return request
  }

  /// What a calendar holds that is subscribed to: all that comes, and the past month.
  var feedRequest: AgendaRequest {
    AgendaRequest(
      office: values["office"], sector: values["sector"], category: values["category"],
      nearby: nearby, first: Self.day(today, before: 31), last: "9998-12-31")
  }

  private static func day(_ day: String, before days: Int64) -> String {
    let parts = day.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3,
      let number = ISO8601.days(year: parts[0], month: parts[1], day: parts[2])
    else { return day }
    return ISO8601.day(number - days)
  }

  func with(_ name: String, _ value: String?) -> AgendaAddress {
    var address = self
    address.values[name] = value
    if name == "near", value == nil { address.values["km"] = nil }
    return address
  }

  /// The month so many behind the one that is shown.
  func month(_ step: Int64) -> AgendaAddress {
    with("month", ISO8601.day("\(shownMonth)-01", addingMonths: step).map { String($0.prefix(7)) })
  }

  var url: String { "/agenda" + query(Self.names) }
  /// The filters alone, with their question mark.
  var filterQuery: String { query(Self.filters + ["near", "km"]) }

  /// What a form has to send along with the fields called `names`.
  func hidden(besides names: [String]) -> [Query.Item] {
    items(Self.names).filter { !names.contains($0.name) }
  }

  private func items(_ names: [String]) -> [Query.Item] {
    names.compactMap { name in values[name].map { Query.Item(name, $0) } }
  }

  private func query(_ names: [String]) -> String {
    let items = items(names)
    return items.isEmpty ? "" : "?" + Query(items).text
  }
}
