package dev.signalbox.core.run;

import dev.signalbox.core.runbook.Runbook;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The texts of the runbook revisions that runs refer to.
final class JdbcRevisionStore {
  void keep(Handle handle, Runbook runbook, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO runbook_revision (name, revision, content, kept_at)
            VALUES (:name, :revision, :content, :now)
            ON CONFLICT (name, revision) DO NOTHING
            """)
        .bind("name", runbook.name())
        .bind("revision", runbook.revision())
        .bind("content", runbook.text())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  Optional<String> text(Handle handle, String name, String revision) {
    return handle
        .createQuery(
            "SELECT content FROM runbook_revision WHERE name = :name AND revision = :revision")
        .bind("name", name)
        .bind("revision", revision)
        .mapTo(String.class)
        .findOne();
  }
}
