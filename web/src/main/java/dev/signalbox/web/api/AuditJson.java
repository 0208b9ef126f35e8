package dev.signalbox.web.api;

import dev.signalbox.engine.audit.AuditHit;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record as the console sees it.
///
/// @param runCode what people call the run, or null
/// @param hash of the record, lower-case hex
record AuditJson(
    long seq,
    String chain,
    Instant at,
    String kind,
    @Nullable String person,
    @Nullable String account,
    @Nullable String room,
    @Nullable String runbook,
    @Nullable String run,
    @Nullable String runCode,
    String outcome,
    Map<String, String> facts,
    String hash) {
  /// @param codes what people call the runs, by id
  static AuditJson of(AuditHit hit, Map<String, String> codes) {
    return new AuditJson(
        hit.seq(),
        hit.chain(),
        hit.at(),
        hit.kind(),
        hit.person(),
        hit.account(),
        hit.room(),
        hit.runbook(),
        hit.run(),
        hit.run() == null ? null : codes.get(hit.run()),
        hit.outcome(),
        hit.facts(),
        hit.hash());
  }
}
