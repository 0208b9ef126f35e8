package dev.signalbox.engine.diagram;

/// How a step of a run stands, in a diagram: told by colour, shape and words alike.
///
/// @param word what people read
record Mark(Tone tone, String word) {
  /// The class of the drawing, and the shape.
  enum Tone {
    WAITS("d-wait"),
    ACTIVE("d-active"),
    GOOD("d-good"),
    BAD("d-bad"),
    UNSURE("d-unsure"),
    LEFT_OUT("d-left"),
    AHEAD("d-ahead");

    private final String style;

    Tone(String style) {
      this.style = style;
    }

    String style() {
      return style;
    }
  }
}
