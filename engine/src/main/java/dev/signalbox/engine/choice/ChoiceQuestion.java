package dev.signalbox.engine.choice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is asked outside.
///
/// @param target `connection.operation`, or a runbook's name
/// @param inputs what it is given
/// @param request for whom, and of which runbook
public record ChoiceQuestion(String target, Map<String, Object> inputs, ChoiceRequest request) {
  public ChoiceQuestion {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
