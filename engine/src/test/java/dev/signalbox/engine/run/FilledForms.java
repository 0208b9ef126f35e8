package dev.signalbox.engine.run;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.people.Caller;
import java.util.Map;

/// People who fill in the forms of a [Simulation], as the grammar reads what they enter.
final class FilledForms {
  private FilledForms() {}

  /// Fills in the newest form of a run.
  static AnswerResult answer(
      Simulation simulation, String run, String person, Map<String, String> values) {
    FormQuestion form = simulation.view(run).forms().getLast();
    return answer(simulation, form, simulation.people.caller(person), values);
  }

  static AnswerResult answer(
      Simulation simulation, FormQuestion form, Caller caller, Map<String, String> values) {
    var inputs = new Inputs(form.command());
    Arguments typed = inputs.read(values, LiveNames.NONE);
    return simulation.answer(form, caller, typed, inputs.line(typed));
  }
}
