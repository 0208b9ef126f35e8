package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.matrix.FakeMatrixRoom.Entry;
import dev.signalbox.testkit.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A homeserver with our account, as far as the client-server API is used: what it holds, and what
/// people do there. [FakeMatrixServer] speaks HTTP for it.
final class FakeMatrix {
  static final String SERVER = "chat.test";
  static final String BOT = "@signalbox:" + SERVER;
  static final String TOKEN = "syt_s3cret";

  private final TestClock clock;
  private final Map<String, FakeMatrixRoom> rooms = new LinkedHashMap<>();
  private final Map<String, String> sent = new LinkedHashMap<>();
  private final List<String> effects = new CopyOnWriteArrayList<>();
  private Map<String, Object> direct = Map.of();
  private long directAt;
  private long position;
  private long synced;
  private boolean slow;
  private int ids;

  FakeMatrix(TestClock clock) {
    this.clock = clock;
  }

  synchronized long position() {
    return position;
  }

  /// Waits until something has happened after a position, for so long.
  synchronized void await(long after, long millis) throws InterruptedException {
    var deadline = System.nanoTime() + millis * 1_000_000;
    while (position <= after && System.nanoTime() < deadline) {
      wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
    }
  }

  /// Wakes whoever waits for news.
  synchronized void wake() {
    position++;
    notifyAll();
  }

  List<String> effects() {
    return List.copyOf(effects);
  }

  void did(String effect) {
    effects.add(effect);
  }

  synchronized List<FakeMatrixRoom> rooms() {
    return List.copyOf(rooms.values());
  }

  synchronized Optional<FakeMatrixRoom> room(String id) {
    return Optional.ofNullable(rooms.get(id));
  }

  synchronized Optional<FakeMatrixRoom> aliased(String alias) {
    return rooms.values().stream()
        .filter(room -> room.rule("m.room.canonical_alias", "alias").equals(alias))
        .findFirst();
  }

  /// A room with an alias that everybody of the server may come to.
  synchronized FakeMatrixRoom open(String id, String alias) {
    var room = new FakeMatrixRoom(id);
    rooms.put(id, room);
    become(room, "m.room.create", Map.of("m.federate", false));
    become(room, "m.room.join_rules", Map.of("join_rule", "public"));
    if (!alias.isEmpty()) {
      become(room, "m.room.canonical_alias", Map.of("alias", alias));
    }
    return room;
  }

  /// From now on we see by a sync that a room has been opened for us before anybody else is asked
  /// to come to it.
  synchronized void opensSlowly() {
    slow = true;
  }

  /// A room for two.
  synchronized FakeMatrixRoom openDirect(String by, String other) {
    var room = open("!direct" + ++ids, "");
    become(room, "m.room.join_rules", Map.of("join_rule", "invite"));
    member(room, by, by, "join", false);
    if (slow) {
      awaitSyncOf(position);
    }
    member(room, by, other, "invite", true);
    return room;
  }

  private synchronized void awaitSyncOf(long happened) {
    try {
      while (synced < happened) {
        wait();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void become(FakeMatrixRoom room, String type, Map<String, Object> content) {
    room.state.put(type, content);
    var event = event("@admin:" + SERVER, type, content, clock.instant());
    event.put("state_key", "");
    append(room, event);
  }

  /// Somebody's membership changes.
  synchronized void member(
      FakeMatrixRoom room, String by, String user, String membership, boolean isDirect) {
    room.members.put(user, membership);
    var event =
        event(
            by,
            "m.room.member",
            Map.of("membership", membership, "is_direct", isDirect),
            clock.instant());
    event.put("state_key", user);
    append(room, event);
    room.since.put(user, position);
  }

  private Map<String, Object> event(
      String sender, String type, Map<String, Object> content, Instant at) {
    var event = new LinkedHashMap<String, Object>();
    event.put("event_id", "$e" + ++ids);
    event.put("sender", sender);
    event.put("type", type);
    event.put("origin_server_ts", at.toEpochMilli());
    event.put("content", content);
    return event;
  }

  synchronized Entry append(FakeMatrixRoom room, Map<String, Object> event) {
    var entry = new Entry(++position, event);
    room.events.add(entry);
    notifyAll();
    return entry;
  }

  /// Somebody says something.
  ///
  /// @return the id of the event
  synchronized String say(
      FakeMatrixRoom room, String sender, Map<String, Object> content, Instant at) {
    return append(room, event(sender, "m.room.message", content, at)).text("event_id");
  }

  /// We say something; the same transaction once.
  synchronized String send(FakeMatrixRoom room, String transaction, Map<String, Object> content) {
    return sent.computeIfAbsent(
        room.id + " " + transaction, key -> say(room, BOT, content, clock.instant()));
  }

  /// We react to something; the same transaction once.
  synchronized String react(FakeMatrixRoom room, String transaction, Map<String, Object> content) {
    return sent.computeIfAbsent(
        room.id + " " + transaction,
        key -> append(room, event(BOT, "m.reaction", content, clock.instant())).text("event_id"));
  }

  /// Events of reactions to a message by somebody that were not removed.
  synchronized List<Entry> reactions(FakeMatrixRoom room, String by, String id) {
    return room.events.stream()
        .filter(entry -> entry.text("type").equals("m.reaction"))
        .filter(entry -> entry.text("sender").equals(by))
        .filter(entry -> id.equals(relation(entry).get("event_id")))
        .toList();
  }

  /// What an event relates to.
  static Map<?, ?> relation(Entry entry) {
    return entry.content().get("m.relates_to") instanceof Map<?, ?> relation ? relation : Map.of();
  }

  /// An event of another type.
  synchronized void happens(
      FakeMatrixRoom room, String sender, String type, Map<String, Object> content) {
    append(room, event(sender, type, content, clock.instant()));
  }

  /// The content of an event is removed.
  synchronized void redact(FakeMatrixRoom room, String by, String id) {
    var redaction = event(by, "m.room.redaction", Map.of("redacts", id), clock.instant());
    var old = room.event(id);
    old.event().put("content", Map.of());
    old.event().put("unsigned", Map.of("redacted_because", redaction));
    append(room, redaction);
  }

  synchronized void keepDirect(Map<String, Object> kept) {
    direct = kept;
    directAt = ++position;
    notifyAll();
  }

  /// What a sync brings us, as of now.
  ///
  /// @param after the position of the last one, or 0
  synchronized Map<String, Object> sync(long after) {
    synced = position;
    notifyAll();
    var joined = new LinkedHashMap<String, Object>();
    var left = new LinkedHashMap<String, Object>();
    var invited = new LinkedHashMap<String, Object>();
    for (var room : rooms.values()) {
      var since = room.since.getOrDefault(BOT, 0L);
      if (room.has(BOT, "join")) {
        FakeMatrixSync.joined(room, since > after ? 0 : after, position)
            .ifPresent(told -> joined.put(room.id, told));
      } else if (room.has(BOT, "leave") && after > 0 && since > after) {
        left.put(
            room.id,
            Map.of(
                "timeline",
                Map.of("events", FakeMatrixSync.events(room.between(since - 1, since)))));
      } else if (room.has(BOT, "invite") && since > after) {
        invited.put(
            room.id,
            Map.of(
                "invite_state",
                Map.of("events", FakeMatrixSync.events(room.between(since - 1, since)))));
      }
    }
    var batch = new LinkedHashMap<String, Object>();
    batch.put("next_batch", "s" + position);
    batch.put("rooms", Map.of("join", joined, "leave", left, "invite", invited));
    if (directAt > after) {
      batch.put(
          "account_data", Map.of("events", List.of(Map.of("type", "m.direct", "content", direct))));
    }
    return batch;
  }

  /// Messages that people can see now, each with the text that its newest edit has.
  synchronized List<Entry> visible(FakeMatrixRoom room) {
    return new ArrayList<>(room.events)
        .stream()
            .filter(entry -> entry.text("type").equals("m.room.message"))
            .filter(entry -> !entry.content().isEmpty())
            .toList();
  }
}
