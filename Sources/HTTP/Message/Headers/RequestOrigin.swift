/// Whether a request that changes something comes from a page of this site: by Fetch Metadata, else by
/// Origin. Needs no token in the forms.
package enum RequestOrigin {
  /// False for a request that another site made a browser send.
  ///
  /// One that names neither its site nor its origin is no browser's: it is taken only where
  /// `isAuthorised` says that it carries a secret of its own and not a cookie. The origin of a page
  /// that tells its address to nobody is `null`, and so is that of a page in a sandbox of another
  /// site: it is taken only where `acceptsOpaque` says that a cookie of this site came along, which
  /// browsers keep back from what other sites send (SameSite).
  package static func isOwn(
    _ request: Request, isAuthorised: Bool = false, acceptsOpaque: Bool = false
  ) -> Bool {
    let sites = request.headers.values("Sec-Fetch-Site")
    let origins = request.headers.values("Origin")
    guard sites.count <= 1, origins.count <= 1 else { return false }
    if let site = sites.first {
      return site.utf8.elementsEqual("same-origin".utf8) || site.utf8.elementsEqual("none".utf8)
    }
    guard let origin = origins.first else { return isAuthorised }
    if origin.utf8.elementsEqual("null".utf8) { return acceptsOpaque }
    guard let scheme = ["https://", "http://"].first(where: { origin.utf8.starts(with: $0.utf8) })
    else { return false }
    let host = origin.utf8.dropFirst(scheme.utf8.count)
    return !host.isEmpty && host.elementsEqual(request.authority.utf8)
  }
}
