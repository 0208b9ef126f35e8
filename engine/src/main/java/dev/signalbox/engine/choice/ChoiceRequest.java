package dev.signalbox.engine.choice;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Somebody enters a line of a runbook: with what they gave so far, what can the rest be?
///
/// @param values typed values by parameter, of those that are known and fit
/// @param room in which they enter it
public record ChoiceRequest(
    Runbook runbook, Map<String, Object> values, Caller caller, String room) {
  public ChoiceRequest {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The same with one more value.
  public ChoiceRequest with(String param, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(param, value);
    return new ChoiceRequest(runbook, more, caller, room);
  }
}
