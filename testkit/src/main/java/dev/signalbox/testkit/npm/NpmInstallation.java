package dev.signalbox.testkit.npm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Packages from npm in a folder for temporary files, installed once for all tests of a user.
public final class NpmInstallation {
  private static final long MINUTES = 5;

  private NpmInstallation() {}

  /// Installs packages where they are not there.
  ///
  /// @param name of the folder
  /// @param packages each with its version: `local-slack@0.1.8`
  /// @return the folder, in which there is `node_modules`; empty where that cannot be
  public static Optional<Path> installed(String name, String... packages) throws IOException {
    var fresh = Files.createTempDirectory(name);
    var folder = fresh.resolveSibling(name + "-" + Files.getOwner(fresh).getName());
    if (Files.isDirectory(folder)) {
      Files.delete(fresh);
      return Optional.of(folder);
    }
    Files.writeString(fresh.resolve("package.json"), "{}");
    var npm = new ArrayList<>(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"));
    npm.addAll(List.of(packages));
    if (!runs(fresh, npm)) {
      return Optional.empty();
    }
    try {
      Files.move(fresh, folder);
    } catch (IOException another) {
      // another test has put it there
    }
    return Optional.of(folder);
  }

  /// Runs a command in a folder and says whether it did its work.
  public static boolean runs(Path folder, List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
