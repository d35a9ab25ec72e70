import Store

/// What a change to the office's file needs: the store, who asks, and in whose name the journal
/// has it.
package struct OfficeFile: Sendable {
  package let store: OfficeStore
  package let caller: Caller
  /// The address of this node as people reach it, for links of mails.
  let address: String

  package init(store: OfficeStore, caller: Caller, address: String = "") {
    self.store = store
    self.caller = caller
    self.address = address
  }

  /// What the journal calls the caller.
  var actor: String { caller.actor }
}
