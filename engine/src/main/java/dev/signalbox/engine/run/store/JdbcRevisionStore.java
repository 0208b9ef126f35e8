package dev.signalbox.engine.run.store;

import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The texts of the runbook revisions that runs refer to.
public final class JdbcRevisionStore {
  private static final JdbcStatement KEEP =
      new JdbcStatement(
          """
          INSERT INTO runbook_revision (name, revision, content, kept_at)
          VALUES (?, ?, ?, ?)
          ON CONFLICT (name, revision) DO NOTHING
          """);

  public void keep(Handle handle, Runbook runbook, Instant now) {
    KEEP.update(handle, runbook.name(), runbook.revision(), runbook.text(), now.toEpochMilli());
  }

  public Optional<String> text(Handle handle, String name, String revision) {
    return handle
        .createQuery(
            "SELECT content FROM runbook_revision WHERE name = :name AND revision = :revision")
        .bind("name", name)
        .bind("revision", revision)
        .mapTo(String.class)
        .findOne();
  }
}
