package dev.signalbox.app.installation;

import dev.signalbox.spi.integration.Integration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// The kinds of outside systems that we know.
final class Integrations {
  private final Map<String, Integration> byName = new TreeMap<>();

  private Integrations() {}

  /// Those on the class path.
  static Integrations found() {
    var found = new Integrations();
    ServiceLoader.load(Integration.class).forEach(one -> found.byName.put(one.name(), one));
    return found;
  }

  /// In the order of their names.
  Map<String, Integration> byName() {
    return byName;
  }
}
