package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.text.DemoArguments;
import dev.signalbox.examples.demo.text.DemoUsageException;
import dev.signalbox.examples.demo.watch.WatchSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The demo system as a process of its own.
final class DemoSystemCommand {
  private static final Set<String> OPTIONS = Set.of("home", "requests-per-second", "java-home");

  private static final String ORDERS =
      "standard input takes lines like: report URL TOKEN-FILE, publish URL SECRET-FILE";

  private DemoSystemCommand() {}

  static int run(List<String> line) throws IOException {
    try {
      DemoArguments arguments = DemoArguments.read(line, OPTIONS, Set.of());
      DemoSystem system = start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(system::close));
      system.gates().forEach((service, gate) -> System.out.println(service + " " + gate));
      System.out.println(DemoHome.METRICS + " " + system.metrics());
      System.out.println("demo system ready");
      follow(system);
      return 0;
    } catch (DemoUsageException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (DemoException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /// Obeys lines of standard input, `report URL TOKEN-FILE` and `publish URL SECRET-FILE`, until it
  /// closes.
  private static void follow(DemoSystem system) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      List<String> words = List.of(line.split(" ", 3));
      if (words.size() != 3) {
        throw new DemoUsageException(ORDERS);
      }
      URI address = URI.create(words.get(1));
      Path secret = Path.of(words.get(2));
      switch (words.getFirst()) {
        case "report" ->
            system.reportTo(address, Files.readString(secret).strip(), InstantSource.system());
        case "publish" -> system.publishTo(address, secret);
        default -> throw new DemoUsageException(ORDERS);
      }
    }
  }

  private static DemoSystem start(DemoArguments arguments) throws IOException {
    Path home = Path.of(arguments.required("home"));
    int rate = arguments.number("requests-per-second", 40, 0, 1_000);
    DemoHome prepared = DemoHome.prepare(home, javaHome(arguments));
    return DemoSystem.start(prepared, new DemoSettings(rate, WatchSettings.standard()));
  }

  private static Path javaHome(DemoArguments arguments) {
    return arguments
        .option("java-home")
        .map(Path::of)
        .or(() ->
            ProcessHandle.current()
                .info()
                .command()
                .map(java -> Path.of(java).resolve("../..").normalize()))
        .orElseThrow(() ->
            new DemoUsageException("option --java-home is missing, and this system does not tell"));
  }
}
