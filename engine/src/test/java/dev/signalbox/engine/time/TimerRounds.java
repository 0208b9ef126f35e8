package dev.signalbox.engine.time;

/// Fires timers on the thread of a test, in the order in which they are due.
public final class TimerRounds {
  private static final int MOST = 10_000;

  private TimerRounds() {}

  /// Fires what is due now, also what is armed meanwhile.
  ///
  /// @return how many there were
  public static int fire(Timers timers) {
    int all = 0;
    int some = timers.fireDue(tasks -> tasks.forEach(Runnable::run)).settled();
    for (int round = 0; some > 0; round++) {
      if (round == MOST) {
        throw new IllegalStateException("timers never come to rest");
      }
      all += some;
      some = timers.fireDue(tasks -> tasks.forEach(Runnable::run)).settled();
    }
    return all;
  }
}
