package dev.signalbox.alert.view;

import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.view.NoiseReport.Noise;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the owner of each source once a week how noisy it was; nobody where it was not.
public final class NoiseCards implements TimerHandler {
  /// The kind of the one timer of the week; its `ref` is the configured time.
  public static final String WEEK = "alert.noise";

  private static final Duration APART = Duration.ofDays(3);
  private static final int MOST = 10;
  private static final Logger LOG = LoggerFactory.getLogger(NoiseCards.class);

  private final Database database;
  private final Rooms rooms;
  private final Timers timers;
  private final List<AlertSource> sources;
  private final @Nullable Cron weekly;
  private final NoiseReport report;

  public NoiseCards(
      Database database,
      Rooms rooms,
      Timers timers,
      List<AlertSource> sources,
      @Nullable Cron weekly,
      Days days) {
    this.database = database;
    this.rooms = rooms;
    this.timers = timers;
    this.sources = List.copyOf(sources);
    this.weekly = weekly;
    this.report = new NoiseReport(days);
  }

  /// Goes by the configured time from now on. One that is armed for it stays as it is.
  public void start() {
    String wanted = weekly == null ? "" : weekly.text();
    database.write(transaction -> {
      List<String> armed = timers.armed(transaction, WEEK);
      armed.stream()
          .filter(other -> !other.equals(wanted))
          .forEach(other -> timers.disarm(transaction, WEEK, other));
      if (weekly != null && !armed.contains(wanted)) {
        timers.arm(transaction, WEEK, wanted, weekly.next(transaction.now()).orElseThrow());
      }
      return true;
    });
  }

  @Override
  public boolean lock(Transaction transaction, String ref) {
    rooms.turn(transaction);
    return true;
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    List<Noise> all = report.at(transaction.handle(), transaction.now());
    for (AlertSource source : sources) {
      List<Noise> noisy =
          all.stream()
              .filter(noise -> noise.source().equals(source.name()) && noise.sounds() > 0)
              .limit(MOST)
              .toList();
      if (!noisy.isEmpty()) {
        rooms
            .told(source.owner(), source.room())
            .forEach(room -> rooms.post(transaction, Draft.card(room, card(source, noisy))));
      }
    }
    again(transaction, ref);
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("owners are not told of noise this week: {}", why);
    again(transaction, ref);
  }

  private void again(Transaction transaction, String ref) {
    Instant due =
        weekly != null && weekly.text().equals(ref)
            ? weekly.next(transaction.now().plus(APART)).orElseThrow()
            : transaction.now().plus(NoiseReport.SPAN);
    timers.arm(transaction, WEEK, ref, due);
  }

  private static Card card(AlertSource source, List<Noise> noisy) {
    Noise first = noisy.getFirst();
    String title = "Noise of " + source.name() + " in the last week";
    return new Card(
        "%s: %s made %s, %d of them at night"
            .formatted(
                title, first.title(), AlertText.count(first.sounds(), "sound"), first.nights()),
        Tone.NEUTRAL,
        title,
        List.of(
            new Block.Table(
                List.of("alert", "fired", "sounds", "nights", "acted on", "ended alone", "votes"),
                noisy.stream().map(NoiseCards::row).toList()),
            new Block.Note("Votes: useful, then noise."),
            new Block.Link("All of it", "/noise")),
        List.of(),
        Urgency.NEWS);
  }

  private static List<String> row(Noise noise) {
    return List.of(
        noise.title(),
        String.valueOf(noise.firings()),
        String.valueOf(noise.sounds()),
        String.valueOf(noise.nights()),
        String.valueOf(noise.acted()),
        String.valueOf(noise.alone()),
        noise.useful() + " / " + noise.noise());
  }
}
