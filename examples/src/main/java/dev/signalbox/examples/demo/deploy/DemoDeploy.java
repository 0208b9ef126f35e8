package dev.signalbox.examples.demo.deploy;

import dev.signalbox.examples.demo.DemoException;
import dev.signalbox.examples.demo.DemoState;
import dev.signalbox.examples.demo.Loopback;
import dev.signalbox.examples.demo.Probe;
import dev.signalbox.examples.demo.Probe.Answer;
import dev.signalbox.examples.demo.Release;
import dev.signalbox.examples.demo.Releases;
import dev.signalbox.examples.demo.text.DemoArguments;
import dev.signalbox.examples.demo.text.DemoUsageException;
import dev.signalbox.examples.demo.text.Unknown;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The deploy tool. Exit codes: 0 done, 1 failed and as before, 2 misused.
public final class DemoDeploy {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;
  private static final String USAGE =
      """
      demo deploy SERVICE VERSION [--pause MS]   bring a service to a version, or leave it as it was
                  [--weight PERCENT]             give it so much of the work, beside the version in front
      demo restart SERVICE [--pause MS]          the same version in a new process
      demo version SERVICE                       the version in front
      demo versions SERVICE                      what can be deployed
      demo publish SERVICE VERSION               tell that it was released, as GitHub does
      demo status                                all services
      demo canary WORD...                        show the words exactly as they arrived
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock;

  public DemoDeploy(PrintStream out, PrintStream err, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /// `--home FOLDER` and one of the commands of the usage text.
  public static void main(String[] line) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(new DemoDeploy(out, err, InstantSource.system()).run(List.of(line)));
  }

  /// Runs the line and returns its exit code; says what is wrong on the error stream.
  public int run(List<String> line) {
    try (HttpClient client = Loopback.client()) {
      DemoArguments arguments =
          DemoArguments.read(line, Set.of("home", "pause", "weight"), Set.of());
      return run(arguments, client) ? DONE : FAILED;
    } catch (DemoUsageException e) {
      err.println(e.getMessage());
      return MISUSED;
    } catch (DemoException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private boolean run(DemoArguments arguments, HttpClient client) {
    List<String> words = arguments.words();
    String verb = words.isEmpty() ? "help" : words.getFirst();
    return switch (verb) {
      case "deploy" -> {
        List<String> names = names(words, "SERVICE VERSION", 2);
        yield deployment(arguments, client)
            .run(Releases.find(names.getFirst(), names.getLast()), false);
      }
      case "restart" -> {
        String service = service(words);
        Release running = Releases.find(service, lastVersion(arguments, client, service));
        yield deployment(arguments, client).run(running, true);
      }
      case "version" -> print(version(arguments, client, service(words)));
      case "versions" -> print(String.join("\n", Releases.versions(service(words))));
      case "publish" -> {
        List<String> names = names(words, "SERVICE VERSION", 2);
        Release release = Releases.find(names.getFirst(), names.getLast());
        yield new ReleaseNotice(state(arguments), client).post(release, progress());
      }
      case "status" ->
          print(new StatusReport(control(arguments, client), new Probe(client)).text());
      case "help" -> print(USAGE.strip());
      default ->
          throw new DemoUsageException(
              Unknown.name(
                  "command",
                  verb,
                  List.of(
                      "deploy",
                      "restart",
                      "version",
                      "versions",
                      "publish",
                      "status",
                      "canary",
                      "help")));
    };
  }

  private Deployment deployment(DemoArguments arguments, HttpClient client) {
    Duration pause = Duration.ofMillis(arguments.number("pause", 350, 0, 60_000));
    int weight = arguments.number("weight", 100, 1, 100);
    return new Deployment(control(arguments, client), new Probe(client), progress(), pause, weight);
  }

  private ProgressLines progress() {
    return new ProgressLines(out, clock);
  }

  private static DemoState state(DemoArguments arguments) {
    return new DemoState(Path.of(arguments.required("home")));
  }

  private static ControlClient control(DemoArguments arguments, HttpClient client) {
    return ControlClient.of(state(arguments), client);
  }

  private static String version(DemoArguments arguments, HttpClient client, String service) {
    Answer answer = new Probe(client).ask(control(arguments, client).gate(service), "/version");
    if (!answer.ok()) {
      throw new DemoException(service + " does not answer: " + answer);
    }
    return answer.version();
  }

  private static String lastVersion(DemoArguments arguments, HttpClient client, String service) {
    // Not asked from the service: one that died is to come back with its version.
    return control(arguments, client).facts(service).getOrDefault("version", "");
  }

  private static String service(List<String> words) {
    String service = names(words, "SERVICE", 1).getFirst();
    Releases.versions(service);
    return service;
  }

  private static List<String> names(List<String> words, String wanted, int count) {
    if (words.size() != count + 1) {
      throw new DemoUsageException("usage: demo %s %s".formatted(words.getFirst(), wanted));
    }
    return words.subList(1, words.size());
  }

  private boolean print(String text) {
    out.println(text);
    return true;
  }
}
