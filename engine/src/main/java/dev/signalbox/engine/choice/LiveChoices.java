package dev.signalbox.engine.choice;

import dev.signalbox.engine.choice.ChoiceCache.Purpose;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Param.ChoiceSource;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the parameters of runbooks can be now. Who may not run a runbook is told nothing; where
/// nobody knows, nothing fits. May be asked by any thread that is in no transaction.
public final class LiveChoices {
  /// How long one question may take.
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  /// An answer that is not older counts where a run starts.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final int MOST_NEAR = 3;

  private final ChoiceLookup lookup;
  private final Scope.Fields fields;
  private final ChoiceCache cache;

  /// @param fields what expressions may ask of a parameter that means a service
  public LiveChoices(ChoiceLookup lookup, Scope.Fields fields, TimeSource time) {
    this.lookup = lookup;
    this.fields = fields;
    this.cache = new ChoiceCache(time);
  }

  /// A value that is none of what there is.
  ///
  /// @param message a sentence without its full stop, which begins with the parameter's name
  /// @param nearest values that may have been meant, the nearest first
  public record Misfit(Param param, String message, List<String> nearest) {}

  /// What a parameter can be; empty where it can be anything.
  public Optional<Choices> of(ChoiceRequest request, Param param) {
    @Nullable ChoiceSource from = param.from();
    return from == null
        ? Optional.empty()
        : Optional.of(asked(request, from, from.kept(), Purpose.LOOKING));
  }

  /// The default that is asked for, the first of what there is; empty where none is.
  public Optional<Choices> preset(ChoiceRequest request, Param param) {
    @Nullable ChoiceSource preset = param.preset();
    return preset == null
        ? Optional.empty()
        : Optional.of(
            first(param, asked(request, preset, preset.kept(), Purpose.ENTERING), preset));
  }

  private static Choices first(Param param, Choices found, ChoiceSource preset) {
    return switch (found) {
      case Choices.Known known when known.all().isEmpty() ->
          new Choices.Unavailable(
              "%s has no default: %s knows none now".formatted(param.name(), preset.target()));
      case Choices.Known(List<Choice> all, String remark) ->
          new Choices.Known(all.subList(0, 1), remark);
      case Choices.Unavailable unavailable -> unavailable;
    };
  }

  /// The first value of a whole line that is none of what there is.
  public Optional<Misfit> misfit(ChoiceRequest request) {
    return misfit(request, ChoiceSource.LONGEST, Purpose.ENTERING);
  }

  /// The same right before a run starts: what is known for longer is asked again.
  public Optional<Misfit> misfitNow(ChoiceRequest request) {
    return misfit(request, FRESH, Purpose.STARTING);
  }

  private Optional<Misfit> misfit(ChoiceRequest request, Duration age, Purpose purpose) {
    for (Param param : request.runbook().params()) {
      @Nullable ChoiceSource from = param.from();
      @Nullable Object value = request.values().get(param.name());
      if (from != null && value != null) {
        Duration most = from.kept().compareTo(age) < 0 ? from.kept() : age;
        Optional<Misfit> misfit = misfit(param, from, value, asked(request, from, most, purpose));
        if (misfit.isPresent()) {
          return misfit;
        }
      }
    }
    return Optional.empty();
  }

  /// Whether a value is one of what there is.
  public Optional<Misfit> misfit(ChoiceRequest request, Param param, Object value) {
    @Nullable ChoiceSource from = param.from();
    return from == null
        ? Optional.empty()
        : misfit(param, from, value, asked(request, from, from.kept(), Purpose.ENTERING));
  }

  private static Optional<Misfit> misfit(
      Param param, ChoiceSource from, Object value, Choices choices) {
    return switch (choices) {
      case Choices.Unavailable(String why) ->
          Optional.of(
              new Misfit(
                  param, "%s cannot be checked: %s".formatted(param.name(), why), List.of()));
      case Choices.Known known ->
          items(value)
              .filter(item -> !known.values().contains(item))
              .findFirst()
              .map(item -> unknown(param, from, item, known));
    };
  }

  private static Stream<String> items(Object value) {
    return value instanceof List<?> items
        ? items.stream().map(Rendered::text)
        : Stream.of(Rendered.text(value));
  }

  private static Misfit unknown(Param param, ChoiceSource from, String item, Choices.Known known) {
    List<String> near = Nearest.among(item, known.values(), MOST_NEAR);
    String shown = item.length() <= 60 ? item : item.substring(0, 60) + "…";
    String remark = known.remark().isEmpty() ? "" : ". " + known.remark().replaceFirst("\\.$", "");
    String hint =
        known.all().isEmpty()
            ? ": there is none now"
            : near.isEmpty() ? "" : " (did you mean " + String.join(", ", near) + "?)";
    return new Misfit(
        param,
        "%s must be one of what %s knows now, not '%s'%s%s"
            .formatted(param.name(), from.target(), shown, hint, remark),
        near);
  }

  private Choices asked(ChoiceRequest request, ChoiceSource source, Duration age, Purpose purpose) {
    for (String needed : source.asks().stream().sorted().toList()) {
      if (!request.values().containsKey(needed)) {
        return new Choices.Unavailable("it depends on " + needed + ", which is not given yet");
      }
    }
    ChoiceQuestion question;
    try {
      question = new ChoiceQuestion(source.target(), inputs(request, source), request);
    } catch (ExpressionException unknown) {
      return new Choices.Unavailable(String.valueOf(unknown.getMessage()));
    }
    Optional<String> objection = lookup.objection(question);
    return objection.isPresent()
        ? new Choices.Unavailable(objection.get())
        : told(cache.get(question, age, purpose, () -> lookup.ask(question)), source);
  }

  /// Whose answer it is, for people who read that there is none.
  private static Choices told(Choices found, ChoiceSource source) {
    return found instanceof Choices.Unavailable(String why)
        ? new Choices.Unavailable(source.target() + " " + why)
        : found;
  }

  private Map<String, Object> inputs(ChoiceRequest request, ChoiceSource source) {
    Map<String, Object> values = new LinkedHashMap<>(request.values());
    values.put("me", request.caller().principal().facts());
    var scope = new Scope(values, fields);
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, Template> input : source.with().entrySet()) {
      inputs.put(input.getKey(), input.getValue().value(scope));
    }
    return inputs;
  }
}
