package dev.signalbox.engine.audit;

import dev.signalbox.engine.store.Transaction;

/// Takes the record of an action in the transaction of that action: no action without a record.
@FunctionalInterface
public interface Audit {
  void append(Transaction transaction, AuditEntry entry);
}
