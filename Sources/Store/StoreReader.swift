import Base
import Ledger
import SQLite
import Schema

/// Reads the store on one thread, with a handle of its own. Nothing here asks who may: that is the
/// use cases' part.
package final class StoreReader {
  package let registry: KindRegistry
  package let index: SearchIndex
  let lists: ListIndex
  package let profile: OfficeProfile
  /// Our own origin and key.
  package let key: VerifierKey
  let connection: Connection
  /// Names and places of offices, by what they announce.
  private var announcements: [String: (name: String?, place: OfficePlace)] = [:]

  init(
    connection: Connection, registry: KindRegistry, index: SearchIndex, lists: ListIndex,
    profile: OfficeProfile, key: VerifierKey
  ) {
    self.connection = connection
    self.registry = registry
    self.index = index
    self.lists = lists
    self.profile = profile
    self.key = key
  }

  /// The office's own file.
  package var file: RecordTable { RecordTable(connection: connection, registry: registry) }
  /// The neighbours.
  package var neighbours: NeighbourTable { NeighbourTable(connection: connection) }

  /// The people who may sign in.
  package var accounts: AccountTable { AccountTable(connection: connection) }
  /// Where they are signed in.
  package var sessions: SessionTable { SessionTable(connection: connection) }
  /// The links that are out.
  package var links: LinkTable { LinkTable(connection: connection) }
  /// What people of the office write to one another.
  package var conversations: ConversationTable { ConversationTable(connection: connection) }
  /// Who has opened the records of people.
  package var recordViews: RecordViewTable { RecordViewTable(connection: connection) }
  /// What was reported to the advisers.
  package var reports: ReportTable { ReportTable(connection: connection) }
  /// What was done to the records of the file.
  package var journal: JournalTable { JournalTable(connection: connection) }
  /// The forms that people have begun.
  package var drafts: DraftTable { DraftTable(connection: connection) }
  /// What people were told of records that they should confirm.
  package var freshness: FreshnessTable { FreshnessTable(connection: connection) }
  /// The pictures of the office's file.
  package var pictures: PictureTable { PictureTable(connection: connection) }
  /// What members want to hear of.
  package var interests: InterestTable { InterestTable(connection: connection) }
  /// Whom advisers have proposed to whom.
  package var introductions: IntroductionTable { IntroductionTable(connection: connection) }
  /// Who wants what somebody asks for.
  package var wishes: WishTable { WishTable(connection: connection) }
  /// Who was asked how far his record goes.
  package var sharingQuestions: SharingQuestionTable {
    SharingQuestionTable(connection: connection)
  }
  /// Who comes to which event.
  package var signUps: SignUpTable { SignUpTable(connection: connection) }
  /// Numbers of the agenda.
  package var issues: IssueTable { IssueTable(connection: connection) }
  /// Events that welcome new members.
  package var welcomes: WelcomeTable { WelcomeTable(connection: connection) }
  /// The mails on their way out.
  package var mails: MailQueue { MailQueue(connection: connection) }

  /// What people with a mandate were reminded of.
  package var mandateReminders: MandateReminderTable {
    MandateReminderTable(connection: connection)
  }
  /// Who stands in elections.
  package var candidates: CandidateTable { CandidateTable(connection: connection) }
  /// Who may vote and has, and the ballots.
  package var urns: UrnTable { UrnTable(connection: connection) }
  /// Who accompanies whom.
  package var mentorings: MentoringTable { MentoringTable(connection: connection) }
  /// Lists that are kept by name.
  package var segments: SegmentTable { SegmentTable(connection: connection) }
  /// What was written to many, and who wants such mails.
  package var letters: LetterTable { LetterTable(connection: connection) }
  /// Records that were made one, and those that are not.
  package var merges: MergeTable { MergeTable(connection: connection) }
  /// Files that are about to be imported.
  package var imports: ImportTable { ImportTable(connection: connection) }
  /// Who is away, and who stands in.
  package var absences: AbsenceTable { AbsenceTable(connection: connection) }
  /// Which sectors advisers know.
  package var knownSectors: KnownSectorTable { KnownSectorTable(connection: connection) }
  /// What people were told.
  package var notices: NoticeTable { NoticeTable(connection: connection) }
  /// What people chose for the pages.
  package var preferences: PreferenceTable { PreferenceTable(connection: connection) }

  /// What is stored of a log.
  package func log(_ number: LogNumber) -> LogTable {
    LogTable(connection: connection, log: number)
  }

  /// Runs `body` on one state of the database.
  package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try connection.transaction(.deferred, body)
  }

  /// The rows with these numbers, in this order; one that is gone meanwhile is left out.
  package func rows(_ numbers: [Int64]) throws -> [ShownRow] {
    try numbers.compactMap { number in
      try connection.queryOne(ShownRow.byNumber, number) { ShownRow($0, registry) } ?? nil
    }
  }

  /// How a record looks to `viewer`. Should two logs claim one identifier, ours comes first.
  package func row(of record: Identifier, for viewer: Viewers) throws -> ShownRow? {
    try ShownRow.find(record, for: viewer, connection, registry)
  }

  /// Origin and announced office of each log, ours included, by number.
  package func logs() throws -> [LogNumber: LogSummary] {
    let rows = try connection.query(
      "SELECT id, origin, office, size, head_at, verifier, refused FROM log"
    ) { row in
      let office = announced(row.text(2))
      return LogSummary(
        number: row.integer(0), origin: row.text(1), name: office.name ?? row.text(1),
        place: office.place,
        size: UInt64(row.integer(3)),
        headMoment: row.isNull(4) ? nil : Timestamp(milliseconds: row.integer(4)),
        verifier: row.text(5), refused: Int(row.integer(6)))
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.number, $0) })
  }

  /// Name and place in what an office announces of itself.
  private func announced(_ office: String) -> (name: String?, place: OfficePlace) {
    if let known = announcements[office] { return known }
    let json = (try? JSONValue(parsing: Array(office.utf8))) ?? .null
    let announced = (name: json[name: "name"]?.string, place: OfficePlace(json))
    // Each office that changes its announcement leaves one behind.
    if announcements.count > 1000 { announcements = [:] }
    announcements[office] = announced
    return announced
  }

  /// The number of the log of this origin.
  package func logNumber(of origin: Origin) throws -> LogNumber? {
    try connection.queryOne("SELECT id FROM log WHERE origin = ?", origin.description) {
      $0.integer(0)
    }
  }

  /// The pairs of checkpoints by which a log contradicted itself, oldest first.
  package func conflicts(_ log: LogNumber) throws -> [(held: [UInt8], received: [UInt8])] {
    try connection.query(
      "SELECT held, received FROM conflict WHERE log = ? ORDER BY id", log
    ) { ($0.blob(0), $0.blob(1)) }
  }

  /// How many live entries of each type a log has, those of unknown kinds included.
  package func liveCounts(_ log: LogNumber) throws -> [UInt16: Int] {
    let rows = try connection.query(
      "SELECT type, count(DISTINCT record) FROM slot WHERE log = ? AND is_live GROUP BY type", log
    ) { (UInt16(truncatingIfNeeded: $0.integer(0)), Int($0.integer(1))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}

/// A log in a line.
package struct LogSummary: Hashable, Sendable {
  package let number: LogNumber
  package let origin: String
  /// What people call the office.
  package let name: String
  /// Where it is.
  package let place: OfficePlace
  package let size: UInt64
  package let headMoment: Timestamp?
  package let verifier: String
  /// Entries that broke a rule, which are kept and not shown.
  package let refused: Int
}
