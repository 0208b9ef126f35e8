package dev.signalbox.engine.guard.rules;

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

  static String withoutHash(String room) {
    return room.startsWith("#") ? room.substring(1) : room;
  }
}
