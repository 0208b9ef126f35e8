package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How it looks that a connection does not work, and that it works again.
final class ConnectionCard {
  private ConnectionCard() {}

  static Card of(ConnectionId id, ConnectionHealth health) {
    return health.fails() ? down(id, health) : up(id, health);
  }

  private static Card down(ConnectionId id, ConnectionHealth health) {
    String title = id.name() + " does not work";
    String reason = Objects.requireNonNullElse(health.reason(), "no reason is known");
    return new Card(
        title + " since " + moment(health.since()) + ": " + reason,
        Tone.BAD,
        title,
        List.of(
            new Block.Fields(
                List.of(
                    new Block.Field("connection", id.toString()),
                    new Block.Field("since", moment(health.since())),
                    new Block.Field("worked last", moment(health.worked())))),
            new Block.Code("", reason),
            new Block.Note("This card changes when it works again. /connections shows all.")),
        List.of());
  }

  private static Card up(ConnectionId id, ConnectionHealth health) {
    String title = id.name() + " works again";
    return new Card(
        title + " since " + moment(health.since()),
        Tone.GOOD,
        title,
        List.of(
            new Block.Fields(
                List.of(
                    new Block.Field("connection", id.toString()),
                    new Block.Field("since", moment(health.since())),
                    new Block.Field("failed last", moment(health.failed()))))),
        List.of());
  }

  private static String moment(@Nullable Instant at) {
    return at == null ? "never" : Days.UTC.time(at) + " UTC";
  }
}
