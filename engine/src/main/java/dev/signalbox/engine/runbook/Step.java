package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.secret.SecretUse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One verb and its modifiers.
///
/// @param path where it is in its runbook, stable for a revision: `1`, `2.1` in a group,
///   `2.undo.1`, `finally.1`
/// @param name how later steps refer to its output, or null
/// @param condition when false the step is skipped, or null
/// @param each the items that it is done for, one after the other, or null
/// @param with inputs for `call`, query or body for `http`
/// @param at the connection or runner, or null
/// @param timeout after which it fails and its processes are killed, or null
/// @param repeat what doing it twice means, as declared, or null
/// @param retry how often it is tried again, or null
/// @param probe what tells whether it happened where nobody knows, or null
/// @param continues true for `on-fail: continue`
/// @param undo what takes it back, in the order written
/// @param expiry when that happens by itself, or null
public record Step(
    String path,
    @Nullable String name,
    Verb verb,
    @Nullable Expression condition,
    @Nullable Each each,
    Map<String, Template> with,
    @Nullable Template at,
    @Nullable Duration timeout,
    @Nullable Repeat repeat,
    @Nullable Retry retry,
    @Nullable StepProbe probe,
    boolean continues,
    List<Step> undo,
    @Nullable Expiry expiry,
    Position position) {
  /// This step, and all that it holds: branches, groups, checks, probes and undos.
  public Stream<Step> all() {
    Stream<Step> looks =
        verb instanceof Verb.Wait wait ? Stream.ofNullable(wait.check()) : Stream.empty();
    Stream<Step> probes = probe == null ? Stream.empty() : Stream.of(probe.step());
    return Stream.concat(
        Stream.of(this),
        Stream.of(looks, probes, verb.steps().stream(), undo.stream())
            .flatMap(inner -> inner)
            .flatMap(Step::all));
  }

  /// The secrets that it hands on itself.
  public Stream<SecretUse> secrets() {
    return Stream.concat(with.values().stream(), verb.carried().values().stream())
        .flatMap(template -> template.secrets().stream());
  }

  /// Where it acts, as it is written, or null.
  public @Nullable String where() {
    return at == null ? null : at.source();
  }

  /// The same, where doing it twice means this.
  public Step repeated(Repeat other) {
    return new Step(
        path, name, verb, condition, each, with, at, timeout, other, retry, probe, continues, undo,
        expiry, position);
  }

  /// The same under another name.
  public Step named(String other) {
    return new Step(
        path, other, verb, condition, each, with, at, timeout, repeat, retry, probe, continues,
        undo, expiry, position);
  }

  /// True when it is one plain question without secrets, or only holds conditions.
  boolean onlyAsks(Predicate<String> reads) {
    boolean plain =
        each == null
            && timeout == null
            && retry == null
            && probe == null
            && !continues
            && undo.isEmpty()
            && expiry == null
            && secrets().findAny().isEmpty();
    return plain
        && switch (verb) {
          case Verb.Http http -> Set.of("GET", "HEAD").contains(http.method());
          case Verb.Sql sql -> !sql.write();
          case Verb.Call(String target) -> reads.test(target);
          case Verb.Require _ -> true;
          case Verb.Say _,
              Verb.Form _,
              Verb.Approve _,
              Verb.Exec _,
              Verb.Checklist _,
              Verb.Wait _,
              Verb.Group _,
              Verb.Parallel _ ->
              false;
        };
  }

  /// True when what it or a step in it did ends by itself.
  boolean leases() {
    return expiry != null || verb.steps().stream().anyMatch(Step::leases);
  }

  public Step {
    with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    undo = List.copyOf(undo);
  }
}
