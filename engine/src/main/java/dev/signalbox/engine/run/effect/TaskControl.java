package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.process.WakeSignal;
import java.time.Duration;

/// What the worker of one step must heed: a person stops it, or the server closes.
public final class TaskControl {
  private final WakeSignal wake = new WakeSignal();
  private volatile boolean stopped;
  private volatile boolean detached;

  /// A person wants the step stopped.
  public void stop() {
    stopped = true;
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
    return stopped ? WaitControl.Signal.STOP : WaitControl.Signal.GO_ON;
  }

  void pause(Duration most) {
    wake.await(most);
  }

  void wake() {
    wake.ring();
  }
}
