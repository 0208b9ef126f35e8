package dev.signalbox.spi.chat;

import java.util.Objects;

/// A button. It stands for a command line: platforms without buttons lose only the click.
///
/// @param id unique within its card; the token of [ChatEvent.ActionPressed] when it is pressed
/// @param command the line, without a prefix, that pressing it enters as the presser
public record Action(String id, String label, String command, Weight weight, Audience audience) {
  public Action {
    Objects.requireNonNull(id);
    Objects.requireNonNull(label);
    Objects.requireNonNull(command);
    Objects.requireNonNull(weight);
    Objects.requireNonNull(audience);
  }

  /// How much a button stands out.
  public enum Weight {
    PRIMARY,
    PLAIN,
    DANGER
  }
}
