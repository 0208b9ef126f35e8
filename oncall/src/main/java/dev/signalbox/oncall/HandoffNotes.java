package dev.signalbox.oncall;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;

/// What people leave for whoever is on call after them.
record HandoffNotes(Ids ids) {
  private static final JdbcShiftStore STORE = new JdbcShiftStore();

  void add(Transaction transaction, Caller caller, String rota, String words) {
    String author = caller.principal().id();
    STORE.note(transaction.handle(), ids.next(), rota, author, words, transaction.now());
  }
}
