package dev.signalbox.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this build.
public final class Version implements IVersionProvider {
  /// As in the jar's manifest; `development` when run from classes.
  public static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"signalbox " + text()};
  }
}
