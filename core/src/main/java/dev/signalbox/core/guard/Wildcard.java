package dev.signalbox.core.guard;

import java.util.List;

/// Names with `*` at the end, which matches any rest.
final class Wildcard {
  private Wildcard() {}

  static boolean is(String pattern) {
    return pattern.endsWith("*");
  }

  static boolean matches(String pattern, String name) {
    return is(pattern)
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }

  /// True when a room is among these; rooms may be written with a leading `#`.
  static boolean matchesRoom(List<String> patterns, String room) {
    String plain = withoutHash(room);
    return patterns.stream().anyMatch(pattern -> matches(withoutHash(pattern), plain));
  }

  static String withoutHash(String room) {
    return room.startsWith("#") ? room.substring(1) : room;
  }
}
