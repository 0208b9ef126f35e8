package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Keeps every event an adapter hands over, and waits for those still to come.
public final class RecordedEvents implements ChatEvents {
  private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void take(ChatEvent event) {
    events.add(event);
  }

  public List<ChatEvent> all() {
    return List.copyOf(events);
  }

  /// Every event of the type so far, in order.
  public <E extends ChatEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// The first event of the type that fits, waiting for it if need be.
  ///
  /// @throws AssertionError when it does not come
  public <E extends ChatEvent> E await(Class<E> type, Predicate<E> fits) {
    return Eventually.comes(
        type.getSimpleName() + " among " + events,
        () -> all(type).stream().filter(fits).findFirst().orElse(null));
  }

  /// The first message with exactly this text, waiting for it if need be.
  ///
  /// @throws AssertionError when it does not come
  public ChatEvent.MessagePosted awaitMessage(String text) {
    return await(ChatEvent.MessagePosted.class, message -> message.text().equals(text));
  }

  /// Every message so far with exactly this text.
  public List<ChatEvent.MessagePosted> messages(String text) {
    return all(ChatEvent.MessagePosted.class).stream()
        .filter(message -> message.text().equals(text))
        .toList();
  }
}
