package dev.signalbox.engine.revision;

import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The texts of runbook revisions, each kept once under the digest of what is in it.
public final class JdbcRevisionStore {
  private static final JdbcStatement KEEP =
      new JdbcStatement(
          """
          INSERT INTO runbook_revision (name, revision, content, kept_at)
          VALUES (?, ?, ?, ?)
          ON CONFLICT (name, revision) DO NOTHING
          """);

  public void keep(Handle handle, Runbook runbook, Instant now) {
    keep(handle, runbook.name(), runbook.revision(), runbook.text(), now);
  }

  /// Keeps a text, also of a file that is no runbook.
  ///
  /// @param revision SHA-256 of the text
  public void keep(Handle handle, String name, String revision, String text, Instant now) {
    KEEP.update(handle, name, revision, text, now.toEpochMilli());
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

  /// The revisions of a runbook that begin with these characters, two at most.
  ///
  /// @param prefix hex digits
  List<String> beginningWith(Handle handle, String name, String prefix) {
    return handle
        .createQuery(
            """
            SELECT revision FROM runbook_revision
            WHERE name = :name AND substr(revision, 1, :length) = :prefix
            ORDER BY revision LIMIT 2
            """)
        .bind("name", name)
        .bind("length", prefix.length())
        .bind("prefix", prefix)
        .mapTo(String.class)
        .list();
  }
}
