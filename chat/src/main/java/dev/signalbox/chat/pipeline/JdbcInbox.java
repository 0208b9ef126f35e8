package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The SQL of what was taken: each source once, for ever.
final class JdbcInbox {
  private static final JdbcStatement TAKE =
      new JdbcStatement(
          "insert into inbox (source, source_id, at) values (?, ?, ?) on conflict do nothing");
  private static final JdbcStatement KNOWN =
      new JdbcStatement("select 1 from inbox where source = ? and source_id = ?");

  /// False when it was taken before.
  boolean insertOnce(Handle handle, RunSource source, Instant at) {
    return TAKE.update(handle, source.kind(), source.id(), at.toEpochMilli()) == 1;
  }

  boolean knows(Handle handle, RunSource source) {
    return KNOWN.first(handle, row -> true, source.kind(), source.id()).isPresent();
  }
}
