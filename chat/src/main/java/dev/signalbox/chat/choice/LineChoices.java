package dev.signalbox.chat.choice;

import dev.signalbox.engine.choice.Choice;
import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Input;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.runbook.Runbook;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the parameters of one runbook can be now, with what somebody gave so far as texts. Asked
/// outside, so never inside of a transaction.
///
/// @param room in which they enter the line
public record LineChoices(LiveChoices live, Runbook runbook, Caller caller, String room) {
  /// What is not asked for outside, and goes to nobody there.
  private static final Set<Param.Type> APART = EnumSet.of(Param.Type.FILE, Param.Type.SECRET);

  /// What a parameter can be; empty where it can be anything.
  public Optional<Choices> of(Param param, Map<String, String> given) {
    return live.of(request(given), param);
  }

  /// The same as people are shown it: what they read of each, by value, in order.
  public Map<String, String> shown(Param param, Map<String, String> given) {
    Map<String, String> shown = new LinkedHashMap<>();
    if (of(param, given).orElse(null) instanceof Choices.Known(List<Choice> all, _)) {
      all.stream()
          .filter(choice -> typed(param, choice.value()).isPresent())
          .forEach(choice -> shown.put(choice.value(), choice.label()));
    }
    return shown;
  }

  /// The defaults that are asked for in place of what is not given, by parameter, in order; each
  /// sees those before it.
  public Map<String, Choices> presets(Map<String, String> given) {
    Map<String, String> sofar = new LinkedHashMap<>(given);
    Map<String, Choices> presets = new LinkedHashMap<>();
    for (Param param : runbook.params()) {
      if (!given.containsKey(param.name())) {
        live.preset(request(sofar), param)
            .ifPresent(found -> {
              presets.put(param.name(), found);
              if (found instanceof Choices.Known known) {
                sofar.put(param.name(), known.all().getFirst().value());
              }
            });
      }
    }
    return presets;
  }

  /// What does not fit of what is given, in words, by parameter.
  public Map<String, String> wrong(Map<String, String> given) {
    Map<String, String> wrong = new LinkedHashMap<>();
    ChoiceRequest request = request(given);
    for (Param param : runbook.params()) {
      Object value = request.values().get(param.name());
      if (value != null && given.containsKey(param.name())) {
        live.misfit(request, param, value)
            .ifPresent(misfit -> wrong.put(param.name(), misfit.message()));
      }
    }
    return wrong;
  }

  private ChoiceRequest request(Map<String, String> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Param param : runbook.params()) {
      String text = given.getOrDefault(param.name(), param.fallback());
      if (text != null && !APART.contains(param.type())) {
        typed(param, text).ifPresent(value -> values.put(param.name(), value));
      }
    }
    return new ChoiceRequest(runbook, values, caller, room);
  }

  private static Optional<Object> typed(Param param, String text) {
    try {
      return Optional.of(new Input(param).value(text));
    } catch (BadValueException misfit) {
      return Optional.empty();
    }
  }
}
