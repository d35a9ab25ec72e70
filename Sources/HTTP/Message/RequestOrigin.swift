/// Whether a request that changes something comes from a page of this site: by Fetch Metadata, else by
/// Origin. Needs no token in the forms.
package enum RequestOrigin {
  /// False for a request that another site made a browser send. One that names neither its site nor its
  /// origin is no browser's: it is taken only where `isAuthorised` says that it carries a secret of its
  /// own and not a cookie.
  package static func isOwn(_ request: Request, isAuthorised: Bool = false) -> Bool {
    let sites = request.headers.values("Sec-Fetch-Site")
    let origins = request.headers.values("Origin")
    guard sites.count <= 1, origins.count <= 1 else { return false }
    if let site = sites.first {
      return site.utf8.elementsEqual("same-origin".utf8) || site.utf8.elementsEqual("none".utf8)
    }
    guard let origin = origins.first else { return isAuthorised }
    guard let scheme = ["https://", "http://"].first(where: { origin.utf8.starts(with: $0.utf8) })
    else { return false }
    return origin.utf8.dropFirst(scheme.utf8.count).elementsEqual(request.authority.utf8)
  }
}
