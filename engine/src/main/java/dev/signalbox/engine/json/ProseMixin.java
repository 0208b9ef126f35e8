package dev.signalbox.engine.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.signalbox.spi.chat.Prose;

/// Prose in JSON is what was written; whoever shows it reads it.
abstract class ProseMixin {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Prose literal(String text) {
    return Prose.literal(text);
  }

  @JsonValue
  abstract String source();
}
