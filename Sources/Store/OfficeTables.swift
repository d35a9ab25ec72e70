import Base
import Ledger
import SQLite
import Schema

/// The tables of an office over one handle of its database: what a reader and a writer have in common. Nothing
/// here asks who may: that is the use cases' part.
package class OfficeTables {
  package let registry: KindRegistry
  let connection: Connection

  init(connection: Connection, registry: KindRegistry) {
    self.connection = connection
    self.registry = registry
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
  /// The documents of the office's file.
  package var documents: DocumentTable { DocumentTable(connection: connection) }
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

  /// How a record looks to `viewer`, in a writer before this write. Should two logs claim one identifier, ours comes first.
  package func row(of record: Identifier, for viewer: Viewers) throws -> ShownRow? {
    try ShownRow.find(record, for: viewer, connection, registry)
  }
}
