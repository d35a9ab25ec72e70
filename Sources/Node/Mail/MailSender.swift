import Base
import Fetch
import Formats
import Foundation
import HTML
import Store

/// Sends the mails of the queue, one after the other, on a thread of its own; what fails is tried again
/// later and later. Without a server they go as files into the folder `outbox`.
final class MailSender: Sendable {
  private let store: OfficeStore
  private let settings: MailSettings
  /// The address of this node as people reach it, without a last `/`.
  private let address: @Sendable () -> String
  private let log: EventLog
  private let thread = BackgroundThread()

  private static let pauseMilliseconds: Int64 = 1000
  /// The pause after the first failure, in seconds; it doubles with each further one.
  private static let firstPause: Int64 = 60
  private static let longestPause: Int64 = 6 * 3600
  /// After so many failures a mail waits for a person.
  private static let maximumAttempts: Int64 = 12

  init(
    store: OfficeStore, settings: MailSettings, address: @escaping @Sendable () -> String,
    log: EventLog
  ) {
    self.address = address
    self.store = store
    self.settings = settings
    self.log = log
  }

  func start() {
    thread.start("maille.mail") { [self] in
      var reader: StoreReader?
      while !thread.mustStop {
        do {
          let known = try reader ?? store.reader()
          reader = known
          // One at a time: a link to sign in that is asked for meanwhile goes before the others.
          if let mail = try known.mails.due(store.clock.now(), limit: 1).first {
            send(mail)
          } else {
            thread.pause(milliseconds: Self.pauseMilliseconds)
          }
        } catch {
          // No descriptors are left, or the disk fails: that may pass, and mails must go out then.
          log("mail-queue-failed", ["error": "\(error)"])
          thread.pause(milliseconds: 10 * Self.pauseMilliseconds)
        }
      }
    }
  }

  func stop() {
    thread.stop()
    thread.waitUntilEnded()
  }

  private func send(_ mail: QueuedMail) {
    do {
      try deliver(mail)
      try store.write { try $0.mails.delete(mail.id) }
    } catch {
      guard !thread.mustStop else { return }
      postpone(mail, error)
    }
  }

  private func postpone(_ mail: QueuedMail, _ error: any Error) {
    let (code, isTemporary) = Self.judge(error)
    let isGivenUp = !isTemporary || mail.attempts + 1 >= Self.maximumAttempts
    let pause = min(Self.firstPause << min(mail.attempts, 20), Self.longestPause)
    let due = isGivenUp ? nil : store.clock.now().adding(seconds: pause)
    log("mail-failed", ["code": code, "attempts": "\(mail.attempts + 1)"])
    do {
      try store.write { try $0.mails.postpone(mail.id, problem: code, until: due) }
    } catch {
      // The disk refuses: the mail is still there and comes up again.
      thread.pause(milliseconds: 10 * Self.pauseMilliseconds)
    }
  }

  private static func judge(_ error: any Error) -> (code: String, isTemporary: Bool) {
    switch error {
    case let error as SMTPError: (error.code.rawValue, error.isTemporary)
    case let error as Problem: (error.code, error.code != "bad-address")
    default: ("internal", true)
    }
  }

  private func deliver(_ mail: QueuedMail) throws {
    let mail = mail.leading(to: address())
    guard let recipient = MailAddress(mail.recipient) else {
      throw Problem("bad-address", Phrase(verbatim: mail.recipient))
    }
    let sender = settings.sender(of: store.profile)
    let message = MailMessage(
      sender: sender, senderName: MailHeaderText("Maille, \(store.profile.name)"),
      recipient: recipient, subject: MailHeaderText(mail.subject), text: MailBody.text(mail),
      markup: MailBody.markup(mail), unsubscribe: mail.unsubscribe.isEmpty ? nil : mail.unsubscribe,
      id: mail.id, date: store.clock.now())
    guard let server = settings.server else {
      return try keep(message.bytes, mail.id)
    }
    try SMTPClient(server, cancelled: { [self] in thread.mustStop }).send(
      message.bytes, from: sender.text, to: recipient.text)
  }

  /// Writes a mail into the outbox; it has its name only once it is whole.
  private func keep(_ bytes: [UInt8], _ id: Identifier) throws {
    let folder = store.folder.path + "/outbox"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try NodeFolder.writeSecret(bytes, "\(folder)/\(id).eml")
  }
}

/// What stands in a mail: the text, and the same with a button.
enum MailBody {
  static func text(_ mail: QueuedMail) -> String {
    var text = mail.text
    if !mail.link.isEmpty { text += "\n\n\(mail.action) :\n\(mail.link)" }
    if !mail.unsubscribe.isEmpty { text += "\n\n--\n\(mail.unsubscribe)" }
    return text + "\n"
  }

  static func markup(_ mail: QueuedMail) -> [UInt8] {
    var markup = Markup()
    markup.trusted("<!DOCTYPE html>")
    markup.element("html") { markup in
      markup.element("head") { markup in
        markup.trusted("<meta charset=\"utf-8\">")
        markup.element("title", text: mail.subject)
      }
      markup.element(
        "body", ["style": "font: 16px/1.5 sans-serif; color: #22302f; max-width: 36em"]
      ) {
        markup in
        for paragraph in mail.text.split(separator: "\n\n") {
          markup.element("p", ["style": "white-space: pre-line"], text: String(paragraph))
        }
        if !mail.link.isEmpty {
          markup.element("p") { markup in
            markup.element(
              "a",
              [
                "href": mail.link,
                "style":
                  "display: inline-block; padding: 12px 18px; border-radius: 9px; "
                  + "background: #0b5d57; color: #ffffff; text-decoration: none; font-weight: bold",
              ], text: mail.action)
          }
          // For programs that show no buttons.
          markup.element("p", ["style": "color: #55625f; font-size: 13px"], text: mail.link)
        }
      }
    }
    return markup.bytes
  }
}
