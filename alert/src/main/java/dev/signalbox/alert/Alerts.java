package dev.signalbox.alert;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes what outside systems report: one card for each group, replaced in place as it changes.
public final class Alerts {
  /// A group that fires again sooner than this after it was resolved goes on in its old card.
  public static final Duration SAME_TROUBLE = Duration.ofMinutes(15);

  private static final int LONGEST_KEY = 500;

  private final Database database;
  private final Ids ids;
  private final Rooms rooms;
  private final Audit audit;
  private final Bulkhead intake;
  private final @Nullable AlertRuns runs;
  private final JdbcAlertStore store = new JdbcAlertStore();

  /// @param intake where what is large is worked through
  /// @param runs what is offered and started for them, or null where there are no runbooks
  public Alerts(
      Database database,
      Ids ids,
      Rooms rooms,
      Audit audit,
      Bulkhead intake,
      @Nullable AlertRuns runs) {
    this.database = database;
    this.ids = ids;
    this.rooms = rooms;
    this.audit = audit;
    this.intake = intake;
    this.runs = runs;
  }

  /// Takes one delivery.
  ///
  /// @return false when the same was taken before and nothing changed
  /// @throws IllegalArgumentException when there is no such room
  /// @throws BusyException when too many deliveries of the source wait already
  public boolean receive(Received received, AlertSource source) {
    boolean fresh = false;
    for (SignalGroup group : SignalGroup.of(received)) {
      fresh |= receive(group, source);
    }
    return fresh;
  }

  /// Takes what a delivery says of one group.
  boolean receive(SignalGroup signals, AlertSource source) {
    if (rooms.room(source.room()).isEmpty()) {
      throw new IllegalArgumentException("There is no room '" + source.room() + "' for alerts");
    }
    String digest = intake.run(source.name(), () -> digest(signals));
    List<AlertRuns.Match> matches =
        runs == null
            ? List.of()
            : intake.run(source.name(), () -> runs.matches(signals, source.name()));
    return database.write(transaction -> receive(transaction, signals, digest, source, matches));
  }

  private boolean receive(
      Transaction transaction,
      SignalGroup signals,
      String digest,
      AlertSource source,
      List<AlertRuns.Match> matches) {
    String key = key(source.name() + "\n" + signals.groupKey());
    rooms.turn(transaction);
    Optional<AlertGroup> old = store.find(transaction.handle(), key);
    if (old.filter(group -> group.digest().equals(digest)).isPresent()) {
      return false;
    }
    AlertGroup group = next(transaction, signals, old.orElse(null), key, source.room());
    Message shown = show(transaction, signals, group, source, matches);
    store.save(
        transaction.handle(),
        new AlertGroup(
            key,
            shown.id(),
            group.cardKey(),
            group.room(),
            group.since(),
            group.resolvedAt(),
            digest));
    if (old.isEmpty() || old.get().firing() != group.firing()) {
      record(transaction, signals, source.name(), group);
    }
    return true;
  }

  private Message show(
      Transaction transaction,
      SignalGroup signals,
      AlertGroup group,
      AlertSource source,
      List<AlertRuns.Match> matches) {
    var card = AlertCard.of(signals, group);
    if (runs == null) {
      return rooms.show(transaction, Draft.card(group.room(), card).keyed(group.cardKey()));
    }
    List<AlertRuns.Button> buttons = runs.buttons(matches, group.room());
    var offering = card.withActions(buttons.stream().map(AlertRuns.Button::action).toList());
    Message shown =
        rooms.show(transaction, Draft.card(group.room(), offering).keyed(group.cardKey()));
    runs.keep(transaction, shown.id(), signals, source.name(), buttons);
    runs.start(transaction, matches, group, source.name());
    return shown;
  }

  /// No index of PostgreSQL holds more than 2,700 bytes, and senders build keys of labels.
  private static String key(String whole) {
    return whole.length() <= LONGEST_KEY ? whole : Digest.of(whole);
  }

  private AlertGroup next(
      Transaction transaction, SignalGroup signals, @Nullable AlertGroup old, String key, String room) {
    Instant now = transaction.now();
    Instant resolved = signals.firing() ? null : ended(signals, now);
    if (old != null && goesOn(old, signals, now)) {
      Instant until = resolved != null && old.resolvedAt() != null ? old.resolvedAt() : resolved;
      return new AlertGroup(key, "", old.cardKey(), old.room(), old.since(), until, "");
    }
    return new AlertGroup(key, "", "alert/" + ids.next(), room, began(signals, now), resolved, "");
  }

  private static boolean goesOn(AlertGroup old, SignalGroup signals, Instant now) {
    Instant resolved = old.resolvedAt();
    return resolved == null || !signals.firing() || now.isBefore(resolved.plus(SAME_TROUBLE));
  }

  private static Instant began(SignalGroup signals, Instant now) {
    return signals.alerts().stream()
        .filter(alert -> alert.fires() || !signals.firing())
        .map(Signal::start)
        .filter(Objects::nonNull)
        .filter(at -> at.isBefore(now))
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private static Instant ended(SignalGroup signals, Instant now) {
    return signals.alerts().stream()
        .map(Signal::end)
        .filter(Objects::nonNull)
        .filter(at -> !at.isAfter(now))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private void record(Transaction transaction, SignalGroup signals, String source, AlertGroup group) {
    audit.append(
        transaction,
        new AuditEntry(
            group.firing() ? "alert.firing" : "alert.resolved",
            null,
            null,
            group.room(),
            null,
            null,
            "ok",
            Map.of("source", source, "group", signals.groupKey(), "title", signals.title())));
  }

  /// The same for the same content, whatever the order it comes in.
  private static String digest(SignalGroup signals) {
    List<Object> alerts =
        signals.alerts().stream()
            .sorted(Comparator.comparing(Signal::key))
            .<Object>map(alert ->
                List.of(
                    alert.key(),
                    alert.fires(),
                    new TreeMap<>(alert.labels()),
                    new TreeMap<>(alert.annotations()),
                    String.valueOf(alert.start()),
                    String.valueOf(alert.end())))
            .toList();
    return Json.digest(
        List.of(
            signals.title(),
            signals.firing(),
            new TreeMap<>(signals.labels()),
            alerts,
            signals.undelivered(),
            signals.refused()));
  }
}
