package dev.signalbox.alert.source;

import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of how many deliveries of sources were taken and refused.
final class JdbcTallyStore {
  private static final JdbcStatement ADD =
      new JdbcStatement(
          """
          INSERT INTO source_tally (source, at, outcome, times) VALUES (?, ?, ?, ?)
          ON CONFLICT (source, at, outcome) DO UPDATE SET
            times = source_tally.times + excluded.times
          """);
  private static final JdbcStatement FORGET =
      new JdbcStatement("DELETE FROM source_tally WHERE at < ?");
  private static final JdbcStatement SINCE =
      new JdbcStatement("SELECT source, at, outcome, times FROM source_tally WHERE at >= ?");

  /// So often something became of deliveries of a source in the span that begins then.
  record Tally(String source, Instant at, String outcome, long times) {}

  void add(Handle handle, Tally tally) {
    ADD.update(handle, tally.source(), tally.at().toEpochMilli(), tally.outcome(), tally.times());
  }

  void forget(Handle handle, Instant before) {
    FORGET.update(handle, before.toEpochMilli());
  }

  List<Tally> since(Handle handle, Instant since) {
    return SINCE.all(
        handle,
        row ->
            new Tally(
                row.getString("source"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("outcome"),
                row.getLong("times")),
        since.toEpochMilli());
  }
}
