import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// "Extend to all": asked at one office, answered at the one that holds the partnership, through what
/// both share.
@Suite(.serialized) struct ExtensionTests {
  private struct Pair {
    let holder: TestOffice
    let asker: TestOffice
    let partnership: Identifier

    init() throws {
      let holder = try TestOffice("lille", country: "FR")
      let asker = try TestOffice("namur")
      try holder.serve(isOpen: false)
      try asker.add(holder, at: holder.url)
      try holder.stopped { try holder.add(asker, at: "http://127.0.0.1:1") }
      partnership = try holder.keep(
        .partnership, ["partner": .text("Rayon 9"), "scope": .text("office")])
      _ = try asker.pull()
      try asker.serve(isOpen: false)
      self.holder = holder
      self.asker = asker
    }

    /// What the asker shares reaches the holder.
    func bringThere() throws {
      try holder.stopped {
        try holder.add(asker, at: asker.url)
        _ = try holder.pull()
      }
    }

    /// What the holder shares reaches the asker.
    func bringBack() throws { try asker.stopped { _ = try asker.pull() } }
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Problem)?.code
    }
  }

  @Test func `a coordinator asks, the office that holds it says yes, and all may use it`() throws {
    let pair = try Pair()
    let id = pair.partnership
    for person in [
      pair.asker.visitor, try pair.asker.person([.member]), try pair.asker.person([.adviser]),
    ] {
      #expect([401, 403].contains(try person.post("/fiche/\(id)/elargir", ["reason": "x"]).status))
    }
    let coordinator = try pair.asker.person([.coordinator])
    // The question stands on the partnership's own page, for coordinators of other offices alone.
    let form = "action=\"/fiche/\(id)/elargir\""
    #expect(try coordinator.page("/fiche/\(id)").body.contains(form))
    for person in [
      pair.asker.visitor, try pair.asker.person([.member]), try pair.asker.person([.adviser]),
      try pair.holder.person([.coordinator]),
    ] {
      #expect(try !person.page("/fiche/\(id)").body.contains(form))
    }
    #expect(try coordinator.post("/fiche/\(Identifier.random())/elargir").status == 404)
    let asked = try coordinator.post("/fiche/\(id)/elargir", ["reason": "Namur en a besoin."])
    #expect(asked.status == 200 && asked.body.contains("n’a pas encore répondu"))
    #expect(try coordinator.post("/fiche/\(id)/elargir").status == 409)
    let waiting = try coordinator.page("/fiche/\(id)").body
    #expect(!waiting.contains(form) && waiting.contains("n’a pas encore répondu"))
    // It is between offices: nobody finds it who looks for something.
    #expect(try coordinator.get("/api/search?q=Rayon").json?[name: "total"]?.integer == 1)
    try pair.bringThere()

    let request = try #require(try pair.holder.visit(.adviser).extensionsToAnswer().first)
    #expect(request.reason == "Namur en a besoin." && request.asker == "namur")
    #expect(try pair.asker.visit(.adviser).extensionsToAnswer().isEmpty)
    let path = "/partenariats/demandes/\(request.id)"
    for person in [
      pair.holder.visitor, try pair.holder.person([.member]),
      try pair.holder.person([.coordinator]),
    ] {
      #expect([401, 403].contains(try person.post(path, ["answer": "yes"]).status))
      #expect(try !person.page("/partenariats").body.contains("Namur en a besoin"))
    }
    let adviser = try pair.holder.person([.adviser])
    #expect(try adviser.page("/partenariats").body.contains("Namur en a besoin."))
    let bare = try adviser.post(path, ["answer": "no", "reason": " ", "request": "\(request.id)"])
    #expect(bare.status == 422 && bare.body.contains("Dites pourquoi"))
    #expect(try adviser.post(path, ["answer": "yes", "reason": ""]).status == 200)
    #expect(try pair.holder.record(id).values["scope"] == .text("all"))
    // Of two who decide at once the second is told.
    #expect(try adviser.post(path, ["answer": "no", "reason": "Trop tard."]).status == 409)
    #expect(try pair.holder.visit(.adviser).extensionsToAnswer().isEmpty)

    try pair.bringBack()
    let answered = try #require(try pair.asker.visit(.coordinator).extensions().first)
    #expect(answered.answer?.isYes == true)
    #expect(try coordinator.page("/partenariats/ensemble").body.contains("lille a dit oui"))
    #expect(try coordinator.post("/fiche/\(id)/elargir").status == 409)
    #expect(try pair.asker.visit(.member).partnerships().first?.isForUs == true)
    #expect(try pair.asker.discrepancies().isEmpty && pair.holder.discrepancies().isEmpty)
  }

  @Test func `a no comes with its reason, and only the office that holds it answers`() throws {
    let pair = try Pair()
    let coordinator = try pair.asker.person([.coordinator])
    _ = try coordinator.post("/fiche/\(pair.partnership)/elargir")
    let id = try #require(try pair.asker.visit(.coordinator).extensions().first?.id)
    // Who does not hold it cannot answer, neither by the page nor with a record of his own.
    #expect(
      code { try pair.asker.visit(.adviser).answerExtension(id, isYes: true, reason: "") }
        == "not-found")
    try pair.asker.keep(
      .extensionAnswer,
      ["partner": .text("Rayon 9"), "request": .text("\(id)"), "answer": .text("yes")])
    #expect(try pair.asker.visit(.coordinator).extensions().first?.answer == nil)
    try pair.bringThere()
    try pair.holder.visit(.adviser).answerExtension(id, isYes: false, reason: "Places comptées.")
    #expect(try pair.holder.record(pair.partnership).values["scope"] == .text("office"))
    try pair.bringBack()
    let page = try coordinator.page("/partenariats/ensemble").body
    #expect(page.contains("lille a dit non") && page.contains("Places comptées."))
  }

  @Test func `what was asked is taken back by who coordinates or advises there`() throws {
    let pair = try Pair()
    let coordinator = try pair.asker.person([.coordinator])
    _ = try coordinator.post("/fiche/\(pair.partnership)/elargir")
    let id = try #require(try pair.asker.visit(.coordinator).extensions().first?.id)
    let path = "/partenariats/demandes/\(id)/retirer"
    for person in [pair.asker.visitor, try pair.asker.person([.member])] {
      #expect([401, 404].contains(try person.post(path).status))
    }
    #expect(try coordinator.post(path).status == 200)
    #expect(try coordinator.post(path).status == 409)
    #expect(try pair.asker.visit(.coordinator).extensions().isEmpty)
    #expect(try coordinator.post("/fiche/\(pair.partnership)/elargir").status == 200)
    try pair.bringThere()
    #expect(try pair.holder.visit(.adviser).extensionsToAnswer().count == 1)
  }
}

extension TestOffice {
  /// Does something while the node does not run, since a running one learns of new neighbours through its
  /// operator.
  fileprivate func stopped(_ body: () throws -> Void) throws {
    stop()
    try body()
    try serve(isOpen: false)
  }
}
