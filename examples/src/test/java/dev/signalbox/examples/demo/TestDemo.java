package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.deploy.DemoDeploy;
import dev.signalbox.examples.demo.watch.WatchSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A demo home for tests, on the Java and the classes of the build, and the deploy tool run inside
/// the test.
final class TestDemo {
  static final DemoSettings NO_TRAFFIC = new DemoSettings(0, WatchSettings.standard());
  static final DemoSettings IMPATIENT =
      new DemoSettings(0, WatchSettings.standard(), Duration.ZERO);

  private final DemoHome home;

  private TestDemo(DemoHome home) {
    this.home = home;
  }

  static TestDemo in(Path folder) throws IOException {
    return new TestDemo(DemoHome.prepare(folder, Path.of(System.getProperty("java.home"))));
  }

  DemoHome home() {
    return home;
  }

  DemoSystem start(DemoSettings settings) throws IOException {
    return DemoSystem.start(home, settings);
  }

  /// Runs `demo` with these words.
  Ran demo(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> line = new ArrayList<>(List.of("--home", home.folder().root().toString()));
    line.addAll(Arrays.asList(words));
    int exit = new DemoDeploy(print(out), print(err), InstantSource.system()).run(line);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  String version(String service) {
    return demo("version", service).out().strip();
  }

  static Probe probe(HttpClient client) {
    return new Probe(client);
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /// What a run of the tool left.
  record Ran(int exit, String out, String err) {}

  /// The services that run, as they are on record.
  List<ProcessHandle> processes() {
    DemoState state = home.folder();
    try (Stream<Path> files = Files.list(state.processes())) {
      return files.toList().stream()
          .flatMap(file -> state.read(file).stream())
          .flatMap(facts -> ProcessRecords.find(facts).stream())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
