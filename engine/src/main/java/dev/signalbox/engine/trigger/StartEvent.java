package dev.signalbox.engine.trigger;

import dev.signalbox.engine.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What started a run, as far as it is kept with it.
public final class StartEvent {
  /// Characters of it as JSON.
  static final int MOST = 262_144;

  private StartEvent() {}

  /// It, or where it is too large, that it is.
  public static Map<String, Object> kept(Map<String, Object> event) {
    return Json.write(event).length() <= MOST
        ? Collections.unmodifiableMap(new LinkedHashMap<>(event))
        : Map.of("missing", "what started the run has more than 262,144 characters");
  }
}
