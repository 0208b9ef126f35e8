package dev.signalbox.engine.run.store;

import dev.signalbox.engine.run.output.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The items of an `each`, as they were when it began.
public final class Items {
  private static final String KEY = "items";

  private Items() {}

  public static String write(Collection<?> items) {
    return Values.write(Map.of(KEY, items));
  }

  static List<Object> read(String pinned) {
    return Values.read(pinned).get(KEY) instanceof List<?> items ? List.copyOf(items) : List.of();
  }
}
