package dev.signalbox.alert.rule;

import dev.signalbox.spi.text.Digest;
import java.util.List;

/// Names a route by what it and those above it match, so that it stays the same when its settings
/// or its place in the file change.
public record RouteId(String value) {
  private static final int LENGTH = 16;

  /// @param conditions of the routes from the top down to it
  static RouteId of(List<String> conditions) {
    return new RouteId(Digest.of(String.join("\n", conditions)).substring(0, LENGTH));
  }

  @Override
  public String toString() {
    return value;
  }
}
