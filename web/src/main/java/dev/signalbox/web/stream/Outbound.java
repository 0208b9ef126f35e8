package dev.signalbox.web.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Frames that wait for the next flush; of passing ones only the newest of each name. Guarded by
/// its hub.
final class Outbound {
  private List<StreamFrame> frames = new ArrayList<>();
  private final Map<String, StreamFrame> passing = new LinkedHashMap<>();

  void add(StreamFrame frame) {
    frames.add(frame);
  }

  void addPassing(String name, StreamFrame frame) {
    passing.put(name, frame);
  }

  boolean isEmpty() {
    return frames.isEmpty() && passing.isEmpty();
  }

  /// All of it, in order; nothing waits any more.
  List<StreamFrame> drain() {
    List<StreamFrame> all = frames;
    all.addAll(passing.values());
    frames = new ArrayList<>();
    passing.clear();
    return all;
  }
}
