package dev.signalbox.alert;

import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcSilenceStore;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.alert.stage.Pipeline;
import dev.signalbox.alert.stage.ReviewCursor;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people want to hear nothing of, for a while and for a reason.
public final class Silences {
  /// Its owner is told of its end; the `ref` is the code.
  public static final String WARN = "alert.silence-warn";

  public static final Duration WARNING = Duration.ofMinutes(15);

  private final Ids ids;
  private final Groups groups;
  private final Timers timers;
  private final Audit audit;
  private final JdbcSilenceStore store = new JdbcSilenceStore();

  public Silences(Ids ids, Groups groups, Timers timers, Audit audit) {
    this.ids = ids;
    this.groups = groups;
    this.timers = timers;
    this.audit = audit;
  }

  /// What somebody asks for.
  ///
  /// @param matchers as Alertmanager writes them
  /// @param ends or null until all of it has ended
  public record Wish(
      String person, String room, String matchers, @Nullable Instant ends, String why) {}

  /// Silences at once what fires, and what will.
  ///
  /// @throws MatcherException when the matchers are none
  public Silence add(Transaction transaction, Wish wish) {
    Matchers matchers = Matchers.parse(wish.matchers);
    Instant now = transaction.now();
    String code = ids.freeCode(some -> store.find(transaction.handle(), some).isPresent());
    var silence =
        new Silence(
            code,
            1,
            now,
            wish.person,
            wish.room,
            matchers.toString(),
            now,
            wish.ends,
            wish.why,
            false);
    store.add(transaction.handle(), silence);
    Instant ends = wish.ends;
    if (ends != null) {
      timers.arm(transaction, Pipeline.SILENCE_END, code, ends);
      if (Duration.between(now, ends).compareTo(WARNING.multipliedBy(2)) >= 0) {
        timers.arm(transaction, WARN, code, ends.minus(WARNING));
      }
    }
    review(transaction, new ReviewCursor(silence.holds(), AlertKey.FIRST));
    record(transaction, "silence.started", silence, wish.person);
    return silence;
  }

  /// Looks at a page of what fires, and at the next one soon after.
  public void review(Transaction transaction, ReviewCursor from) {
    Predicate<Alert> concerned =
        from.by().startsWith(Silence.HOLDS)
            ? matching(transaction.handle(), from.by().substring(Silence.HOLDS.length()))
            : _ -> true;
    groups
        .review(transaction, from.after(), concerned)
        .ifPresent(last ->
            timers.arm(
                transaction,
                Pipeline.REVIEW,
                new ReviewCursor(from.by(), last).text(),
                transaction.now()));
  }

  private Predicate<Alert> matching(Handle handle, String code) {
    return store
        .find(handle, code)
        .map(silence -> Matchers.parse(silence.matchers()))
        .<Predicate<Alert>>map(matchers -> alert -> matchers.matches(alert.facts().matched()))
        .orElse(_ -> false);
  }

  /// Ends it. What it holds comes as new.
  public void end(Transaction transaction, Silence silence, String person) {
    store.add(transaction.handle(), silence.over(person, transaction.now()));
    timers.disarm(transaction, Pipeline.SILENCE_END, silence.code());
    timers.disarm(transaction, WARN, silence.code());
    for (String group : groups.holding(transaction.handle(), silence.holds())) {
      timers.arm(transaction, Pipeline.GROUP, group, transaction.now());
    }
    record(transaction, "silence.ended", silence, person);
  }

  /// Its time has come, or something that it held has ended.
  public void due(Transaction transaction, String code) {
    find(transaction.handle(), code)
        .filter(silence ->
            silence.ends() == null
                ? groups.holding(transaction.handle(), silence.holds()).isEmpty()
                : !transaction.now().isBefore(silence.ends()))
        .ifPresent(silence -> end(transaction, silence, silence.person()));
  }

  public Optional<Silence> find(Handle handle, String code) {
    return store.find(handle, code).filter(silence -> !silence.ended());
  }

  /// Those that hold, the next to end first.
  public List<Silence> active(Handle handle) {
    return store.active(handle);
  }

  private void record(Transaction transaction, String kind, Silence silence, String person) {
    audit.append(
        transaction,
        new AuditEntry(
            kind,
            person,
            null,
            silence.room(),
            null,
            null,
            "ok",
            Map.of(
                "silence", silence.code(), "matchers", silence.matchers(), "why", silence.why())));
  }
}
