import Base
import Kinds
import Office
import Schema
import Store
import Testing

/// Members of one office who write to one another.
@Suite struct ContactTests {
  /// Ada, Bruno and Chloé are in the directory of the office; Dora is not.
  private struct Scene {
    let office: TestOffice
    let reader: StoreReader
    let people: [String: Record]

    /// Everything happens within one millisecond, as it may.
    init() throws {
      office = try TestOffice("namur", clock: TestClock().clock)
      _ = try office.take(
        """
        Nom;Courriel;Partage identité
        Ada;ada@example.org;mon bureau
        Bruno;bruno@example.org;mon bureau
        Chloé;chloe@example.org;mon bureau
        Dora;dora@example.org;personne

        """, "member")
      reader = try office.store.reader()
      people = Dictionary(
        uniqueKeysWithValues: try reader.file.all(.member).map { ($0.title, $0) })
    }

    func id(_ name: String) throws -> Identifier { try #require(people[name]?.id) }

    func contacts(_ name: String) throws -> Contacts {
      try contacts(Caller(roles: [.member], account: .random(), record: id(name)))
    }

    func contacts(_ caller: Caller) throws -> Contacts {
      Contacts(
        reader: reader, store: office.store, caller: caller, address: "https://namur.example")
    }
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Problem)?.code ?? "\(error)"
    }
  }

  @Test func `no address is shown before both want it`() throws {
    let scene = try Scene()
    let ada = try scene.contacts("Ada")
    let bruno = try scene.contacts("Bruno")
    let id = try ada.ask([scene.id("Bruno")], text: "Bonjour, une tournée ?")
    #expect(try bruno.unread() == 1)
    for view in [try ada.open(id), try bruno.open(id)] {
      #expect(view.people.allSatisfy { $0.email == nil })
      #expect(view.messages.map(\.text) == ["Bonjour, une tournée ?"])
    }
    #expect(code { try ada.write("Alors ?", to: id) } == "nobody-there")
    #expect(code { try ada.answer(id, isAccepted: true) } == "already-answered")
    try bruno.answer(id, isAccepted: true)
    #expect(try ada.open(id).other?.email == "bruno@example.org")
    #expect(try bruno.open(id).other?.email == "ada@example.org")
    try bruno.write("Avec plaisir", to: id)
    #expect(try ada.open(id).messages.map(\.text) == ["Bonjour, une tournée ?", "Avec plaisir"])
    // Asking again leads to the same conversation.
    #expect(try ada.ask([scene.id("Bruno")], text: "Encore") == id)
  }

  @Test func `mails say who wrote and never what`() throws {
    let scene = try Scene()
    let ada = try scene.contacts("Ada")
    let id = try ada.ask([scene.id("Bruno")], text: "un secret de tournée")
    try scene.contacts("Bruno").answer(id, isAccepted: true)
    try ada.write("un autre secret", to: id)
    try ada.write("et encore", to: id)
    let mails = try scene.reader.mails.due(Timestamp(seconds: 1 << 40))
    // The request, the answer, and one mail for two unread messages. All may be of one millisecond,
    // so that their order in the queue says nothing.
    #expect(
      mails.map(\.recipient).sorted()
        == ["ada@example.org", "bruno@example.org", "bruno@example.org"])
    #expect(mails.allSatisfy { !($0.subject + $0.text).contains("secret") })
    #expect(mails.allSatisfy { $0.link == "/messages/\(id)" })
    #expect(
      mails.allSatisfy { $0.subject.contains($0.recipient.hasPrefix("ada") ? "Bruno" : "Ada") })
  }

  @Test func `who is not in the directory cannot be asked, and looks like nobody`() throws {
    let scene = try Scene()
    let ada = try scene.contacts("Ada")
    let nobody = Identifier.random()
    let dora = try scene.id("Dora")
    #expect(code { _ = try ada.ask([dora], text: "Bonjour") } == "not-found")
    #expect(code { _ = try ada.ask([nobody], text: "Bonjour") } == "not-found")
    #expect(
      code { _ = try ada.ask([scene.id("Bruno"), dora], subject: "G", text: "Bonjour") }
        == "not-found")
    #expect(try scene.contacts("Dora").unread() == 0)
    // A person who is not shown may still write first.
    #expect(code { _ = try scene.contacts("Dora").ask([scene.id("Ada")], text: "Bonjour") } == nil)
  }

  @Test func `others neither read a conversation nor change it`() throws {
    let scene = try Scene()
    let id = try scene.contacts("Ada").ask([scene.id("Bruno")], text: "Bonjour")
    let strangers: [Contacts] = [
      try scene.contacts("Chloé"), try scene.contacts(.adviser), try scene.contacts(.coordinator),
    ]
    for stranger in strangers {
      #expect(code { _ = try stranger.open(id) } == "not-found")
      #expect(code { try stranger.write("moi aussi", to: id) } != nil)
      #expect(code { try stranger.answer(id, isAccepted: true) } != nil)
      #expect(code { try stranger.report(id, reason: "curieux") } != nil)
      #expect(try stranger.all().isEmpty)
    }
    #expect(code { _ = try scene.contacts(.visitor).open(id) } == "not-signed-in")
    #expect(
      code { _ = try scene.contacts(.visitor).ask([scene.id("Ada")], text: "x") } == "not-signed-in"
    )
    #expect(code { _ = try scene.contacts("Chloé").reports() } == "forbidden")
  }

  @Test func `who blocked somebody hears nothing, and the other is not told`() throws {
    let scene = try Scene()
    let ada = try scene.contacts("Ada")
    let bruno = try scene.contacts("Bruno")
    try bruno.setBlock(scene.id("Ada"), true)
    let id = try ada.ask([scene.id("Bruno")], text: "Bonjour")
    #expect(try bruno.unread() == 0)
    #expect(try bruno.all().isEmpty)
    #expect(try scene.reader.mails.due(Timestamp(seconds: 1 << 40)).isEmpty)
    // It looks like any request that waits.
    let view = try ada.open(id)
    #expect(view.other?.state == .asked && view.other?.email == nil)
    #expect(try bruno.blocked().map(\.name) == ["Ada"])
    try bruno.setBlock(scene.id("Ada"), false)
    #expect(try bruno.blocked().isEmpty)
  }

  @Test func `a group holds those who accepted`() throws {
    let scene = try Scene()
    let ada = try scene.contacts("Ada")
    let id = try ada.ask(
      [scene.id("Bruno"), scene.id("Chloé"), scene.id("Bruno"), scene.id("Ada")],
      subject: "Tournée d’été", text: "Qui vient ?")
    try scene.contacts("Bruno").answer(id, isAccepted: true)
    try scene.contacts("Chloé").answer(id, isAccepted: false)
    try scene.contacts("Bruno").write("Moi", to: id)
    let view = try ada.open(id)
    #expect(view.conversation.subject == "Tournée d’été")
    #expect(
      Set(view.people.map { "\($0.name) \($0.state)" }) == ["Bruno accepted", "Chloé declined"])
    #expect(view.people.allSatisfy { $0.email == nil })
    #expect(try scene.contacts("Chloé").open(id).messages.isEmpty)
    #expect(try scene.contacts("Chloé").all().isEmpty)
    try scene.contacts("Bruno").leave(id)
    #expect(code { try scene.contacts("Bruno").write("Encore", to: id) } == "nobody-there")
    #expect(
      code { _ = try ada.ask([scene.id("Bruno"), scene.id("Chloé")], text: "x") } == "no-people")
  }

  @Test func `a report lets advisers read, and is settled once`() throws {
    let scene = try Scene()
    let id = try scene.contacts("Ada").ask([scene.id("Bruno")], text: "des mots durs")
    try scene.contacts("Bruno").report(id, reason: "Cela me blesse")
    let adviser = try scene.contacts(.adviser)
    let reports = try adviser.reports()
    #expect(reports.map(\.reporter) == ["Bruno"])
    #expect(reports[0].messages.map(\.1.text) == ["des mots durs"])
    try adviser.settle(reports[0].report.id)
    #expect(try adviser.reports()[0].report.settled != nil)
    #expect(code { try scene.contacts("Ada").settle(reports[0].report.id) } == "forbidden")
  }

  @Test func `one person asks only so many a day`() throws {
    let scene = try Scene()
    var codes: [String?] = []
    for number in 0..<25 {
      codes.append(
        code {
          _ = try scene.contacts("Ada").ask(
            [scene.id("Bruno"), scene.id("Chloé")], subject: "G\(number)", text: "Bonjour")
        })
    }
    #expect(codes.count { $0 == nil } == 20)
    #expect(codes.suffix(5) == Array(repeating: "too-often", count: 5)[...])
    #expect(
      code { _ = try scene.contacts("Bruno").ask([scene.id("Ada")], text: " \n") } == "required")
  }

  @Test func `whom one has ticked for a group stays ticked while one looks for others`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let names = ["Anne", "Bruno", "Chloé", "Dora"]
    let ids = try names.map { name in
      try office.keep(
        .member, ["name": .text(name)], ["identity": name == "Dora" ? .nobody : .office])
    }
    let anne = try office.person([.member], record: ids[0])
    func box(_ id: Identifier, isTicked: Bool) -> String {
      "name=\"people\" value=\"\(id)\"" + (isTicked ? " checked" : "")
    }
    let first = try anne.page("/messages/nouveau?q=Bruno").body
    #expect(first.contains(box(ids[1], isTicked: false)) && !first.contains("\(ids[2])"))
    // With Bruno ticked she looks for Chloé; who is hidden is not shown for being asked for.
    let second = try anne.post(
      "/messages/nouveau",
      [
        "q": "Chloé", "step": "search", "people": "\(ids[1])", "people": "\(ids[3])",
        "people": "\(ids[0])", "subject": "Répétition", "text": "Bonjour",
      ])
    #expect(second.status == 200)
    #expect(second.body.contains(box(ids[1], isTicked: true)))
    #expect(second.body.contains(box(ids[2], isTicked: false)))
    #expect(!second.body.contains("\(ids[3])") && !second.body.contains("value=\"\(ids[0])\""))
    #expect(second.body.contains("Répétition") && second.body.contains("Bonjour</textarea>"))
    #expect(
      try office.store.reader().conversations.begun(by: ids[0], since: Timestamp(seconds: 0)) == 0)
    let sent = try anne.post(
      "/messages/nouveau",
      [
        "q": "Chloé", "people": "\(ids[1])", "people": "\(ids[2])", "subject": "Répétition",
        "text": "Bonjour",
      ])
    #expect(sent.status == 303)
    #expect(
      try office.store.reader().conversations.begun(by: ids[0], since: Timestamp(seconds: 0)) == 1)
  }

  @Test func `a search for people says when it has found more than it shows`() throws {
    let office = try TestOffice("namur")
    try office.serve(isOpen: false)
    let own = try office.keep(.member, ["name": .text("Anne")], ["identity": .office])
    let anne = try office.person([.member], record: own)
    for count in [100, 101] {
      while try office.store.reader().file.all(.member).count <= count {
        _ = try office.keep(.member, ["name": .text("Zoé")], ["identity": .office])
      }
      let page = try anne.page("/messages/nouveau?q=zoe").body
      #expect(page.ranges(of: "name=\"people\"").count == 100)
      #expect(page.contains("Voici les 100 premières personnes") == (count > 100), "\(count)")
    }
  }
}
