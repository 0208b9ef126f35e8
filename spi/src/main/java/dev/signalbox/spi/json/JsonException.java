package dev.signalbox.spi.json;

import dev.signalbox.spi.text.VisibleText;
import java.io.Serial;

/// A text that is not JSON, or goes beyond the limits. The message says where, if that is known,
/// and why; both may name a piece of the text, on one line.
public final class JsonException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String why;

  /// @param where `line 1, column 8: `, or empty
  JsonException(String where, String why) {
    super(where + VisibleText.line(why));
    this.why = VisibleText.line(why);
  }

  /// The reason alone.
  public String why() {
    return why;
  }
}
