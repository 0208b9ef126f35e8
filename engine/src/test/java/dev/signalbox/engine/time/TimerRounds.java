package dev.signalbox.engine.time;

/// Fires timers on the thread of a test, in the order in which they are due.
public final class TimerRounds {
  private TimerRounds() {}

  /// Fires what is due now, also what is armed meanwhile.
  ///
  /// @return how many there were
  public static int fire(Timers timers) {
    int all = 0;
    int some = timers.fireDue(tasks -> tasks.forEach(Runnable::run)).settled();
    while (some > 0) {
      all += some;
      some = timers.fireDue(tasks -> tasks.forEach(Runnable::run)).settled();
    }
    return all;
  }
}
