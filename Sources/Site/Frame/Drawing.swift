import HTML
import Office

/// Small drawings beside words. They say nothing that the words do not, so that they are hidden
/// from those who listen.
enum Drawing {
  /// A drawing of lines from SVG path data in a box of 24 by 24.
  static func lines(_ path: String, _ markup: inout Markup, style: String = "drawing") {
    markup.element(
      "svg", ["class": style, "viewBox": "0 0 24 24", "aria-hidden": "true"]
    ) { markup in
      markup.element("path", ["d": path]) { _ in }
    }
  }

  /// How a neighbour stands.
  static func state(_ state: NeighbourState, _ markup: inout Markup) {
    let path =
      switch state {
      case .own: "M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10M10.5 19.5v-5h3v5"
      case .upToDate: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.5l3 3 5.5-6"
      case .catchingUp: "M12 4v11M7.5 11l4.5 4.5L16.5 11M5 20h14"
      case .new, .inDoubt: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5l3 2"
      case .unreachable: "M5 5l14 14M8.5 4.5a12 12 0 0 1 12 5M3.5 9.5l2.5-2M12 18.5h.01"
      case .refused: "M12 4 2.5 20h19zM12 10v5M12 17.5h.01"
      }
    lines(path, &markup, style: "drawing state-\(state.name)")
  }
}
