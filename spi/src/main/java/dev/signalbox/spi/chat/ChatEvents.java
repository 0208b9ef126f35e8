package dev.signalbox.spi.chat;

import java.util.Map;

/// Where an adapter hands over what happened. Returns when the event is stored: only then may it be
/// acknowledged to the platform. When it throws nothing is stored, and nothing may be acknowledged.
@FunctionalInterface
public interface ChatEvents {
  /// Takes an event, once, however often it comes under its id.
  ///
  /// @return what is to be said within the time that the platform gives
  Reply take(ChatEvent event);

  /// What is said at once to whoever made something happen. All else comes through
  /// [ChatAdapter#send].
  sealed interface Reply {
    /// Nothing: it is stored.
    record Stored() implements Reply {}

    /// This form is to be shown to whoever entered the command, and nothing is stored yet. Said
    /// only where the adapter claims [Capability#FORMS], to a [ChatEvent.CommandEntered].
    record Ask(Form form) implements Reply {}

    /// Nothing is stored: what was entered in a form is not right, and the form stays open. Said to
    /// a [ChatEvent.FormSubmitted] alone.
    ///
    /// @param why what is wrong, for people, by the names of fields
    record Wrong(Map<String, String> why) implements Reply {
      public Wrong {
        why = Map.copyOf(why);
      }
    }
  }
}
