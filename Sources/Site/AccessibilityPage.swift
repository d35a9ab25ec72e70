import Base
import HTML
import HTTP
import Language
import Office

/// What has been done so that everybody can use the pages, what has not been checked, and what to do
/// when something is in the way.
enum AccessibilityPage {
  static func render(_ visit: Visit) -> Response {
    let language = visit.language
    var frame = PageFrame(visit)
    frame.isIndexed = true
    return frame.page(Words.Accessibility.title) { markup in
      markup.element("h1", text: Words.Accessibility.title(language))
      markup.element("p", text: Words.Accessibility.state(language))
      markup.element("h2", text: Words.Accessibility.checkedTitle(language))
      markup.element("ul") { markup in
        for item in Words.Accessibility.checked { markup.element("li", text: item(language)) }
      }
      markup.element("h2", text: Words.Accessibility.notCheckedTitle(language))
      markup.element("ul") { markup in
        for item in Words.Accessibility.notChecked { markup.element("li", text: item(language)) }
      }
      markup.element("h2", text: Words.Accessibility.contactTitle(language))
      markup.element("p", text: Words.Accessibility.contact(language))
      markup.element("p", text: Words.Accessibility.authority(language))
    }
  }
}
