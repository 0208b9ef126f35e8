package dev.signalbox.testkit.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Synapse in a Python environment of its own, below the build's folder `target`, where it stays
/// until that is cleaned. The first test that needs it installs it: half a minute and 245 MB.
final class SynapseInstallation {
  private static final String VERSION = "1.163.2";
  private static final long MOST_MINUTES = 10;
  private static final Path TARGET = Path.of("..", "target").toAbsolutePath().normalize();

  private SynapseInstallation() {}

  /// Its Python. Where it cannot be had the test is skipped and says so aloud.
  static Path python() {
    try {
      Files.createDirectories(TARGET);
      var lock = TARGET.resolve("synapse.lock");
      try (var file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = file.lock()) {
        return held.isValid() ? installed() : skip("its lock is gone");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path installed() throws IOException {
    var folder = TARGET.resolve("synapse-" + VERSION);
    var done = folder.resolve("installed");
    var python = folder.resolve("bin").resolve("python");
    if (!Files.exists(done)) {
      ran("python3", "-m", "venv", folder.toString()).ifPresent(SynapseInstallation::skip);
      ran(
              python.toString(),
              "-m",
              "pip",
              "install",
              "-q",
              "--disable-pip-version-check",
              "matrix-synapse==" + VERSION)
          .ifPresent(SynapseInstallation::skip);
      Files.createFile(done);
    }
    return python;
  }

  private static Path skip(String why) {
    var told =
        "matrix-synapse cannot be installed (" + why + "): it takes python3 with venv, and PyPI";
    System.out.println("SKIPPED: " + told);
    return Assumptions.abort(told);
  }

  /// Why a program failed; empty when it did not.
  private static Optional<String> ran(String... command) {
    var log = TARGET.resolve("synapse.log");
    try {
      var process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return Optional.of(command[0] + " took too long");
      }
      return process.exitValue() == 0 ? Optional.empty() : Optional.of("see " + log);
    } catch (IOException notThere) {
      return Optional.of(command[0] + " is not there");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
