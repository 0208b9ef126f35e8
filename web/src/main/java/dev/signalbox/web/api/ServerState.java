package dev.signalbox.web.api;

import dev.signalbox.engine.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of the server itself.
///
/// @param demo people whose password is shown on the sign-in page; empty but in a demo
public record ServerState(String name, String version, List<DemoPerson> demo) {
  public ServerState {
    demo = List.copyOf(demo);
  }

  /// Somebody to try the demo as.
  public record DemoPerson(String person, String name, String role, String password) {}

  ServerJson json(Database.Condition condition) {
    return new ServerJson(
        name,
        version,
        condition.writable(),
        condition.reason().isEmpty() ? null : condition.reason());
  }

  record ServerJson(String name, String version, boolean writable, @Nullable String banner) {}
}
