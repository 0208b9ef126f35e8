package dev.signalbox.oncall;

import dev.signalbox.engine.store.Database;
import java.time.Instant;
import java.util.Optional;

/// Who was on call, as it was written down.
record PastShifts(Database database) {
  private static final JdbcShiftStore STORE = new JdbcShiftStore();

  Optional<PastShift> at(String rota, Instant at) {
    return database.look(handle -> STORE.at(handle, rota, at));
  }
}
