package dev.signalbox.engine.run;

import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;

/// People who say something of the tasks of a [Simulation].
final class TickedTasks {
  private TickedTasks() {}

  static TaskResult say(Simulation simulation, String code, String person, TaskChange change) {
    return simulation.database.write(
        tx -> simulation.runs().task(tx, code, simulation.people.caller(person), change));
  }
}
