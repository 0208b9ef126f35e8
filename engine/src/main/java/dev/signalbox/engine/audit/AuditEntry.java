package dev.signalbox.engine.audit;

import dev.signalbox.engine.store.JdbcText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that happened and must be provable.
///
/// @param kind what happened, a noun and a past participle: `run.started`, `command.denied`,
///   `approval.granted`
/// @param person the id of the person at the root, or null when nobody is known
/// @param account the account used, `platform/workspace/userId`, or null
/// @param room the room, or null
/// @param runbook the runbook's name, or null
/// @param run the run's id, or null
/// @param outcome one word: `ok`, `denied`, `failed`, …
/// @param facts further values by name; kept as salted commitments, so that their content can be
///   erased
public record AuditEntry(
    String kind,
    @Nullable String person,
    @Nullable String account,
    @Nullable String room,
    @Nullable String runbook,
    @Nullable String run,
    String outcome,
    Map<String, String> facts) {
  public AuditEntry {
    person = stored(person);
    account = stored(account);
    room = stored(room);
    runbook = stored(runbook);
    run = stored(run);
    Map<String, String> clean = new HashMap<>();
    facts.forEach((name, value) -> clean.put(JdbcText.of(name), JdbcText.of(value)));
    facts = Map.copyOf(clean);
  }

  /// What is committed to must be what is read back.
  private static @Nullable String stored(@Nullable String text) {
    return text == null ? null : JdbcText.of(text);
  }
}
