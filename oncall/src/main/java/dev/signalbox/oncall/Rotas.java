package dev.signalbox.oncall;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.oncall.file.OnCallFile;
import dev.signalbox.oncall.file.OnCallReader;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is on call by oncall.yaml and what people changed about it: the last good text of the file,
/// asked afresh each time.
public final class Rotas {
  private final @Nullable LiveFile<OnCallFile> live;

  private Rotas(@Nullable LiveFile<OnCallFile> live) {
    this.live = live;
  }

  /// Reads the file for the first time.
  ///
  /// @param file null for an installation without one
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when it cannot be used
  public static Rotas open(@Nullable Path file) {
    return new Rotas(file == null ? null : LiveFile.open(file, new OnCallReader()));
  }

  OnCallFile file() {
    return live == null ? OnCallFile.NONE : live.current();
  }

  /// Names of all rotas.
  public List<String> names() {
    return List.copyOf(file().rotas().keySet());
  }

  Optional<Rota> rota(String name) {
    return Optional.ofNullable(file().rotas().get(name));
  }

  /// Who is on call; empty when there is no such rota.
  Optional<OnCall> at(String name, Instant at) {
    return rota(name).map(rota -> OnCall.at(rota, List.of(), at));
  }

  /// Looks whether the file changed; to be called about once a second. A change is recorded before
  /// it is in force.
  public LiveFile.Refresh refresh(Database database, Audit audit) {
    return live == null
        ? new LiveFile.Refresh.Unchanged()
        : live.refresh((old, fresh) -> record(database, audit, old, fresh));
  }

  private static void record(Database database, Audit audit, OnCallFile old, OnCallFile fresh) {
    Map<String, String> facts = Map.of("from", old.revision(), "to", fresh.revision());
    var entry = new AuditEntry("oncall.changed", null, null, null, null, null, "ok", facts);
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }

  /// What there is to say about the file in force, with the people and groups of now.
  public List<Finding> review(People people, Instant now) {
    if (live == null) {
      return List.of();
    }
    var findings = new ArrayList<>(live.review());
    findings.addAll(new OnCallReview(people, now).of(live.current()));
    return findings;
  }
}
