package dev.signalbox.chat.waiting;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.time.TimerHandler;
import java.util.List;
import java.util.Map;

/// Lines that wait for a calendar.
public record WaitingFeature(WaitingLines lines) implements Feature {
  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(WaitingLines.OPENS, lines);
  }

  @Override
  public List<FeatureListener> listeners() {
    return List.of(lines);
  }
}
