package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of where runs were asked for. A line knows its source before there is a run, so that is
/// what it is kept under.
public final class JdbcRunOrigins {
  private static final JdbcStatement ASKED =
      new JdbcStatement(
          """
          insert into run_origin (source, source_id, thread, connection, place, account)
          values (?, ?, ?, ?, ?, ?)
          on conflict do nothing
          """);
  private static final JdbcStatement BEGAN =
      new JdbcStatement(
          """
          update run_origin set run = ? where source = ? and source_id = ?
          returning thread, connection, place, account
          """);
  private static final JdbcStatement OF_RUN =
      new JdbcStatement("select thread, connection, place, account from run_origin where run = ?");

  /// A line asks for a run. What was said in the open in our own room needs no way back.
  void asked(Handle handle, RunSource source, RunOrigin origin) {
    Place place = origin.place();
    if (origin.thread() != null || place != null) {
      ASKED.update(
          handle,
          source.kind(),
          source.id(),
          origin.thread(),
          place == null ? null : place.connection(),
          place == null ? null : place.room(),
          Json.write(origin.account()));
    }
  }

  /// The run of a source is there; empty where nobody asked for it with a line that has a way back.
  public Optional<RunOrigin> began(Handle handle, RunSource source, String run) {
    return BEGAN.first(handle, JdbcRunOrigins::origin, run, source.kind(), source.id());
  }

  /// Where this run was asked for.
  public Optional<RunOrigin> of(Handle handle, String run) {
    return OF_RUN.first(handle, JdbcRunOrigins::origin, run);
  }

  private static RunOrigin origin(ResultSet row) throws SQLException {
    @Nullable String connection = row.getString("connection");
    Place place = connection == null ? null : new Place(connection, row.getString("place"), null);
    return new RunOrigin(
        row.getString("thread"), place, Json.read(row.getString("account"), Account.class));
  }
}
