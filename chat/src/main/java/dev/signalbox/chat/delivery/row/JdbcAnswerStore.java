package dev.signalbox.chat.delivery.row;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.AnswerHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of answer handles: by which handle a message for one person reaches them at a place,
/// until it is over.
public final class JdbcAnswerStore {
  /// No platform gives longer; who says so is not believed.
  private static final Duration LONGEST = Duration.ofDays(1);

  /// The newest handle for a message counts.
  public void keep(
      Handle handle, String message, RoomLinks.Link place, AnswerHandle answers, Instant now) {
    Instant latest = now.plus(LONGEST);
    Instant end = answers.until().isAfter(latest) ? latest : answers.until();
    if (!end.isAfter(now)) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into answer_handle (message, connection, place, handle, ends_at)
            values (:message, :connection, :place, :handle, :end)
            on conflict (message, connection, place) do update
            set handle = excluded.handle, ends_at = excluded.ends_at
            """)
        .bind("message", message)
        .bind("connection", place.connection())
        .bind("place", place.place())
        .bind("handle", answers.value())
        .bind("end", end.toEpochMilli())
        .execute();
  }

  /// The handle of a message at a place, while it works.
  public Optional<AnswerHandle> find(
      Handle handle, String message, RoomLinks.Link place, Instant now) {
    return handle
        .createQuery(
            """
            select handle, ends_at from answer_handle
            where message = :message and connection = :connection and place = :place
              and ends_at > :now
            """)
        .bind("message", message)
        .bind("connection", place.connection())
        .bind("place", place.place())
        .bind("now", now.toEpochMilli())
        .map((row, context) ->
            new AnswerHandle(row.getString("handle"), Instant.ofEpochMilli(row.getLong("ends_at"))))
        .findOne();
  }

  /// Whether one is over.
  public boolean isOneOver(Handle handle, Instant now) {
    return handle
        .createQuery("select 1 from answer_handle where ends_at <= :now limit 1")
        .bind("now", now.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Takes away what is over.
  public void forget(Handle handle, Instant now) {
    handle
        .createUpdate("delete from answer_handle where ends_at <= :now")
        .bind("now", now.toEpochMilli())
        .execute();
  }
}
