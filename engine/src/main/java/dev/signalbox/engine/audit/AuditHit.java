package dev.signalbox.engine.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One record as people read it.
///
/// @param person null when nobody was known, or when it was erased
/// @param account null when none was used, or when it was erased
/// @param facts what is left of them, by name, sorted
/// @param hash of the record, lower-case hex
public record AuditHit(
    String chain,
    long seq,
    Instant at,
    String kind,
    @Nullable String person,
    @Nullable String account,
    @Nullable String room,
    @Nullable String runbook,
    @Nullable String run,
    String outcome,
    Map<String, String> facts,
    String hash) {
  /// The kind of what lies in the tables and is not what was recorded; nothing of it is shown.
  public static final String UNCOVERED = "audit.uncovered";

  public AuditHit {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }
}
