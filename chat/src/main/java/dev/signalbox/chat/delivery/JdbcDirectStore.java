package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.json.Json;
import dev.signalbox.spi.chat.Account;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of conversations of one person with the bot alone, and of what waits for one that is
/// still to be opened.
final class JdbcDirectStore {
  private final JdbcOutboxStore outbox = new JdbcOutboxStore();

  /// A conversation with the bot alone, and the account that it is had through.
  record Direct(RoomLinks.Link place, Account account) {}

  void remember(Handle handle, String person, RoomLinks.Link place, Account account) {
    handle
        .createUpdate(
            """
            insert into direct_place (person, connection, place, account)
            values (:person, :connection, :place, :account)
            on conflict (person, connection, place) do update set account = excluded.account
            """)
        .bind("person", person)
        .bind("connection", place.connection())
        .bind("place", place.place())
        .bind("account", Json.write(account))
        .execute();
  }

  /// Where a person talks to the bot alone.
  List<Direct> of(Handle handle, String person) {
    return handle
        .createQuery("select connection, place, account from direct_place where person = :person")
        .bind("person", person)
        .map((row, context) ->
            new Direct(
                new RoomLinks.Link(row.getString("connection"), row.getString("place")),
                Json.read(row.getString("account"), Account.class)))
        .list();
  }

  /// Who talked to the bot alone at a place, and through what.
  ///
  /// @param person their id
  record Talker(String person, Account account) {}

  List<Talker> at(Handle handle, RoomLinks.Link place) {
    return handle
        .createQuery(
            """
            select person, account from direct_place
            where connection = :connection and place = :place order by person
            """)
        .bind("connection", place.connection())
        .bind("place", place.place())
        .map((row, context) ->
            new Talker(row.getString("person"), Json.read(row.getString("account"), Account.class)))
        .list();
  }

  void forget(Handle handle, RoomLinks.Link place) {
    handle
        .createUpdate("delete from direct_place where connection = :connection and place = :place")
        .bind("connection", place.connection())
        .bind("place", place.place())
        .execute();
  }

  /// A conversation is opened: what waits for it goes there, in its order.
  void move(Handle handle, RoomLinks.Link from, RoomLinks.Link to) {
    handle
        .createUpdate(
            """
            insert into direct_place (person, connection, place, account)
            select person, connection, :to, account from direct_place
            where connection = :connection and place = :from
            on conflict (person, connection, place) do nothing
            """)
        .bind("connection", from.connection())
        .bind("from", from.place())
        .bind("to", to.place())
        .execute();
    forget(handle, from);
    String lane = Outbox.orderKey(to);
    for (OutboxRow row : outbox.first(handle, Outbox.orderKey(from), Integer.MAX_VALUE)) {
      handle
          .createUpdate(
              """
              update outbox set order_key = :lane, place = :place, order_seq = :seq,
                dedup_key = :key
              where id = :id and state = 'new'
                and not exists (select 1 from outbox other where other.dedup_key = :key)
              """)
          .bind("lane", lane)
          .bind("place", to.place())
          .bind("seq", outbox.nextSeq(handle, lane))
          .bind("key", row.key() + " " + lane)
          .bind("id", row.id())
          .execute();
    }
    end(handle, from, "it waits in the conversation already");
  }

  /// What waits for it waits until then.
  void postpone(Handle handle, RoomLinks.Link place, Instant until, String why) {
    handle
        .createUpdate(
            """
            update outbox set due_at = :until, reason = :why, tries = tries + 1
            where order_key = :key and state = 'new'
            """)
        .bind("until", until.toEpochMilli())
        .bind("why", why)
        .bind("key", Outbox.orderKey(place))
        .execute();
  }

  /// It cannot be opened: what waits for it is not sent.
  void refuse(Handle handle, RoomLinks.Link place, String why) {
    end(handle, place, why);
    forget(handle, place);
  }

  /// Takes back what has not left of a message.
  void drop(Handle handle, String message) {
    handle
        .createUpdate("delete from outbox where message = :message and state = 'new'")
        .bind("message", message)
        .execute();
  }

  private static void end(Handle handle, RoomLinks.Link place, String why) {
    handle
        .createUpdate(
            """
            update outbox set state = 'refused', reason = :why
            where order_key = :key and state = 'new'
            """)
        .bind("why", why)
        .bind("key", Outbox.orderKey(place))
        .execute();
  }
}
