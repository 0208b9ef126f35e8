package dev.signalbox.chat.runcard;

import dev.signalbox.engine.json.Json;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Place;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of where, on another platform, a run was asked for.
final class JdbcRunOrigin {
  /// A place, and the account that spoke there.
  record Spoken(Place place, Account account) {}

  void insert(Handle handle, String run, Place place, Account account) {
    handle
        .createUpdate(
            """
            insert into run_origin (run, connection, place, account)
            values (:run, :connection, :place, :account)
            on conflict do nothing
            """)
        .bind("run", run)
        .bind("connection", place.connection())
        .bind("place", place.room())
        .bind("account", Json.write(account))
        .execute();
  }

  Optional<Spoken> find(Handle handle, String run) {
    return handle
        .createQuery("select connection, place, account from run_origin where run = :run")
        .bind("run", run)
        .map((row, context) ->
            new Spoken(
                new Place(row.getString("connection"), row.getString("place"), null),
                Json.read(row.getString("account"), Account.class)))
        .findOne();
  }
}
