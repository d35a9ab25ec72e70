import Base
import HTTP
import Office

/// The address of a part of the agenda, which carries its whole state.
struct AgendaAddress: NarrowedAddress {
  static let path = "/agenda"
  /// Feeds carry them too.
  static let filters = ["office", "sector", "category"]
  static let names = filters + ["near", "km", "month", "view"]

  var values: [String: String]
  /// The day where the office is.
  let today: String

  init(_ query: Query, today: String) {
    self.today = today
    values = Self.values(query, Self.names)
    if month == nil { values["month"] = nil }
  }

  var isMonth: Bool { values["view"] == "month" }

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

  /// The month so many behind the one that is shown.
  func month(_ step: Int64) -> AgendaAddress {
    with("month", ISO8601.day("\(shownMonth)-01", addingMonths: step).map { String($0.prefix(7)) })
  }

  /// The filters alone, with their question mark.
  var filterQuery: String { query(items(Self.filters + ["near", "km"])) }
}
