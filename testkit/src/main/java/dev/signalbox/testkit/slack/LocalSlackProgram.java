package dev.signalbox.testkit.slack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The program `local-slack` from npm, which has it for Linux on x64, and what keeps it on this
/// machine, installed once for all tests of a user.
///
/// @param loopback a library that moves what it listens on to this machine's own interface
record LocalSlackProgram(Path program, Path loopback) {
  private static final String PACKAGE = "local-slack-linux-x64";
  private static final String VERSION = "0.1.8";
  private static final long MINUTES = 5;

  /// Installs it where it is not there; empty where that cannot be.
  static Optional<LocalSlackProgram> installed() throws IOException {
    var fresh = Files.createTempDirectory(PACKAGE);
    var mine = PACKAGE + "-" + VERSION + "-" + Files.getOwner(fresh).getName();
    var folder = fresh.resolveSibling(mine);
    if (Files.isDirectory(folder)) {
      Files.delete(fresh);
    } else {
      if (!install(fresh)) {
        return Optional.empty();
      }
      try {
        Files.move(fresh, folder);
      } catch (IOException another) {
        // another test has put it there
      }
    }
    return Optional.of(in(folder));
  }

  private static LocalSlackProgram in(Path folder) {
    return new LocalSlackProgram(
        folder.resolve("node_modules/" + PACKAGE + "/bin/local-slack"),
        folder.resolve("loopback.so"));
  }

  private static boolean install(Path folder) throws IOException {
    var source = folder.resolve("loopback.c");
    try (var in = LocalSlackProgram.class.getResourceAsStream("loopback.c")) {
      Files.write(source, in == null ? new byte[0] : in.readAllBytes());
    }
    Files.writeString(folder.resolve("package.json"), "{}");
    var npm =
        List.of("npm", "install", "--silent", "--no-audit", "--no-fund", PACKAGE + "@" + VERSION);
    var cc = List.of("cc", "-shared", "-fPIC", "-o", "loopback.so", "loopback.c", "-ldl");
    return runs(folder, npm) && runs(folder, cc);
  }

  private static boolean runs(Path folder, List<String> command) {
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
