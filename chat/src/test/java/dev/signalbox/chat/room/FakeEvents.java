package dev.signalbox.chat.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.event.Event;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The event log in memory; what is rolled back never shows.
public final class FakeEvents implements Events {
  private final List<Event> all = new CopyOnWriteArrayList<>();

  @Override
  public void append(
      Transaction transaction,
      String kind,
      @Nullable String room,
      @Nullable String onlyFor,
      Object payload) {
    String json = Json.write(payload);
    var at = transaction.now();
    transaction.afterCommit(
        () -> all.add(new Event(all.size() + 1L, kind, room, onlyFor, json, at)));
  }

  @Override
  public void turn(Transaction transaction) {}

  public List<Event> all() {
    return List.copyOf(all);
  }

  /// Payloads of one kind, oldest first.
  public List<JsonNode> payloads(String kind) {
    return all.stream()
        .filter(event -> event.kind().equals(kind))
        .map(event -> Json.read(event.payload(), JsonNode.class))
        .toList();
  }

  @Override
  public List<Event> after(long seq, int limit) {
    return all.stream().filter(event -> event.seq() > seq).limit(limit).toList();
  }

  @Override
  public Range range() {
    return new Range(all.isEmpty() ? 0 : 1, all.size());
  }

  @Override
  public AutoCloseable subscribe(Consumer<List<Event>> listener) {
    throw new UnsupportedOperationException("nobody listens in tests");
  }
}
