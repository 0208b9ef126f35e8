package dev.signalbox.web.api;

import java.util.List;

/// What is said of the server itself.
///
/// @param demo people whose password is shown on the sign-in page; empty but in a demo
public record ServerState(String name, String version, long largestFile, List<DemoPerson> demo) {
  public ServerState {
    demo = List.copyOf(demo);
  }

  /// Somebody to try the demo as.
  public record DemoPerson(String person, String name, String role, String password) {}
}
