import Base
import Kinds
import Language
import Schema
import Store

/// What those are told who come to an event.
enum EventNews {
  case gotPlace
  case off
  case moved
  /// It takes place elsewhere.
  case elsewhere

  /// Said beside the title of the event, whose times these are.
  func words(_ starts: [String]) -> Phrase {
    let words: (String) -> Phrase =
      switch self {
      case .gotPlace: Words.SignUps.toldPlace
      case .off: Words.SignUps.toldOff
      case .moved: Words.SignUps.toldMoved
      case .elsewhere: Words.SignUps.toldElsewhere
      }
    return Phrase(each: { language in
      let moments = starts.map { Prose(language).moment($0) }.joined(separator: ", ")
      return words(moments)(language)
    })
  }
}

extension Transaction {
  /// Gives free places to those who wait longest, and tells them.
  func fillPlaces(of id: Identifier) throws {
    guard let event = try file.find(id), let places = event.places,
      event.state(isOneOf: ["published"]), event.binned == nil
    else { return }
    for occurrence in event.coming(now, office: profile.timeZone) {
      let all = try signUps.all(of: id, occurrence.original)
      let free = places - all.count { !$0.isWaiting }
      guard free > 0 else { continue }
      for var next in all.filter(\.isWaiting).prefix(free) {
        next.isWaiting = false
        try signUps.save(next)
        try tell(next.person, .gotPlace, event, [occurrence.start])
      }
    }
  }

  /// Tells those who come to an event, at one of its times or all that are to come; each once.
  func tellSignedUp(
    _ event: Record, _ occurrence: String?, _ news: EventNews, _ start: String? = nil
  ) throws {
    let coming = try signUps.all(of: event.id).filter { signUp in
      occurrence.map { $0 == signUp.occurrence } ?? (signUp.occurrence >= today)
    }
    for (person, own) in Dictionary(grouping: coming, by: \.person).sorted(by: { $0.key < $1.key })
    {
      try tell(person, news, event, start.map { [$0] } ?? own.map(\.occurrence).sorted())
    }
  }

  private func tell(
    _ person: Identifier, _ news: EventNews, _ event: Record, _ starts: [String]
  ) throws {
    try tell(person: person, Telling(.news, about: event, news.words(starts)))
  }

  /// Has those who signed up follow an event that takes place at another time or elsewhere, and tells
  /// them; also that it is off, once it is withdrawn or in the bin.
  func followMove(of event: Record, from before: Record) throws {
    guard event.kind == .event, !(try signUps.all(of: event.id).isEmpty) else { return }
    let wasOn = before.binned == nil && before.state(isOneOf: ["published"])
    guard wasOn else { return }
    guard event.binned == nil else { return try tellSignedUp(event, nil, .off) }
    guard event.state(isOneOf: ["published"]) else { return }
    if try moveSignUps(of: event, from: before) { return }
    let place = ["venue", "address", "postcode", "municipality"]
    guard place.contains(where: { event.values[$0] != before.values[$0] }) else { return }
    try tellSignedUp(event, nil, .elsewhere)
  }

  /// Each time of an event is known by when it begins: those who come at one that begins otherwise now are
  /// brought along. Whether anybody was told.
  private func moveSignUps(of event: Record, from before: Record) throws -> Bool {
    guard let old = EventTimes(before.kind, before.values, office: profile.timeZone),
      let new = EventTimes(event.kind, event.values, office: profile.timeZone),
      old.start != new.start || old.recurrence != new.recurrence || old.zone != new.zone
    else { return false }
    let last = ISO8601.day(today, addingMonths: 24) ?? today
    let times = Set(new.occurrences(from: today, through: last).map(\.original))
    var isTold = false
    var kept: [SignUp] = []
    let coming = try signUps.all(of: event.id).filter { $0.occurrence >= today }
    for (occurrence, people) in Dictionary(grouping: coming, by: \.occurrence)
      .sorted(by: { $0.key < $1.key })
    {
      let next = new.following(occurrence, from: old)
      // Nothing changed for those who come then.
      if next == occurrence, times.contains(next), old.zone == new.zone { continue }
      isTold = true
      for signUp in people {
        guard times.contains(next) else {
          try tell(signUp.person, .off, event, [occurrence])
          continue
        }
        try signUps.delete(signUp)
        kept.append(signUp.at(next))
        try tell(signUp.person, .moved, event, [next])
      }
    }
    // One that comes a week later would meet the one that goes.
    for signUp in kept { try signUps.save(signUp) }
    return isTold
  }
}

extension EventTimes {
  /// When a time of the event begins now that began at `original` before.
  fileprivate func following(_ original: String, from old: EventTimes) -> String {
    guard recurrence != nil, let first = Self.number(old.start), let now = Self.number(start),
      let day = Self.number(original)
    else { return start }
    return ISO8601.day(day + now - first) + start.dropFirst(10)
  }

  private static func number(_ moment: String) -> Int64? {
    let parts = moment.prefix(10).split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3 else { return nil }
    return ISO8601.days(year: parts[0], month: parts[1], day: parts[2])
  }
}

extension SignUp {
  /// The same for another time.
  fileprivate func at(_ occurrence: String) -> SignUp {
    SignUp(
      event: event, occurrence: occurrence, person: person, moment: moment, isWaiting: isWaiting,
      wasPresent: wasPresent)
  }
}
