package dev.signalbox.engine.revision;

import dev.signalbox.engine.store.Transaction;
import java.util.Optional;

/// Knows where revisions come from that were not simply written into the folder.
@FunctionalInterface
public interface Provenance {
  /// Nothing comes from anywhere else.
  Provenance NONE = (transaction, event) -> Optional.empty();

  /// Asked in the transaction that keeps the event, which has no [RevisionEvent.Came] yet: whoever
  /// brought the revision learns here what became of it.
  Optional<RevisionEvent.Came> of(Transaction transaction, RevisionEvent event);
}
