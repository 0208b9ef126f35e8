package dev.signalbox.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.process.Launch;
import dev.signalbox.engine.process.LaunchFile;
import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.PrintedOutput;
import dev.signalbox.engine.process.ProcessObserver;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Queries;
import dev.signalbox.engine.run.effect.Requests;
import dev.signalbox.engine.run.output.ForeignOutput;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.store.FakeCrashes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The outside as a memory: what was launched and sent, and crashes before and after it. A program
/// outlives the server; a request that was in flight leaves nothing behind but its effect.
final class FakeWorld implements Launcher, Requests, Queries {
  final List<String> launched = new ArrayList<>();
  final List<String> sent = new ArrayList<>();

  /// Files that programs and requests came with.
  final List<String> given = new ArrayList<>();

  /// Variables of steps, bodies and headers that programs and requests came with.
  final List<String> handed = new ArrayList<>();

  final Map<String, Integer> codes = new HashMap<>();
  final Map<String, String> answers = new HashMap<>();
  final Map<String, String> prints = new HashMap<>();
  final Map<String, String> complains = new HashMap<>();

  /// What databases were asked, with the values, and the rows that they give.
  final List<String> asked = new ArrayList<>();

  final Map<String, List<Map<String, Object>>> rows = new HashMap<>();

  /// How often a program fails before it goes well.
  final Map<String, Integer> failing = new HashMap<>();

  /// What is answered at the moment of a request.
  final Map<String, Supplier<String>> telling = new HashMap<>();

  /// What becomes of the next requests, oldest first.
  final Deque<EffectResult> troubles = new ArrayDeque<>();

  /// The numbers of locks that programs and requests came with, or null where there was none.
  final List<@Nullable String> fences = new ArrayList<>();

  /// The keys that requests came with.
  final List<String> keys = new ArrayList<>();

  /// The keys that programs were launched with.
  final List<String> programKeys = new ArrayList<>();

  private final Map<String, byte[]> printed = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private String ledger;
  private boolean everything;
  private final Set<String> cut = new HashSet<>();
  private final Map<String, Integer> results = new HashMap<>();
  private final FakeCrashes crashes;
  boolean closed;
  private boolean lost;
  private @Nullable Error error;
  private Runnable meanwhile = () -> {};
  private Runnable atRequest = () -> {};
  private Runnable whenForgetting = () -> {};

  /// @param name of the folder in which its launches are
  FakeWorld(FakeCrashes crashes, String name) {
    ledger = name;
    this.crashes = crashes;
  }

  /// What else happens while a request is on its way.
  void atRequest(Runnable what) {
    atRequest = what;
  }

  /// What else happens before the files of a launch go.
  void whenForgetting(Runnable what) {
    whenForgetting = what;
  }

  /// What else happens while a program runs.
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  @Override
  public Outcome run(Launch launch, ProcessObserver observer) {
    String program = String.join(" ", launch.argv().subList(1, launch.argv().size()));
    crashes.at("before launch");
    if (!results.containsKey(launch.key())) {
      Launch.Claim claim = launch.claim();
      boolean clean = !claim.resumed() || excludes(claim.ledger(), launch.key());
      if (!clean || begun.contains(launch.key())) {
        return new Outcome.Lost("left no trace");
      }
      if (!claim.wanted()) {
        return new Outcome.Stopped();
      }
      begun.add(launch.key());
      launched.add(program);
      given(launch);
      results.put(launch.key(), code(program));
    }
    if (cut.contains(launch.key())) {
      return new Outcome.Stopped();
    }
    if (lost) {
      return new Outcome.Lost("is gone and left no result");
    }
    if (error != null) {
      throw error;
    }
    crashes.at("after launch");
    meanwhile.run();
    if (observer.signal() == WaitControl.Signal.STOP) {
      crashes.at("before it is ended");
      cut.add(launch.key());
      results.put(launch.key(), 143);
      crashes.at("after it was ended");
      return new Outcome.Stopped();
    }
    write(launch.key(), program, observer);
    crashes.at("after output");
    return new Outcome.Exited(results.get(launch.key()));
  }

  private void given(Launch launch) {
    fences.add(launch.environment().get("SIGNALBOX_FENCE"));
    programKeys.add(launch.environment().get("SIGNALBOX_KEY"));
    launch.environment().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("DB_"))
        .forEach(variable -> handed.add(variable.getKey() + "=" + variable.getValue()));
    launch.files().forEach(file -> given.add(file.path() + "=" + text(file)));
  }

  private static String text(LaunchFile file) {
    try (InputStream in = file.content().open()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException gone) {
      return gone.getMessage();
    }
  }

  private int code(String program) {
    int left = failing.getOrDefault(program, 0);
    failing.put(program, Math.max(0, left - 1));
    return left > 0 ? 7 : codes.getOrDefault(program, 0);
  }

  /// A program writes on whether anybody reads it or not; a reader begins where it is told to.
  private void write(String key, String program, ProcessObserver observer) {
    byte[] whole = prints.getOrDefault(program, "did " + program + "\n").getBytes(UTF_8);
    printed.putIfAbsent(key, whole);
    byte[] noise = complains.getOrDefault(program, "").getBytes(UTF_8);
    int from = (int) observer.offset(ProcessObserver.Channel.OUT);
    int half = prints.containsKey(program) ? Math.max(from, whole.length / 2) : from;
    if (half > from) {
      observer.output(
          ProcessObserver.Channel.OUT, from, Arrays.copyOfRange(whole, from, half), false);
      crashes.at("after half of the output");
    }
    int at = (int) observer.offset(ProcessObserver.Channel.ERROR);
    observer.output(
        ProcessObserver.Channel.ERROR, at, Arrays.copyOfRange(noise, at, noise.length), true);
    observer.output(
        ProcessObserver.Channel.OUT, half, Arrays.copyOfRange(whole, half, whole.length), true);
  }

  @Override
  public PrintedOutput printed(String key, FileFingerprint fingerprint) {
    byte[] whole = printed.get(key);
    if (whole == null) {
      return new PrintedOutput.Gone("is gone");
    }
    byte[] before = Arrays.copyOf(whole, (int) fingerprint.size());
    return FileFingerprint.NOTHING.and(0, before).equals(fingerprint)
        ? new PrintedOutput.Kept(whole, whole.length)
        : new PrintedOutput.Gone("was changed after it was read");
  }

  /// What was launched has other files from now on.
  void alter() {
    printed.replaceAll((key, bytes) -> "something else".getBytes(UTF_8));
  }

  @Override
  public String ledger() {
    return ledger;
  }

  private boolean excludes(String named, String key) {
    return ledger.equals(named) && !everything && !begun.contains(key);
  }

  @Override
  public boolean knows(String key, String named, FileFingerprint fingerprint) {
    return results.containsKey(key) ? !lost : excludes(named, key);
  }

  @Override
  public boolean forget(String key) {
    if (!results.containsKey(key)) {
      return false;
    }
    crashes.at("before its files go");
    whenForgetting.run();
    results.remove(key);
    printed.remove(key);
    return true;
  }

  @Override
  public List<String> left() {
    return List.copyOf(results.keySet());
  }

  @Override
  public Duration strangeFor(String key, Duration more) {
    return Duration.ZERO;
  }

  /// The launch folders are gone or come from elsewhere, and with them the ledger. What is launched
  /// from now on leaves its result in the new ones.
  void replaceFolders() {
    removeFolders();
    lost = false;
    cut.clear();
    begun.clear();
    ledger += "'";
  }

  /// Whatever may be launched was, since the database was copied.
  void launchEverything() {
    everything = true;
  }

  /// The launches' folders are gone; the ledger is as it was.
  void removeFolders() {
    results.clear();
    printed.clear();
  }

  /// From now on what was launched has left no result.
  void lose() {
    lost = true;
  }

  /// From now on following a program breaks inside.
  void fail(Error inside) {
    error = inside;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public EffectResult ask(Effect.Query query, Patience most, WaitControl control) {
    crashes.at("before it is asked");
    asked.add(query.statement() + " " + query.values());
    crashes.at("after it was asked");
    atRequest.run();
    return troubles.isEmpty()
        ? new EffectResult.Done(Map.of("rows", rows.getOrDefault(query.statement(), List.of())))
        : troubles.remove();
  }

  @Override
  public EffectResult send(Effect.Request request, Patience most, WaitControl control) {
    String line = request.method() + " " + request.uri().getRawPath();
    crashes.at("before send");
    sent.add(line);
    Stream.ofNullable(request.body()).forEach(handed::add);
    request.headers().entrySet().stream()
        .filter(header -> header.getKey().startsWith("X-"))
        .forEach(header -> handed.add(header.getKey() + ": " + header.getValue()));
    fences.add(request.headers().get("Signalbox-Fence"));
    if (request.file() != null) {
      given.add(request.headers().get("Content-Type") + " " + request.file());
    }
    String key = request.headers().get("Idempotency-Key");
    if (key != null) {
      keys.add(key);
    }
    crashes.at("after send");
    atRequest.run();
    if (!troubles.isEmpty()) {
      return troubles.remove();
    }
    String text = telling.getOrDefault(line, () -> answers.getOrDefault(line, "{}")).get();
    var foreign = new ForeignOutput("answered", text.getBytes(UTF_8), UTF_8);
    Map<String, Object> value = new HashMap<>(Map.of("status", 200L, "text", foreign.text()));
    foreign.data(value, SecretMasking.of(List.of()));
    return new EffectResult.Done(value);
  }
}
