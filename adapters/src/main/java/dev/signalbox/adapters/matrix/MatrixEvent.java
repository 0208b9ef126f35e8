package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.Payload;
import java.time.Instant;

/// An event of a room, as the server sends it (client-server API, "Room event format").
record MatrixEvent(Payload payload) {
  String id() {
    return payload.text("event_id");
  }

  String type() {
    return payload.text("type");
  }

  String sender() {
    return payload.text("sender");
  }

  Payload content() {
    return payload.object("content");
  }

  /// When its sender's server took it.
  Instant at() {
    return Instant.ofEpochMilli(payload.number("origin_server_ts").orElse(0L));
  }

  /// Whom a state event is about.
  String stateKey() {
    return payload.text("state_key");
  }

  boolean isState() {
    return payload.members().containsKey("state_key");
  }

  /// The root of the thread that it is in, or empty.
  String thread() {
    return related("m.thread");
  }

  /// The message that it is an edit of, or empty.
  String edits() {
    return related("m.replace");
  }

  /// The message that it reacts to, or empty.
  String reactsTo() {
    return related("m.annotation");
  }

  private String related(String kind) {
    var relation = content().object("m.relates_to");
    return relation.text("rel_type").equals(kind) ? relation.text("event_id") : "";
  }

  /// The event that it removes, or empty: since version 11 of rooms its content says it.
  String redacts() {
    var told = content().text("redacts");
    return told.isEmpty() ? payload.text("redacts") : told;
  }

  /// True when it was removed: nothing but its frame is left.
  boolean isRedacted() {
    return !payload.object("unsigned").object("redacted_because").isEmpty();
  }
}
