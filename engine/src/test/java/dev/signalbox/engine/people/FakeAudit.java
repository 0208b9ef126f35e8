package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps the entries of transactions that became durable.
public final class FakeAudit implements Audit {
  private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

  @Override
  public void append(Transaction transaction, AuditEntry entry) {
    transaction.afterCommit(() -> entries.add(entry));
  }

  public List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  public List<String> kinds() {
    return entries.stream().map(AuditEntry::kind).toList();
  }
}
