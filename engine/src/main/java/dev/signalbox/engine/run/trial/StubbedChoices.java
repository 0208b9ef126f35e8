package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.choice.Choice;
import dev.signalbox.engine.choice.ChoiceLookup;
import dev.signalbox.engine.choice.ChoiceQuestion;
import dev.signalbox.engine.choice.ChoiceReading;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Param.ChoiceSource;
import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What parameters may be as the stubs say. Where no stub says anything the values of the test are
/// there: one that is not about choices need not name them.
public record StubbedChoices(Stubs stubs) implements ChoiceLookup {
  @Override
  public Optional<String> objection(ChoiceQuestion question) {
    return Optional.empty();
  }

  @Override
  public Choices ask(ChoiceQuestion question) {
    return stubs
        .choices(question.target())
        .map(StubbedChoices::read)
        .orElseGet(() -> given(question.request().values().values()));
  }

  private static Choices read(Answer answer) {
    return switch (answer) {
      case Answer.Output(Object value) -> ChoiceReading.of(value);
      case Answer.Says says -> new Choices.Unavailable(StubbedOutput.failure(says.word()));
    };
  }

  private static Choices given(Collection<Object> values) {
    return new Choices.Known(
        values.stream()
            .flatMap(value -> value instanceof List<?> items ? items.stream() : Stream.of(value))
            .map(Rendered::text)
            .map(text -> new Choice(text, text))
            .toList(),
        "");
  }

  /// The parameters of a test, with the defaults that are asked for.
  ///
  /// @throws BadValueException when nothing stands for one
  Map<String, Object> filled(Collection<Param> params, Map<String, Object> with) {
    var filled = new LinkedHashMap<>(with);
    for (Param param : params) {
      @Nullable ChoiceSource preset = param.preset();
      if (preset != null && !filled.containsKey(param.name())) {
        filled.put(param.name(), first(param, preset));
      }
    }
    return filled;
  }

  private Object first(Param param, ChoiceSource preset) {
    Optional<Choices> found = stubs.choices(preset.target()).map(StubbedChoices::read);
    if (found.isEmpty()) {
      throw new BadValueException(
          "the default of %s is asked of %s and has no stub: add `stub: { %s: … }`, or give it in 'with'"
              .formatted(param.name(), preset.target(), preset.target()));
    }
    return switch (found.get()) {
      case Choices.Known known when !known.all().isEmpty() -> known.all().getFirst().value();
      case Choices.Known _ ->
          throw new BadValueException(preset.target() + " knows no default of " + param.name());
      case Choices.Unavailable(String why) ->
          throw new BadValueException(preset.target() + " " + why);
    };
  }
}
