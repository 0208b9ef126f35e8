package dev.signalbox.chat.gateway;

import dev.signalbox.engine.audit.AuditHit;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.AuditSearch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record in which somebody deployed, whatever is asked, unless they may not see the room.
final class OneRecord implements AuditSearch {
  @Override
  public List<AuditHit> search(AuditQuery query, int limit, @Nullable AuditHit behind) {
    var seen = query.sight() == null ? null : query.sight().rooms();
    var hit =
        new AuditHit(
            "c",
            1,
            Instant.EPOCH,
            "run.started",
            "grace",
            null,
            "release",
            query.runbook(),
            "r1",
            "ok",
            Map.of(),
            "0".repeat(64));
    return seen == null || seen.contains("release") ? List.of(hit) : List.of();
  }
}
