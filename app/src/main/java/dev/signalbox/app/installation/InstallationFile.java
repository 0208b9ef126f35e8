package dev.signalbox.app.installation;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which installation a word of the command line is about.
public final class InstallationFile {
  public static final String NAME = "signalbox.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The installation (default: ${DEFAULT-VALUE}).",
      defaultValue = NAME)
  private Path path = Path.of(NAME);

  public InstallationFile() {}

  /// The one in the folder in which the person is.
  public static InstallationFile usual() {
    return new InstallationFile();
  }

  public Path path() {
    return path;
  }
}
