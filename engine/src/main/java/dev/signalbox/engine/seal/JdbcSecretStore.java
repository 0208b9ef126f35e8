package dev.signalbox.engine.seal;

import dev.signalbox.engine.secret.SecretValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of sealed secrets.
final class JdbcSecretStore {
  private static final String SELECT =
      "select id, name, digest, person, run, sealed_by, sealed, brought_at from run_secret ";

  void insert(Handle handle, SealedSecret kept) {
    handle
        .createUpdate(
            """
            insert into run_secret (id, name, digest, person, run, sealed_by, sealed, brought_at)
            values (:id, :name, :digest, :person, null, :key, :sealed, :at)
            """)
        .bind("id", kept.secret().id())
        .bind("name", kept.secret().name())
        .bind("digest", kept.secret().digest())
        .bind("person", kept.person())
        .bind("key", kept.key())
        .bind("sealed", kept.sealed())
        .bind("at", kept.broughtAt().toEpochMilli())
        .execute();
  }

  Optional<SealedSecret> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", id)
        .map((row, context) -> sealed(row))
        .findOne();
  }

  List<SealedSecret> ofRun(Handle handle, String run) {
    return handle
        .createQuery(SELECT + "where run = :run order by id")
        .bind("run", run)
        .map((row, context) -> sealed(row))
        .list();
  }

  /// Ids of all that runs have.
  List<String> taken(Handle handle) {
    return handle
        .createQuery("select id from run_secret where run is not null")
        .mapTo(String.class)
        .list();
  }

  /// Gives it to a run, once.
  boolean take(Handle handle, String id, String person, String run) {
    return handle
            .createUpdate(
                "update run_secret set run = :run where id = :id and person = :person and run is null")
            .bind("run", run)
            .bind("id", id)
            .bind("person", person)
            .execute()
        == 1;
  }

  void deleteOfRun(Handle handle, String run) {
    handle.createUpdate("delete from run_secret where run = :run").bind("run", run).execute();
  }

  /// What no run has.
  void deleteUntaken(Handle handle, String id) {
    handle
        .createUpdate("delete from run_secret where id = :id and run is null")
        .bind("id", id)
        .execute();
  }

  private static SealedSecret sealed(ResultSet row) throws SQLException {
    return new SealedSecret(
        new SecretValue(row.getString("name"), row.getString("id"), row.getString("digest")),
        row.getString("person"),
        row.getString("run"),
        row.getString("sealed_by"),
        row.getString("sealed"),
        Instant.ofEpochMilli(row.getLong("brought_at")));
  }
}
