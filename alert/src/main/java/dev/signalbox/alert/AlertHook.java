package dev.signalbox.alert;

import dev.signalbox.alert.mapping.MappingIntake;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Intake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A source as it is configured.
///
/// @param token what it must send
/// @param intake reads what it sends
/// @param drop labels that are taken off
/// @param expected alerts that always fire
/// @param dryRun true to look at what comes, and show nothing of it
/// @param maySilence whether it may make and end silences
public record AlertHook(
    AlertSource source,
    Secret token,
    Intake intake,
    Set<String> drop,
    List<ExpectedAlert> expected,
    boolean dryRun,
    boolean maySilence) {
  public AlertHook {
    drop = Set.copyOf(drop);
    expected = List.copyOf(expected);
  }

  /// The kind of a source whose mapping says what it sends.
  public static final String MAPPING = MappingIntake.KIND;

  /// What reads JSON or forms of any shape.
  ///
  /// @param mapping the name of one of ours, or a path
  /// @throws SettingsException with all that is wrong with the mapping
  public static Intake mapped(String mapping) {
    return MappingIntake.of(mapping);
  }

  /// What its mapping is called, where it has one: one of ours, or a file.
  public Optional<String> mapping() {
    return intake instanceof MappingIntake mapped ? Optional.of(mapped.name()) : Optional.empty();
  }

  /// One of which nothing is changed or expected.
  public AlertHook(AlertSource source, Secret token, Intake intake) {
    this(source, token, intake, Set.of(), List.of(), false, false);
  }

  /// Looks whether the file of its mapping changed; to be called about once a second. A change is
  /// recorded before it is in force.
  public LiveFile.Refresh refresh(Database database, Audit audit) {
    return intake instanceof MappingIntake mapped
        ? mapped.refresh((old, fresh) ->
            record(database, audit, Map.of("from", old.revision(), "to", fresh.revision())))
        : new LiveFile.Refresh.Unchanged();
  }

  private void record(Database database, Audit audit, Map<String, String> revisions) {
    var details = new TreeMap<>(revisions);
    details.put("source", source.name());
    var entry =
        new AuditEntry(
            "mapping.changed", null, null, source.room(), null, null, "ok", Map.copyOf(details));
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }
}
