package dev.signalbox.spi.chat;

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
  }
}
