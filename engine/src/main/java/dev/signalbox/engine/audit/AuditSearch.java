package dev.signalbox.engine.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds records. Whoever reads the audit is recorded too: the caller appends `audit.read`.
public interface AuditSearch {
  /// The newest first.
  ///
  /// @param limit 1 to 1000
  /// @param behind the last hit of the page before, or null for the first page
  List<AuditHit> search(AuditQuery query, int limit, @Nullable AuditHit behind);
}
