package dev.signalbox.testkit.counterpart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A script of `examples/demo/counterparts`, which installs and runs what plays a chat platform. It
/// is installed once below the build's folder `target`, where it stays until that is cleaned.
public final class CounterpartScript {
  private static final long MOST_MINUTES = 10;
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private final Path script;
  private final Path home;

  /// @param home where it is installed, below `target`
  public CounterpartScript(String name, String home) {
    script = CHECKOUT.resolve("examples/demo/counterparts").resolve(name);
    this.home = CHECKOUT.resolve("target").resolve(home);
  }

  /// Installs it. Where it cannot be had the test is skipped and says so aloud.
  public void install() {
    try {
      Files.createDirectories(home.getParent());
      Path log = home.resolveSibling(home.getFileName() + ".log");
      var installing =
          new ProcessBuilder("sh", script.toString(), "install", home.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!installing.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        installing.destroyForcibly();
        skip("it took too long");
      } else if (installing.exitValue() != 0) {
        skip(Files.readString(log).strip());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      skip("interrupted");
    }
  }

  private void skip(String why) {
    String told = script.getFileName() + " cannot be installed: " + why;
    System.out.println("SKIPPED: " + told);
    Assumptions.abort(told);
  }

  /// Where it is installed.
  public Path home() {
    return home;
  }

  /// Runs it in a folder of its own, in which the file `output` has what it prints.
  public Process run(Path data, int port, String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of("sh", script.toString(), "run", home.toString(), data.toString(), "" + port));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .directory(data.toFile())
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("output").toFile())
        .start();
  }
}
