package dev.signalbox.app.warmup;

import dev.signalbox.app.Main;
import dev.signalbox.app.demo.DemoChats;
import dev.signalbox.app.demo.DemoInstallation;
import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.server.Signalbox;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Does once what servers and people do most, on a folder that is gone afterwards. The build runs
/// it to learn which classes the ahead-of-time cache shall hold, and to unpack what each start
/// would.
@Command(
    name = "warm-up",
    hidden = true,
    description = "Fill the ahead-of-time cache; part of the build.")
public final class WarmUpCommand implements Callable<Integer> {
  private static final List<String> SERVICES = List.of("api-gateway", "payments", "catalog");
  private static final String PERSON = "ada";

  WarmUpCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    unpack();
    Path folder = Files.createTempDirectory("signalbox-warm-up");
    try {
      DemoInstallation demo = installation(folder);
      serve(demo);
      return say(demo);
    } finally {
      delete(folder);
    }
  }

  /// Where the launcher lets servers look for it.
  private static void unpack() throws IOException {
    String folder = System.getProperty("org.sqlite.lib.path");
    if (folder != null && !Databases.unpackSqlite(Path.of(folder))) {
      System.err.println("There is no SQLite for this machine in the driver's jar.");
    }
  }

  /// The demo's files, and nothing of its system: its services are never reached.
  private static DemoInstallation installation(Path folder) throws IOException {
    DemoInstallation demo =
        DemoInstallation.prepare(folder, new Ids(TimeSource.system(), new SecureRandom()));
    var nowhere = new LinkedHashMap<String, URI>();
    URI unused = URI.create("http://127.0.0.1:9");
    SERVICES.forEach(service -> nowhere.put(service, unused));
    demo.configure(0, nowhere, unused, folder, DemoChats.NONE);
    return demo;
  }

  private static void serve(DemoInstallation demo) throws IOException, InterruptedException {
    Installation installation = Installation.read(demo.configuration(), TimeSource.system());
    try (Signalbox signalbox = Signalbox.start(installation, List.of());
        var visit = new WarmUpVisit(signalbox.address())) {
      visit.signIn(PERSON, demo.passwords().getOrDefault(PERSON, ""));
      visit.operate();
    }
  }

  private static int say(DemoInstallation demo) {
    String configuration = demo.configuration().toString();
    String data = demo.configuration().resolveSibling("data").toString();
    return Stream.of(
            List.of("help"),
            List.of("check", "--config", configuration),
            List.of(
                "explain", "status", "--as", PERSON, "--in", "payments", "--config", configuration),
            List.of("audit", "checkpoint", "--data", data),
            List.of("audit", "verify", "--data", data))
        .map(words -> words.toArray(String[]::new))
        .mapToInt(words -> Main.commandLine(words).execute(words))
        .max()
        .orElse(0);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(WarmUpCommand::remove);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
