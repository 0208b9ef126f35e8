package dev.signalbox.alert.due;

import dev.signalbox.alert.AlertText;
import dev.signalbox.alert.row.JdbcDigestStore;
import dev.signalbox.alert.row.JdbcDigestStore.DigestLine;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what need not be heard at once: one card for each room at the times of the rules, none
/// where there is nothing to tell.
public final class AlertDigests implements TimerHandler {
  public static final String KIND = "alert.digest";

  private static final String ALL = "all";
  private static final int MOST = 10;
  private static final Logger LOG = LoggerFactory.getLogger(AlertDigests.class);

  private final Rooms rooms;
  private final Timers timers;
  private final Supplier<AlertRules> rules;
  private final Days days;
  private final JdbcDigestStore store = new JdbcDigestStore();

  /// @param rules those of now
  /// @param days whose times are meant where the rules name no zone
  public AlertDigests(Rooms rooms, Timers timers, Supplier<AlertRules> rules, Days days) {
    this.rooms = rooms;
    this.timers = timers;
    this.rules = rules;
    this.days = days;
  }

  /// Is due at the next time; one that is due before stays so.
  public void start(Transaction transaction) {
    timers.armBy(transaction, KIND, ALL, rules.get().digest().next(transaction.now(), days.zone()));
  }

  @Override
  public boolean lock(Transaction transaction, String ref) {
    rooms.turn(transaction);
    return true;
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    Map<String, List<DigestLine>> lines =
        store.lines(transaction.handle()).stream()
            .collect(
                Collectors.groupingBy(DigestLine::room, LinkedHashMap::new, Collectors.toList()));
    lines.forEach((room, all) -> {
      if (rooms.room(room).filter(open -> !open.archived()).isPresent()) {
        rooms.post(transaction, Draft.card(room, card(all)));
      }
    });
    store.told(transaction.handle(), transaction.now());
    again(transaction);
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("what is told in a list waits for the next one: {}", why);
    again(transaction);
  }

  private void again(Transaction transaction) {
    timers.arm(transaction, KIND, ALL, rules.get().digest().next(transaction.now(), days.zone()));
  }

  private Card card(List<DigestLine> all) {
    long firing = all.stream().mapToLong(DigestLine::firing).sum();
    String title = "Digest of " + AlertText.count(all.size(), "alert");
    String text = "%s, %d still firing".formatted(title, firing);
    List<List<String>> rows = all.stream().limit(MOST).map(this::row).toList();
    Block.Table table = new Block.Table(List.of("alert", "times", "still firing", "since"), rows);
    String more =
        all.size() <= MOST
            ? "None of it was urgent: its route says digest."
            : "and "
                + AlertText.count(all.size() - MOST, "more alert")
                + "; none of it was urgent.";
    return new Card(
        text,
        Tone.NEUTRAL,
        title,
        List.of(table, new Block.Note(more), new Block.Link("All alerts", "/alerts")),
        List.of(),
        Urgency.NEWS);
  }

  private List<String> row(DigestLine line) {
    return List.of(
        line.title(),
        String.valueOf(line.groups()),
        String.valueOf(line.firing()),
        days.time(line.since()));
  }
}
