import HTTP
import Language
import Office

/// Files that people take away.
enum Download {
  /// `name` may be of any letters; a browser that does not know the second form of it gets it without
  /// accents (RFC 6266 section 4.3, RFC 8187).
  static func answer(_ bytes: [UInt8], type: String, name: String) -> Response {
    var response = Response.bytes(bytes, type: type)
    response.headers.set(
      "Content-Disposition",
      "attachment; filename=\"\(plain(name))\"; filename*=UTF-8''\(PercentCoding.encode(name))")
    response.headers.set("Cache-Control", "no-store")
    response.headers.set("X-Content-Type-Options", "nosniff")
    return response
  }

  static func answer(_ file: ExportedFile) -> Response {
    answer(file.bytes, type: file.mediaType, name: file.name)
  }

  private static func plain(_ name: String) -> String {
    let kept = Set("abcdefghijklmnopqrstuvwxyz0123456789._".unicodeScalars)
    let scalars = Fold.letters(name).unicodeScalars.map { kept.contains($0) ? $0 : "-" }
    return String(String.UnicodeScalarView(scalars))
  }
}
