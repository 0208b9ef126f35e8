package dev.signalbox.engine.store.jdbc;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Refuses Jdbi's own transactions: beginning and committing belongs to the [Database].
final class RawTransactions implements TransactionHandler {
  @Override
  public void begin(Handle handle) {
    throw refusal();
  }

  @Override
  public void commit(Handle handle) {
    throw refusal();
  }

  @Override
  public void rollback(Handle handle) {
    throw refusal();
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    return false;
  }

  @Override
  public void savepoint(Handle handle, String name) {
    throw refusal();
  }

  @Override
  public void rollbackToSavepoint(Handle handle, String name) {
    throw refusal();
  }

  @Override
  public void releaseSavepoint(Handle handle, String name) {
    throw refusal();
  }

  @Override
  public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) {
    throw refusal();
  }

  @Override
  public <R, X extends Exception> R inTransaction(
      Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> callback) {
    throw refusal();
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException(
        "Transactions belong to the database: use Database.write, and throw to roll back");
  }
}
