package dev.signalbox.engine.run.effect;

import com.google.common.base.Throwables;
import dev.signalbox.engine.content.ContentReader;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.process.ExitCode;
import dev.signalbox.engine.process.FileFingerprint;
import dev.signalbox.engine.process.Launch;
import dev.signalbox.engine.process.LaunchFile;
import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.PrintedOutput;
import dev.signalbox.engine.process.ProcessObserver.Channel;
import dev.signalbox.engine.run.output.ForeignOutput;
import dev.signalbox.engine.run.output.RowTable;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.seal.MissingSecretException;
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
public final class EffectExecutor implements Effects {
  private static final Duration REQUEST = Duration.ofSeconds(30);
  private static final int LARGEST_DATA = 256 * 1024;
  private static final int LONGEST_TEXT = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(EffectExecutor.class);

  // What broke here once would break again each time it was found.
  private final Set<String> broke = ConcurrentHashMap.newKeySet();
  private final Launcher launcher;
  private final Requests requests;
  private final Queries queries;
  private final EffectSecrets secrets;
  private final SecretMasking masking;
  private final ContentReader contents;
  private final TimeSource time;
  private final Lease lease;

  /// @param secrets opens what effects stand for
  /// @param contents what is in files that programs are given
  /// @param lease how long what it performs is its own
  public EffectExecutor(
      Launcher launcher,
      Requests requests,
      Queries queries,
      EffectSecrets secrets,
      ContentReader contents,
      TimeSource time,
      Lease lease) {
    this.launcher = launcher;
    this.requests = requests;
    this.queries = queries;
    this.secrets = secrets;
    this.masking = secrets.masking();
    this.contents = contents;
    this.time = time;
    this.lease = lease;
  }

  @Override
  public void close() {
    requests.close();
    queries.close();
  }

  @Override
  public boolean knows(StepRow step) {
    return !broke.contains(step.launchKey()) && step.isKnownTo(launcher);
  }

  @Override
  public EffectResult perform(Task task, TaskMonitor monitor) {
    try {
      return UnexpectedErrors.guarded(task.step().path(), () -> effected(task, monitor));
    } catch (StepBrokenException broken) {
      Throwable cause = Objects.requireNonNull(broken.getCause());
      LOG.error(
          "run {}: step {} failed inside: {}",
          task.run().id(),
          broken.path(),
          masking.mask(Throwables.getStackTraceAsString(cause)));
      broke.add(task.launchKey());
      return answered(task, UnexpectedErrors.meanwhile(task.effect(), cause));
    }
  }

  /// A step's end is stored, unless that is unknown: then its folder may tell more one day.
  @Override
  public void ended(Task task, EffectResult result) {
    if (task.effect() instanceof Effect.Program && !(result instanceof EffectResult.Unknown)) {
      launcher.forget(task.launchKey());
    }
  }

  private EffectResult effected(Task task, TaskMonitor monitor) {
    secrets.learn(task.run());
    try {
      return effected(task, secrets.opened(task.run().id(), task.effect()), monitor);
    } catch (MissingSecretException gone) {
      return without(task, String.valueOf(gone.getMessage()), monitor);
    }
  }

  /// What became of it is looked for all the same where it may have begun; nothing begins without
  /// its secrets.
  private EffectResult without(Task task, String why, TaskMonitor monitor) {
    if (task.resumed() && task.effect() instanceof Effect.Program program) {
      EffectResult found = run(task, program, false, monitor);
      return found instanceof EffectResult.Stopped && !task.stop()
          ? new EffectResult.Failed(why, Map.of(), false)
          : found;
    }
    return task.resumed() && !task.effect().reads()
        ? new EffectResult.Unknown(why)
        : new EffectResult.Failed(why, Map.of(), false);
  }

  private EffectResult effected(Task task, Effect effect, TaskMonitor monitor) {
    return switch (effect) {
      case Effect.Program program -> run(task, program, !(task.resumed() && task.stop()), monitor);
      case Effect.Request request ->
          answered(task, requests.send(request, patience(monitor), monitor));
      case Effect.Query query ->
          shown(answered(task, queries.ask(query, patience(monitor), monitor)), monitor);
    };
  }

  /// Rows are shown as a table, of what is kept alone.
  private static EffectResult shown(EffectResult result, TaskMonitor monitor) {
    if (result instanceof EffectResult.Done(Map<String, Object> value)) {
      byte[] table = RowTable.of(value).getBytes(StandardCharsets.UTF_8);
      Channel out = Channel.OUT;
      monitor.output(out, monitor.offset(out), table, true);
    }
    return result;
  }

  private Patience patience(TaskMonitor monitor) {
    Patience given = monitor.patience();
    return given == null ? new Patience(time, REQUEST, REQUEST) : given;
  }

  /// @param wanted whether it is launched where it was not yet
  private EffectResult run(Task task, Effect.Program program, boolean wanted, TaskMonitor monitor) {
    var claim = new Launch.Claim(task.step().standing().ledger(), task.resumed(), wanted);
    var launch =
        new Launch(
            task.launchKey(),
            program.argv(),
            program.environment(),
            claim,
            lease.launchesFor(),
            program.files().stream()
                .map(file -> new LaunchFile(file.path(), () -> contents.open(file)))
                .toList());
    return switch (launcher.run(launch, monitor)) {
      case Launcher.Outcome.Exited exited -> exited(task, exited.code(), monitor.fingerprint());
      case Launcher.Outcome.TimedOut late -> new EffectResult.Failed(late(monitor), Map.of(), true);
      case Launcher.Outcome.Stopped stopped -> new EffectResult.Stopped();
      case Launcher.Outcome.Detached detached -> new EffectResult.Detached();
      case Launcher.Outcome.NotStarted not ->
          new EffectResult.Failed(masking.mask(not.why()), Map.of(), false);
      case Launcher.Outcome.Lost lost -> EffectResult.Unknown.after("The program " + lost.why());
    };
  }

  private static String late(TaskMonitor monitor) {
    Patience patience = monitor.patience();
    String after = patience == null ? "" : " after " + patience.text();
    return "timed out" + after + "; its processes were killed";
  }

  /// The value is made of what the program left behind, not of what this server happened to read:
  /// it is the same whoever goes on with the run.
  private EffectResult exited(Task task, int code, FileFingerprint fingerprint) {
    return switch (launcher.printed(task.launchKey(), fingerprint)) {
      case PrintedOutput.Kept kept -> exited(task, code, value(code, kept));
      case PrintedOutput.Gone gone ->
          new EffectResult.Unknown(
              "The program ended with code %d, but its standard output %s: what it printed is not known."
                  .formatted(code, gone.why()));
    };
  }

  private EffectResult exited(Task task, int code, Map<String, Object> value) {
    Map<String, Object> marked = marked(task, value);
    String text = String.valueOf(marked.get("text"));
    marked.put("text", SecretMark.end(text, LONGEST_TEXT).strip());
    return code == 0
        ? new EffectResult.Done(marked)
        : new EffectResult.Failed(ExitCode.text(code), marked, true);
  }

  private Map<String, Object> value(int code, PrintedOutput.Kept printed) {
    var foreign = new ForeignOutput("printed", printed.bytes(), StandardCharsets.UTF_8);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("exit", (long) code);
    value.put("text", foreign.text());
    if (printed.size() <= LARGEST_DATA) {
      foreign.data(value, masking);
    } else {
      ForeignOutput.missing(
          value,
          "data",
          "printed %d bytes, and JSON is read up to %d".formatted(printed.size(), LARGEST_DATA));
    }
    return value;
  }

  private EffectResult answered(Task task, EffectResult result) {
    return switch (result) {
      case EffectResult.Done done -> new EffectResult.Done(marked(task, done.value()));
      case EffectResult.Failed failed ->
          new EffectResult.Failed(
              masking.mask(failed.error()), marked(task, failed.value()), failed.begun());
      case EffectResult.Unknown unknown -> new EffectResult.Unknown(masking.mask(unknown.why()));
      case EffectResult.Stopped stopped -> stopped;
      case EffectResult.Detached detached -> detached;
    };
  }

  private Map<String, Object> marked(Task task, Map<String, Object> value) {
    return Values.map(Values.marked(masking, task.step().title(), value));
  }
}
