package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.process.WakeSignal;
import java.time.Duration;

/// What a run's worker must heed: a person stops its step, or the server closes.
public final class TaskControl {
  private final WakeSignal wake = new WakeSignal();
  private volatile String at = "";
  private volatile String stopped = "";
  private volatile boolean detached;

  /// The worker turns to this step.
  public void turnTo(String path) {
    at = path;
  }

  /// A person wants this step stopped; others go on.
  public void stop(String path) {
    stopped = path;
    wake.ring();
  }

  public void detach() {
    detached = true;
    wake.ring();
  }

  WaitControl.Signal signal() {
    if (detached) {
      return WaitControl.Signal.DETACH;
    }
    return at.equals(stopped) ? WaitControl.Signal.STOP : WaitControl.Signal.GO_ON;
  }

  void pause(Duration most) {
    wake.await(most);
  }

  void wake() {
    wake.ring();
  }
}
