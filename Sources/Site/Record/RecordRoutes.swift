import Base
import HTTP
import Language
import Office
import Schema

extension SiteRoutes {
  /// Records as people see and change them.
  func addRecords(to router: inout Router<Worker>) {
    on(.get, "/fiche/{id}", .everybody, in: &router) { visit, page in
      let id = try page.identifier()
      if let record = try visit.ownRecord(id) {
        visit.noteView(of: record)
        return try FilePage.render(visit, record)
      }
      let item = try visit.library.record(id)
      if item.kind.name == "election" { return .redirect(to: "/elections/\(id)") }
      if page.browser.isCrawler, visit.identity == nil, !item.kind.isAgenda {
        throw Browser.noCrawlers
      }
      try visit.seeNotices(about: item.id)
      return try RecordPage.render(visit, item)
    }
    on(.get, "/nouveau/{kind}", in: &router) { visit, page in try RecordEditing.new(visit, page) }
    on(.post, "/nouveau/{kind}", in: &router) { visit, page in
      try RecordEditing.create(visit, page)
    }
    on(.get, "/fiche/{id}/modifier", in: &router) { visit, page in
      try RecordEditing.edit(visit, page)
    }
    on(.post, "/fiche/{id}/modifier", in: &router) { visit, page in
      try RecordEditing.change(visit, page)
    }
    on(.get, "/fiche/{id}/historique", in: &router) { visit, page in
      try HistoryPage.render(visit, page.identifier())
    }
    on(.post, "/fiche/{id}/annuler/{entry}", in: &router) { visit, page in
      let id = try page.identifier()
      guard let entry = Int64(page.parameters["entry"] ?? "") else {
        throw Problem.notFound(Phrase("Rien à annuler ici.", en: "Nothing to undo here."))
      }
      let record = try visit.file.undo(entry, of: id)
      return try FilePage.render(visit, record, notice: Words.File.undone)
    }
    on(.post, "/fiche/{id}/corbeille", in: &router) { visit, page in
      let record = try visit.file.bin(page.identifier())
      return try FilePage.render(visit, record, notice: Words.File.binned, canUndo: true)
    }
    on(.post, "/fiche/{id}/restaurer", in: &router) { visit, page in
      let record = try visit.file.unbin(page.identifier())
      return try FilePage.render(visit, record, notice: Words.File.unbinned)
    }
    on(.post, "/fiche/{id}/etape", in: &router) { visit, page in
      try RecordEditing.step(visit, page)
    }
    on(.get, "/corbeille", in: &router) { visit, _ in try BinPage.render(visit) }
    on(.post, "/brouillon", in: &router) { visit, page in try DraftSteps.keep(visit, page) }
    on(.post, "/brouillon/jeter", in: &router) { visit, page in
      try DraftSteps.discard(visit, page)
    }
  }
}
