package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Keeps every event an adapter hands over, and waits for those still to come.
public final class RecordedEvents implements ChatEvents {
  private final List<ChatEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> unwanted = new CopyOnWriteArrayList<>();
  private final Map<Class<? extends ChatEvent>, Reply> replies = new ConcurrentHashMap<>();
  private final Duration patience;

  /// Waits as long as anything may take.
  public RecordedEvents() {
    this(Eventually.PATIENCE);
  }

  /// @param patience how long an event may take to come
  RecordedEvents(Duration patience) {
    this.patience = patience;
  }

  /// Cannot take a message with this text the next two times that it comes.
  void refuseTwice(String text) {
    unwanted.addAll(List.of(text, text));
  }

  /// From now on says this to events of a type.
  public void replies(Class<? extends ChatEvent> type, Reply reply) {
    replies.put(type, reply);
  }

  private boolean isRefused(ChatEvent event) {
    return event instanceof ChatEvent.MessagePosted message && unwanted.remove(message.text());
  }

  @Override
  public Reply take(ChatEvent event) {
    if (isRefused(event)) {
      throw new IllegalStateException("this event cannot be stored now");
    }
    events.add(event);
    return replies.getOrDefault(event.getClass(), new Reply.Stored());
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
    return await("", type, fits);
  }

  /// The same.
  ///
  /// @param loss what people lose who wait for it in vain
  <E extends ChatEvent> E await(String loss, Class<E> type, Predicate<E> fits) {
    return Eventually.comes(
        patience,
        () -> loss + " (" + type.getSimpleName() + " among " + events + ")",
        () -> all(type).stream().filter(fits).findFirst().orElse(null));
  }

  /// The first message with exactly this text, waiting for it if need be.
  ///
  /// @throws AssertionError when it does not come
  public ChatEvent.MessagePosted awaitMessage(String text) {
    return awaitMessage("'" + text + "' was said and is not heard", text);
  }

  ChatEvent.MessagePosted awaitMessage(String loss, String text) {
    return await(loss, ChatEvent.MessagePosted.class, message -> message.text().equals(text));
  }

  /// What a server that took them has stored.
  ///
  /// @param heardUntil until when it was there
  public Cursors stored(Instant heardUntil) {
    return new Cursors() {
      @Override
      public Optional<String> of(Place place) {
        return all(ChatEvent.MessagePosted.class).reversed().stream()
            .filter(message -> message.place().room().equals(place.room()))
            .<String>mapMulti((message, found) -> {
              var cursor = message.cursor();
              if (cursor != null) {
                found.accept(cursor);
              }
            })
            .findFirst();
      }

      @Override
      public Optional<Instant> heardUntil(String connection) {
        return Optional.of(heardUntil);
      }
    };
  }

  /// Every message so far with exactly this text.
  public List<ChatEvent.MessagePosted> messages(String text) {
    return all(ChatEvent.MessagePosted.class).stream()
        .filter(message -> message.text().equals(text))
        .toList();
  }

  /// The ids under which messages with this text have come.
  List<String> ids(String text) {
    return messages(text).stream().map(ChatEvent.MessagePosted::messageId).distinct().toList();
  }
}
