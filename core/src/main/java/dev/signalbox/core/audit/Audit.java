package dev.signalbox.core.audit;

import dev.signalbox.core.store.Transaction;

/// Takes the record of an action in the transaction of that action: no action without a record.
@FunctionalInterface
public interface Audit {
  void append(Transaction transaction, AuditEntry entry);
}
