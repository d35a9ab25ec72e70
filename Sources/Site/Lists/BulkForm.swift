import Base
import HTML
import HTTP
import Language
import Office
import Schema

/// What can be done to many records of a list at once.
enum BulkAction: String, CaseIterable {
  case write
  case invite
  case change
  case entrust
  case bin

  /// Those that a kind has.
  static func all(of kind: Kind) -> [BulkAction] {
    allCases.filter { action in
      switch action {
      case .write, .invite: kind.email != nil
      case .entrust: kind.adviser != nil
      case .change, .bin: true
      }
    }
  }

  var label: Phrase {
    switch self {
    case .write: Words.Letters.write
    case .invite: Words.Bulk.invite
    case .change: Words.Bulk.change
    case .entrust: Words.Bulk.entrust
    case .bin: Words.Bulk.bin
    }
  }

  func title(_ count: String) -> Phrase {
    switch self {
    case .write: Words.Letters.title(count)
    case .invite: Words.Bulk.inviteTitle(count)
    case .change: Words.Bulk.changeTitle(count)
    case .entrust: Words.Bulk.entrustTitle(count)
    case .bin: Words.Bulk.binTitle(count)
    }
  }
}

/// The form around the rows of a list: with nothing ticked a button acts on the whole list.
enum BulkForm {
  static func render(
    _ address: ListAddress, _ page: ListPage, _ language: Phrase.Language, _ markup: inout Markup,
    _ rows: (inout Markup) -> Void
  ) {
    markup.element("form", ["method": "post", "action": "\(address.path)/choix\(address.query)"]) {
      markup in
      markup.element("fieldset", ["class": "bulk"]) { markup in
        markup.element("legend", text: Words.Bulk.actions(language))
        markup.element(
          "p",
          [
            "class": "soft", "role": "status", "data-ticked": Words.Bulk.scopeTicked(language),
          ], text: Words.Bulk.scope(Prose(language).grouped(page.total))(language))
        markup.element("p", ["class": "buttons"]) { markup in
          for action in BulkAction.all(of: address.kind) {
            markup.element(
              "button",
              ["type": "submit", "class": "quiet", "name": "action", "value": action.rawValue],
              text: action.label(language))
          }
        }
      }
      rows(&markup)
    }
  }

  /// What a form of the list says was selected.
  static func selection(_ form: SentForm, _ address: ListAddress) -> ListSelection {
    let ids = form.items.all("id").compactMap { Identifier($0) }
    return ids.isEmpty ? .all(address.request) : .these(ids)
  }
}
