package dev.signalbox.alert.source;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.match.Matcher.Operator;
import dev.signalbox.alert.match.MatcherException;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.JdbcAlertStore;
import dev.signalbox.alert.row.JdbcGroupStore;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What one source is told of its alerts and of silences. It may silence its own alerts, where its
/// configuration says so, and end what it silenced itself.
public final class SourceReading implements AlertReading {
  private static final Duration SOON = Duration.ofMinutes(1);

  /// What is said of a silence that ends with what it holds.
  private static final Duration OPEN_ENDED = Duration.ofDays(90);

  /// Nobody looks at more.
  private static final int MOST = 10_000;

  private final AlertHook hook;
  private final Database database;
  private final Groups groups;
  private final Silences silences;
  private final JdbcAlertStore alerts = new JdbcAlertStore();
  private final JdbcGroupStore members = new JdbcGroupStore();

  public SourceReading(AlertHook hook, Database database, Groups groups, Silences silences) {
    this.hook = hook;
    this.database = database;
    this.groups = groups;
    this.silences = silences;
  }

  private String source() {
    return hook.source().name();
  }

  @Override
  public List<Known> alerts(List<String> filters) {
    Matchers wanted = matchers(filters);
    return database.read(handle ->
        alerts.firing(handle, source(), MOST).stream()
            .filter(alert -> wanted.matches(alert.facts().matched()))
            .map(alert -> known(handle, alert))
            .toList());
  }

  private static Matchers matchers(List<String> filters) {
    try {
      return Matchers.parse(filters);
    } catch (MatcherException none) {
      throw new IntakeException("bad matcher format: " + none.getMessage());
    }
  }

  private Known known(Handle handle, Alert alert) {
    Alert.Content content = alert.content();
    Alert.Times times = alert.times();
    var signal =
        new Signal(
            alert.key().fingerprint(),
            Action.FIRE,
            content.severity(),
            content.title(),
            content.labels(),
            content.annotations(),
            content.links(),
            times.started(),
            times.expires());
    Optional<String> group = Optional.ofNullable(alert.group());
    String held =
        group
            .flatMap(id -> members.membership(handle, id, alert.key()))
            .map(JdbcGroupStore.Membership::heldBy)
            .orElse("");
    String room =
        group
            .flatMap(id -> groups.find(handle, id))
            .map(found -> found.origin().room())
            .orElse(hook.source().room());
    boolean silenced = held.startsWith(Silence.HOLDS);
    Instant expires = times.expires();
    return new Known(
        signal,
        List.of(room),
        times.since(),
        times.since(),
        expires == null ? times.since().plus(hook.source().forget()) : expires,
        silenced ? List.of(held.substring(Silence.HOLDS.length())) : List.of(),
        !silenced && !held.isEmpty() ? List.of(held) : List.of());
  }

  /// What is asked for are labels; those that a silence names by their values are matched.
  @Override
  public List<Quiet> silences(List<String> filters) {
    Matchers wanted = matchers(filters);
    return database.read(handle ->
        silences.active(handle).stream()
            .filter(silence -> filters.isEmpty() || wanted.matches(named(silence)))
            .map(SourceReading::quiet)
            .toList());
  }

  private static Map<String, String> named(Silence silence) {
    var named = new TreeMap<String, String>();
    for (Matcher matcher : Matchers.parse(silence.matchers()).all()) {
      named.put(matcher.label(), matcher.value());
    }
    return named;
  }

  private static Quiet quiet(Silence silence) {
    List<Match> matches =
        Matchers.parse(silence.matchers()).all().stream()
            .map(one ->
                new Match(
                    one.label(),
                    one.value(),
                    one.operator().isPattern(),
                    !one.operator().isNegative()))
            .toList();
    Instant ends = silence.ends();
    return new Quiet(
        silence.code(),
        matches,
        silence.starts(),
        ends == null ? silence.starts().plus(OPEN_ENDED) : ends,
        silence.at(),
        silence.person(),
        silence.why());
  }

  @Override
  public Change silence(Wish wish) {
    if (!hook.maySilence()) {
      return new Change.Refused(source() + " may not silence: its source has no may: [silence]");
    }
    List<Matcher> all;
    try {
      all = own(wish.matches());
    } catch (MatcherException wrong) {
      return new Change.Refused(String.valueOf(wrong.getMessage()));
    }
    return database.write(transaction -> silence(transaction, wish, new Matchers(all).toString()));
  }

  /// Of this source alone: it knows no other.
  private List<Matcher> own(List<Match> matches) {
    var all = new ArrayList<Matcher>();
    for (Match match : matches) {
      Operator operator =
          match.regex()
              ? match.equal() ? Operator.MATCH : Operator.NO_MATCH
              : match.equal() ? Operator.EQUAL : Operator.NOT_EQUAL;
      all.add(new Matcher(match.name(), operator, match.value()));
    }
    var own = new Matcher("source", Operator.EQUAL, source());
    if (!all.contains(own)) {
      all.add(own);
    }
    return all;
  }

  private Change silence(Transaction transaction, Wish wish, String matchers) {
    if (wish.start().isAfter(transaction.now().plus(SOON))) {
      return new Change.Refused("a silence begins at once here, not at " + wish.start());
    }
    groups.rooms().turn(transaction);
    if (!wish.id().isEmpty() && !(end(transaction, wish.id()) instanceof Change.Done)) {
      return new Change.Missing();
    }
    String why = wish.why() + " (" + wish.by() + ")";
    var asked = new Silences.Wish(source(), hook.source().room(), matchers, wish.end(), why);
    return new Change.Done(silences.add(transaction, asked).code());
  }

  @Override
  public Change unsilence(String id) {
    if (!hook.maySilence()) {
      return new Change.Refused(source() + " may not silence: its source has no may: [silence]");
    }
    return database.write(transaction -> {
      groups.rooms().turn(transaction);
      return end(transaction, id);
    });
  }

  private Change end(Transaction transaction, String id) {
    Optional<Silence> found =
        silences
            .find(transaction.handle(), id)
            .filter(silence -> silence.person().equals(source()));
    found.ifPresent(silence -> silences.end(transaction, silence, source()));
    return found.isPresent() ? new Change.Done(id) : new Change.Missing();
  }

  @Override
  public String routes() {
    return groups.rules().asAlertmanager();
  }
}
