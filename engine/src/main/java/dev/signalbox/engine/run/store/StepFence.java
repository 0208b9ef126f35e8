package dev.signalbox.engine.run.store;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.state.LockName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The number of the lock under which a step is done: of the nearest runbook around it that has
/// one.
public final class StepFence {
  private static final JdbcLockStore LOCKS = new JdbcLockStore();

  private StepFence() {}

  /// The number; empty where no runbook around the step has a lock.
  ///
  /// @param path of the step
  public static Optional<Long> of(RunState state, String path) {
    String lock = lock(state, path);
    return lock == null
        ? Optional.empty()
        : LOCKS.holder(state.transaction().handle(), lock).map(JdbcLockStore.Held::fence);
  }

  private static @Nullable String lock(RunState state, String path) {
    for (int end = path.lastIndexOf('>'); end >= 0; end = path.lastIndexOf('>', end - 1)) {
      CallFrame frame = state.calls().get(path.substring(0, end));
      Template lock = frame == null ? null : frame.runbook().lock();
      if (frame != null && lock != null) {
        var scope = new Scope(frame.arguments().values(), state.services());
        return LockName.of(lock.render(scope));
      }
    }
    return state.run().lock();
  }
}
