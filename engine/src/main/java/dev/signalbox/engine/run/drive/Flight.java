package dev.signalbox.engine.run.drive;

import dev.signalbox.engine.run.effect.TaskControl;
import dev.signalbox.engine.run.state.RunRow;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A run that is driven here. Each of its steps that is under way has a worker; the flight is over
/// when the last of them is through.
final class Flight {
  private final RunRow run;
  private final Map<String, TaskControl> controls = new ConcurrentHashMap<>();
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private int workers = 1;
  private volatile boolean waits;
  private volatile boolean detached;
  private volatile boolean abandoned;

  /// Its first worker is there.
  ///
  /// @param run as it was claimed
  Flight(RunRow run) {
    this.run = run;
  }

  RunRow run() {
    return run;
  }

  /// Another worker comes.
  ///
  /// @return false when the flight is over
  synchronized boolean enter() {
    if (workers == 0) {
      return false;
    }
    workers++;
    return true;
  }

  /// A worker is through.
  ///
  /// @return true for the last one
  synchronized boolean leave() {
    return --workers == 0;
  }

  /// A worker turns to this step.
  TaskControl turnTo(String path) {
    var control = new TaskControl();
    controls.put(path, control);
    if (detached) {
      control.detach();
    }
    if (stopped.contains(path)) {
      control.stop();
    }
    return control;
  }

  void through(String path, TaskControl control) {
    controls.remove(path, control);
  }

  /// A person wants this step stopped; others go on.
  void stop(String path) {
    stopped.add(path);
    TaskControl control = controls.get(path);
    if (control != null) {
      control.stop();
    }
  }

  void detach() {
    detached = true;
    controls.values().forEach(TaskControl::detach);
  }

  /// Nothing more of it begins here: what is under way is stored, and the next owner goes on.
  void abandon() {
    abandoned = true;
  }

  boolean abandoned() {
    return abandoned;
  }

  /// @param some whether steps wait beside those that are under way
  void waits(boolean some) {
    waits = some;
  }

  /// True when it is to be looked at again while it lasts.
  boolean waits() {
    return waits;
  }
}
