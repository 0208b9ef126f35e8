package dev.signalbox.core.run;

import dev.signalbox.core.runbook.SecretMark;
import dev.signalbox.spi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings effects about, and reads from them what later steps see, masked.
final class Performer {
  private static final Duration REQUEST = Duration.ofSeconds(30);
  private static final int LARGEST_DATA = 256 * 1024;
  private static final int LONGEST_TEXT = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Performer.class);

  // What broke here once would break again each time it was found.
  private final Set<String> broke = ConcurrentHashMap.newKeySet();
  private final Outside outside;
  private final Masking masking;
  private final TimeSource time;
  private final Lease lease;

  /// @param lease how long what it performs is its own
  Performer(Outside outside, Masking masking, TimeSource time, Lease lease) {
    this.outside = outside;
    this.masking = masking;
    this.time = time;
    this.lease = lease;
  }

  /// Sends nothing more.
  void close() {
    outside.requests().close();
  }

  /// True when taking up this step tells what became of its program.
  boolean knows(StepRow step) {
    return !broke.contains(step.launchKey()) && step.isKnownTo(outside.launcher());
  }

  Effected perform(Task task, Follower follower) {
    try {
      return Breaking.guarded(task.step().path(), () -> effected(task, follower));
    } catch (StepBrokenException broken) {
      LOG.error("run {}: step {} failed inside", task.run().id(), broken.path(), broken.getCause());
      broke.add(task.launchKey());
      return Breaking.meanwhile(task.effect(), Objects.requireNonNull(broken.getCause()));
    }
  }

  private Effected effected(Task task, Follower follower) {
    return switch (task.effect()) {
      case Effect.Program program -> run(task, program, follower);
      case Effect.Request request ->
          answered(task, outside.requests().send(request, patience(follower), follower));
    };
  }

  private Patience patience(Follower follower) {
    Patience given = follower.patience();
    return given == null ? new Patience(time, REQUEST, REQUEST) : given;
  }

  private Effected run(Task task, Effect.Program program, Follower follower) {
    var claim =
        new Launch.Claim(
            task.step().standing().ledger(), task.resumed(), !(task.resumed() && task.stop()));
    var launch =
        new Launch(
            task.launchKey(), program.argv(), program.environment(), claim, lease.launchesFor());
    return switch (outside.launcher().run(launch, follower)) {
      case Launcher.Outcome.Exited exited -> exited(task, exited.code(), follower.seen());
      case Launcher.Outcome.TimedOut late -> new Effected.Failed(late(follower), Map.of(), true);
      case Launcher.Outcome.Stopped stopped -> new Effected.Stopped();
      case Launcher.Outcome.Detached detached -> new Effected.Detached();
      case Launcher.Outcome.NotStarted not ->
          new Effected.Failed(masking.mask(not.why()), Map.of(), false);
      case Launcher.Outcome.Lost lost ->
          new Effected.Unknown(
              "The program %s: it may have happened or may still be happening."
                  .formatted(lost.why()));
    };
  }

  private static String late(Follower follower) {
    Patience patience = follower.patience();
    String after = patience == null ? "" : " after " + patience.text();
    return "timed out" + after + "; its processes were killed";
  }

  /// The value is made of what the program left behind, not of what this server happened to read:
  /// it is the same whoever goes on with the run.
  private Effected exited(Task task, int code, Seen seen) {
    return switch (outside.launcher().printed(task.launchKey(), seen)) {
      case Printed.Kept kept -> exited(task, code, value(code, kept));
      case Printed.Gone gone ->
          new Effected.Unknown(
              "The program ended with code %d, but its standard output %s: what it printed is not known."
                  .formatted(code, gone.why()));
    };
  }

  private Effected exited(Task task, int code, Map<String, Object> value) {
    Map<String, Object> marked = marked(task, value);
    String text = String.valueOf(marked.get("text"));
    marked.put("text", SecretMark.end(text, LONGEST_TEXT).strip());
    return code == 0
        ? new Effected.Done(marked)
        : new Effected.Failed(ExitCode.text(code), marked, true);
  }

  private Map<String, Object> value(int code, Printed.Kept printed) {
    var foreign = new Foreign("printed", printed.bytes(), StandardCharsets.UTF_8);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("exit", (long) code);
    value.put("text", foreign.text());
    if (printed.size() <= LARGEST_DATA) {
      foreign.data(value, masking);
    } else {
      Foreign.missing(
          value,
          "data",
          "printed %d bytes, and JSON is read up to %d".formatted(printed.size(), LARGEST_DATA));
    }
    return value;
  }

  private Effected answered(Task task, Effected effected) {
    return switch (effected) {
      case Effected.Done done -> new Effected.Done(marked(task, done.value()));
      case Effected.Failed failed ->
          new Effected.Failed(
              masking.mask(failed.error()), marked(task, failed.value()), failed.begun());
      case Effected.Unknown unknown -> new Effected.Unknown(masking.mask(unknown.why()));
      case Effected.Stopped stopped -> stopped;
      case Effected.Detached detached -> detached;
    };
  }

  private Map<String, Object> marked(Task task, Map<String, Object> value) {
    return Values.map(Values.marked(masking, task.step().title(), value));
  }
}
