package dev.signalbox.engine.store;

/// What is done inside a transaction. It may be run again from the start, so it must have no effect
/// but on the database and through [Transaction#afterCommit(Runnable)].
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
  T in(Transaction transaction);
}
