import Base
import HTTP

/// A form as a browser sent it.
struct SentForm {
  let items: Query
  private let files: MultipartForm?

  /// Reads a form without files, or, where files of up to `largestFile` bytes are taken, one with
  /// them: such a form comes without files too.
  init(_ request: Request, largestFile: Int? = nil) throws(Problem) {
    let type = request.headers["Content-Type"] ?? ""
    if let largestFile, MultipartForm.isNamed(by: type) {
      do {
        let form = try MultipartForm(
          request.body, type: type, within: .init(fileBytes: largestFile))
        items = Query(form.fields)
        files = form
      } catch {
        throw error.problem(largestFile: largestFile)
      }
      return
    }
    guard request.body.isEmpty || type.utf8.starts(with: "application/x-www-form-urlencoded".utf8),
      let items = Query(formEncoded: request.body)
    else {
      throw Problem(
        "bad-form",
        Phrase(
          "Ce formulaire est arrivé abîmé\u{A0}: revenez en arrière et recommencez.",
          en: "This form arrived damaged: go back and try again."), status: 400)
    }
    self.items = items
    files = nil
  }

  /// The file that was chosen in a field; nil when there is none.
  func file(_ name: String) -> SentFile? { files?.file(name) }

  /// All files that were chosen in a field, in their order.
  func allFiles(_ name: String) -> [SentFile] {
    (files?.files ?? []).filter { $0.field.utf8.elementsEqual(name.utf8) }.map(\.file)
  }

  /// The value of a field, without white space around; empty when it was not sent.
  subscript(_ name: String) -> String {
    let text = items[name] ?? ""
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  /// Whether a box was ticked.
  func has(_ name: String) -> Bool { self[name] == "yes" }

  /// Everything that was sent, to be shown again.
  func state(_ problems: Problem...) -> FormState { state(problems) }

  /// Everything that was sent, to be shown again.
  func state(_ problems: [Problem]) -> FormState {
    var state = FormState(problems: problems)
    for item in items.items where state.values[item.name] == nil {
      state.values[item.name] = item.value
    }
    return state
  }
}
