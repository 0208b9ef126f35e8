package dev.signalbox.chat.runcard;

import dev.signalbox.engine.form.FormAnswer;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormStatus;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a form looks that a run asks people to fill in.
final class FormCard {
  private final People people;

  FormCard(People people) {
    this.people = people;
  }

  /// As it stands in the run's thread, where it calls whoever is asked.
  Card of(RunView run, FormQuestion form) {
    boolean open = form.status() == FormStatus.ASKED;
    return new Card(
            run.line() + " · form " + form.code() + " " + AnswerCommand.standing(form),
            tone(form.status()),
            form.text(),
            List.of(new Block.Fields(fields(run, form, open))),
            open ? List.of(action(form)) : List.of())
        .calling(open ? asked(form) : null);
  }

  private static List<Block.Field> fields(RunView run, FormQuestion form, boolean open) {
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("I read", run.line()));
    fields.add(field(form));
    FormAnswer answer = form.answer();
    if (answer != null) {
      fields.add(new Block.Field("answer", answer.shown()));
    }
    if (open) {
      fields.add(new Block.Field("or type", form.command().usage().toString()));
    }
    return fields;
  }

  private static Block.Field field(FormQuestion form) {
    return new Block.Field("form " + form.code(), AnswerCommand.standing(form));
  }

  /// Where it stands, as the card of its run says it, with what is asked while it is open.
  static Block.Field fieldOfRun(FormQuestion form) {
    Block.Field field = field(form);
    return form.status() == FormStatus.ASKED
        ? new Block.Field(field.name(), field.value() + ": " + form.text())
        : field;
  }

  private static Tone tone(FormStatus status) {
    return switch (status) {
      case ASKED -> Tone.WAITING;
      case ANSWERED -> Tone.GOOD;
      case EXPIRED, WITHDRAWN -> Tone.WARNING;
    };
  }

  /// The form of a run that is open the longest.
  static Optional<FormQuestion> open(RunView run) {
    return run.forms().stream().filter(form -> form.status() == FormStatus.ASKED).findFirst();
  }

  /// The button that opens it.
  Action action(FormQuestion form) {
    String line = FormQuestion.WORD + " " + form.code();
    return new Action(FormQuestion.WORD, "Fill in", line, Action.Weight.PRIMARY, asked(form), true);
  }

  private Audience asked(FormQuestion form) {
    var groups = people.groups();
    return new Audience(
        form.to().stream().filter(name -> !groups.contains(name)).toList(),
        form.to().stream().filter(groups::contains).toList(),
        List.of());
  }
}
