package dev.signalbox.engine.store;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL started from the binaries that Debian and its kin install. As root it is started as
/// somebody else, since it refuses root.
final class LocalPostgres {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final List<List<String>> AS_SOMEBODY_ELSE =
      List.of(
          List.of(),
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
          List.of("runuser", "-u", "nobody", "--"),
          List.of("unshare", "-U"));

  private LocalPostgres() {}

  /// Its url, when one starts.
  static Optional<String> start() {
    try {
      Optional<Path> programs = programs();
      if (programs.isEmpty()) {
        return Optional.empty();
      }
      for (List<String> prefix : AS_SOMEBODY_ELSE) {
        Optional<String> url = start(programs.get(), prefix);
        if (url.isPresent()) {
          return url;
        }
      }
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .max(
              Comparator.comparing(
                  bin -> Integer.valueOf(bin.getParent().getFileName().toString())));
    }
  }

  private static Optional<String> start(Path programs, List<String> prefix) throws IOException {
    Path folder = Files.createTempDirectory("signalbox-postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    String data = folder.resolve("data").toString();
    int port = LocalPort.any();
    boolean made =
        runs(
            prefix,
            List.of(
                programs.resolve("initdb").toString(),
                "--auth=trust",
                "--username=postgres",
                "--encoding=UTF8",
                "-D",
                data));
    String options = "-p " + port + " -c fsync=off -c unix_socket_directories= -h 127.0.0.1";
    String control = programs.resolve("pg_ctl").toString();
    String log = folder.resolve("log").toString();
    if (made
        && runs(prefix, List.of(control, "-D", data, "-l", log, "-w", "-o", options, "start"))) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> runs(prefix, List.of(control, "-D", data, "-m", "immediate", "stop"))));
      return Optional.of("postgresql://postgres@127.0.0.1:" + port + "/postgres");
    }
    return Optional.empty();
  }

  private static boolean runs(List<String> prefix, List<String> command) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(command);
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0;
    } catch (IOException failure) {
      return false;
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
