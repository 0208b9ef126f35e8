package dev.signalbox.engine.runbook;

/// Names with `*` at the end, which matches any rest.
public final class Wildcard {
  private Wildcard() {}

  /// Whether it may mean more than one name.
  public static boolean is(String pattern) {
    return pattern.endsWith("*");
  }

  /// Whether the pattern means the name.
  public static boolean matches(String pattern, String name) {
    return is(pattern)
        ? name.regionMatches(0, pattern, 0, pattern.length() - 1)
        : name.equals(pattern);
  }

  /// A room's name as it is compared: people write it with a leading `#` or without.
  public static String withoutHash(String room) {
    return room.startsWith("#") ? room.substring(1) : room;
  }
}
