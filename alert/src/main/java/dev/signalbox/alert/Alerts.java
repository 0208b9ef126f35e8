package dev.signalbox.alert;

import dev.signalbox.alert.due.AlertRetention;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.row.JdbcAlertStore.Change;
import dev.signalbox.alert.stage.AlertLook;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes what outside systems report of alerts: each is a row, and what changed passes the pipeline
/// with its group. A delivery is taken in several transactions when it is large, and is taken when
/// the last of them is.
public final class Alerts {
  /// So many alerts of one source fire at once at most.
  static final int MOST = 120_000;

  private static final int CHUNK = 1000;

  private final Database database;
  private final Rooms rooms;
  private final Bulkhead intake;
  private final Groups groups;
  private final Timers timers;
  private final TimeSource clock;
  private final Resends resends;
  private final AlertExpiry expiry;
  private final AlertRetention retention;
  private final JdbcAlertStore store = new JdbcAlertStore();

  /// @param intake where what is large is worked through
  public Alerts(
      Database database, Bulkhead intake, Groups groups, Timers timers, TimeSource clock) {
    this.database = database;
    this.rooms = groups.rooms();
    this.intake = intake;
    this.groups = groups;
    this.timers = timers;
    this.clock = clock;
    this.resends = new Resends(database);
    this.retention = new AlertRetention(timers);
    this.expiry = new AlertExpiry(rooms, groups, timers, resends);
  }

  Database database() {
    return database;
  }

  Timers timers() {
    return timers;
  }

  TimeSource clock() {
    return clock;
  }

  /// What forgets alerts that are long over.
  AlertRetention retention() {
    return retention;
  }

  /// What ends alerts of which nobody speaks any more.
  TimerHandler expiry() {
    return expiry;
  }

  /// Reads again what was known before, and ends what is not heard of from now on.
  void start() {
    resends.load();
    database.write(transaction -> {
      expiry.start(transaction);
      retention.start(transaction);
      return true;
    });
  }

  /// What is known of those who repeat themselves.
  Resends resends() {
    return resends;
  }

  /// One signal, ready to be written.
  ///
  /// @param expires when the alert counts as over unless it is repeated
  private record Incoming(Signal signal, AlertKey key, String digest, Instant expires) {}

  /// Takes one delivery.
  ///
  /// @return false when the same was taken before and nothing changed
  /// @throws IllegalArgumentException when there is no such room
  /// @throws BusyException when too many deliveries of the source wait already, or too many alerts
  ///   of it fire
  public boolean receive(Received received, AlertSource source) {
    if (rooms.room(source.room()).isEmpty()) {
      throw new IllegalArgumentException("There is no room '" + source.room() + "' for alerts");
    }
    List<Incoming> news = intake.run(source.name(), () -> news(received, source));
    for (int from = 0; from < news.size(); from += CHUNK) {
      List<Incoming> some = news.subList(from, Math.min(from + CHUNK, news.size()));
      List<Alert> kept = database.write(transaction -> take(transaction, some, source));
      kept.forEach(resends::learn);
    }
    return !news.isEmpty();
  }

  /// What of it was not said before. When it began is no part of the digest: replicas of a sender
  /// disagree about it.
  private List<Incoming> news(Received received, AlertSource source) {
    Instant now = clock.instant();
    var news = new ArrayList<Incoming>();
    for (Signal said : received.signals()) {
      Signal signal = SignalTimes.dated(said);
      AlertKey key = AlertKey.of(source.name(), signal.key());
      String digest = digest(signal);
      Instant expires = expires(signal, source, now);
      boolean repeated =
          signal.fires() && resends.repeats(key, digest, signal.start(), now, expires);
      if (!repeated) {
        news.add(new Incoming(signal, key, digest, expires));
      }
    }
    return news;
  }

  /// Clocks of senders are off: nothing is over as soon as it is heard.
  private static Instant expires(Signal signal, AlertSource source, Instant now) {
    Instant end = signal.end();
    if (end == null || !signal.fires()) {
      return now.plus(source.forget());
    }
    Instant soonest = now.plus(AlertExpiry.GRACE);
    return end.isBefore(soonest) ? soonest : end;
  }

  private static String digest(Signal signal) {
    return Json.digest(
        List.of(
            signal.action(),
            signal.severity(),
            signal.title(),
            new TreeMap<>(signal.labels()),
            new TreeMap<>(signal.annotations()),
            signal.links(),
            signal.fires() ? "" : signal.start() + " " + signal.end()));
  }

  private List<Alert> take(Transaction transaction, List<Incoming> some, AlertSource source) {
    rooms.turn(transaction);
    var news = new LinkedHashMap<String, List<AlertLook>>();
    var kept = new ArrayList<Alert>();
    long room = MOST - store.firing(transaction.handle(), source.name());
    for (Incoming one : some) {
      Optional<Alert> old = store.find(transaction.handle(), one.key);
      if (old.isEmpty() && room-- <= 0) {
        throw new BusyException(
            "Too many alerts of " + source.name() + " fire at once", Duration.ofMinutes(1));
      }
      take(transaction, one, old.orElse(null), source)
          .ifPresent(touched -> {
            kept.add(touched.alert());
            String group = touched.alert().group();
            if (group != null && touched.changed()) {
              news.computeIfAbsent(group, _ -> new ArrayList<>()).add(touched);
            }
          });
    }
    groups.pass(transaction, news);
    soonest(kept)
        .ifPresent(at ->
            timers.armBy(
                transaction, AlertExpiry.KIND, AlertExpiry.ALL, at.plus(AlertExpiry.GRACE)));
    return kept;
  }

  private static Optional<Instant> soonest(List<Alert> alerts) {
    return alerts.stream()
        .filter(Alert::firing)
        .map(alert -> Optional.ofNullable(alert.times().expires()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private Optional<AlertLook> take(
      Transaction transaction, Incoming one, @Nullable Alert old, AlertSource source) {
    return switch (one.signal.action()) {
      case FIRE, RESOLVE -> state(transaction, one, old, source);
      case ACK -> acknowledged(transaction, old, source);
      case NOTE -> Optional.empty();
    };
  }

  private Optional<AlertLook> state(
      Transaction transaction, Incoming one, @Nullable Alert old, AlertSource source) {
    Instant now = transaction.now();
    if (old != null && SignalTimes.isOld(one.signal, old)) {
      return Optional.empty();
    }
    boolean fires = one.signal.fires();
    boolean fired = fires && (old == null || !old.firing());
    if (old != null && fires && !fired && old.digest().equals(one.digest)) {
      Alert same = heard(one, old, false, now).at(old.seq());
      store.save(transaction.handle(), same);
      return Optional.of(AlertLook.again(same));
    }
    Alert next = heard(one, old, fired, now);
    if (next.active() && (old == null || next.group() == null || fired)) {
      next = next.in(groups.of(transaction, next, source.room()));
    }
    store.save(transaction.handle(), next);
    Change change = fired ? Change.FIRED : fires ? Change.CHANGED : Change.ENDED;
    store.changed(transaction.handle(), next, change, source.name(), now);
    return Optional.of(new AlertLook(next, fired, true));
  }

  private static Alert heard(Incoming one, @Nullable Alert old, boolean fired, Instant now) {
    Signal signal = one.signal;
    Instant before = old == null ? null : old.times().started();
    Instant started = fired ? signal.start() : SignalTimes.later(before, signal.start());
    Instant since = fired || old == null ? earlier(signal.start(), now) : old.times().since();
    Instant ended = signal.fires() ? null : earlier(signal.end(), now);
    var times =
        new Alert.Times(
            started, since, ended, one.expires, old == null ? null : old.times().flapping());
    return new Alert(
        one.key,
        old == null ? 1 : old.seq() + 1,
        content(signal, old),
        signal.fires(),
        times,
        signal.fires() ? null : Alert.RESOLVED,
        old == null ? null : old.group(),
        one.digest);
  }

  /// Who ends an alert need not say again what it is.
  private static Alert.Content content(Signal signal, @Nullable Alert old) {
    return old != null && !signal.fires() && signal.title().isBlank()
        ? old.content()
        : new Alert.Content(
            signal.severity(),
            signal.title(),
            signal.labels(),
            signal.annotations(),
            signal.links());
  }

  private static Instant earlier(@Nullable Instant at, Instant now) {
    return at == null || at.isAfter(now) ? now : at;
  }

  private Optional<AlertLook> acknowledged(
      Transaction transaction, @Nullable Alert old, AlertSource source) {
    if (old != null && old.group() != null) {
      groups
          .find(transaction.handle(), old.group())
          .ifPresent(group ->
              groups.care(
                  transaction,
                  group,
                  group
                      .care()
                      .acknowledged(
                          source.name(), transaction.now().plus(AlertCare.usual(group)))));
    }
    return Optional.empty();
  }
}
