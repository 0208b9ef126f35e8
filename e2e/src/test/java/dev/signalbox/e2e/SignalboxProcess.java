package dev.signalbox.e2e;

import dev.signalbox.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The product as a person starts it: `./signalbox` as a process of its own, on a folder of its
/// own.
final class SignalboxProcess implements AutoCloseable {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final long MILLIS_TO_READY = Eventually.PATIENCE.toMillis();

  /// Servers that live for seconds only are gone before the optimizing compiler pays.
  static final String QUICK = "-XX:TieredStopAtLevel=1";

  /// Another person's laptop: other digits, a time zone that is no whole number of hours away.
  private static final String ELSEWHERE =
      QUICK
          + " -Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab"
          + " -Duser.timezone=Asia/Kathmandu";

  private final Process process;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private SignalboxProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /// Runs `./signalbox` with the given words and waits for its line `ready http://…`.
  static SignalboxProcess start(List<String> words) {
    SignalboxProcess server = launch(words);
    server.address();
    return server;
  }

  /// Runs `./signalbox` with the given words and does not wait.
  static SignalboxProcess launch(List<String> words) {
    return launch(words, Map.of());
  }

  /// Runs `./signalbox` with variables of its own and does not wait.
  static SignalboxProcess launch(List<String> words, Map<String, String> variables) {
    return launch(List.of(), words, variables);
  }

  /// Runs `./signalbox` under another command, such as `env` or `unshare`, and does not wait.
  static SignalboxProcess launch(
      List<String> under, List<String> words, Map<String, String> variables) {
    try {
      ProcessBuilder builder = builder(words);
      builder.command().addAll(0, under);
      builder.environment().putAll(variables);
      return new SignalboxProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs `./signalbox` to its end.
  static Ended run(List<String> words) {
    return run(words, Map.of());
  }

  /// Runs `./signalbox` with variables of its own to its end.
  static Ended run(List<String> words, Map<String, String> variables) {
    SignalboxProcess server = launch(words, variables);
    try {
      if (!server.process.waitFor(MILLIS_TO_READY, TimeUnit.MILLISECONDS)) {
        server.kill();
        throw new AssertionError("./signalbox " + words + " did not end:\n" + server.output());
      }
      server
          .ready
          .exceptionally(e -> URI.create("none"))
          .get(MILLIS_TO_READY, TimeUnit.MILLISECONDS);
      return new Ended(server.process.exitValue(), server.output());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static ProcessBuilder builder(List<String> words) {
    var command = new ArrayList<String>();
    command.add(CHECKOUT.resolve("signalbox").toString());
    command.addAll(words);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SIGNALBOX_JAVA_OPTIONS", ELSEWHERE);
    return builder;
  }

  /// Where it listens.
  URI address() {
    try {
      return ready.get(MILLIS_TO_READY, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      kill();
      throw new AssertionError("the server did not become ready:\n" + output(), e);
    }
  }

  /// Everything it has printed.
  String output() {
    return String.join("\n", lines);
  }

  long pid() {
    return process.pid();
  }

  /// Its exit code, once it has ended.
  int code() {
    return process.onExit().orTimeout(MILLIS_TO_READY, TimeUnit.MILLISECONDS).join().exitValue();
  }

  boolean ended() {
    return !process.isAlive();
  }

  /// The hard way: SIGKILL to the server, as a crash would; its programs go on.
  void kill() {
    process.destroyForcibly();
    Eventually.ends("the server is dead", process.onExit());
  }

  /// SIGSTOP: it is there, and does nothing until it is told to go on.
  void pause() {
    signal("STOP");
  }

  /// SIGCONT.
  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The soft way, as `./signalbox stop` or Ctrl-C would.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(MILLIS_TO_READY, TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError("the server did not stop when told to:\n" + output());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.startsWith("ready http")) {
          ready.complete(URI.create(line.substring("ready ".length()).trim()));
        }
      }
    } catch (IOException e) {
      lines.add("(its output broke off: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new IllegalStateException("it ended before it was ready"));
  }

  /// How a command ended.
  record Ended(int code, String output) {}
}
