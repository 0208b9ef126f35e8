package dev.signalbox.spi.chat;

import java.util.Objects;

/// A button. It stands for a command line: platforms without buttons lose only the click.
///
/// @param id unique within its card; the token of [ChatEvent.ActionPressed] when it is pressed
/// @param command the line, without a prefix, that pressing it enters as the presser
/// @param form true when the line lacks values, so that a press is answered with
///   [ChatEvents.Reply.Ask]; only where the adapter claims [Capability#FORMS]
public record Action(
    String id, String label, String command, Weight weight, Audience audience, boolean form) {
  public Action {
    Objects.requireNonNull(id);
    Objects.requireNonNull(label);
    Objects.requireNonNull(command);
    Objects.requireNonNull(weight);
    Objects.requireNonNull(audience);
  }

  /// A button whose line lacks nothing.
  public Action(String id, String label, String command, Weight weight, Audience audience) {
    this(id, label, command, weight, audience, false);
  }

  /// The same button under another id.
  public Action withId(String other) {
    return new Action(other, label, command, weight, audience, form);
  }

  /// How much a button stands out.
  public enum Weight {
    PRIMARY,
    PLAIN,
    DANGER
  }
}
