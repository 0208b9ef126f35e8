package dev.signalbox.chat.waiting;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.TalkListener;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.JdbcRefusedLines;
import dev.signalbox.engine.audit.JdbcRefusedLines.Refused;
import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.text.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lines that were refused and would be let in at a later time of a calendar: at the end of a
/// freeze, at the begin of a window. Then whoever typed them is told, once; to send them is theirs.
/// The lines are those of the record; a timer says when to look, one for each person and runbook.
public final class WaitingLines implements TalkListener, TimerHandler {
  /// The kind of its timers; the `ref` is a [Waiting].
  static final String OPENS = "calendar.opens";

  /// So many changes of calendars are looked at.
  private static final int CHANGES = 8;

  /// So many refused lines are looked at.
  private static final int MOST = 20;

  private static final int DIGITS = 12;

  private static final Logger LOG = LoggerFactory.getLogger(WaitingLines.class);

  private final Timers timers;
  private final RuleGuard guard;
  private final CommandParser parser;
  private final People people;
  private final Rooms rooms;
  private final JdbcRefusedLines refused = new JdbcRefusedLines();

  public WaitingLines(
      Timers timers, RuleGuard guard, CommandParser parser, People people, Rooms rooms) {
    this.timers = timers;
    this.guard = guard;
    this.parser = parser;
    this.people = people;
    this.rooms = rooms;
  }

  /// Who waits for what.
  ///
  /// @param since when the first of the lines was refused, in epoch milliseconds
  /// @param listed digests of lines of which they were told by then
  /// @param until when they were told last, in epoch milliseconds
  private record Waiting(
      String person, String runbook, long since, List<String> listed, long until) {
    static Waiting of(Invocation invocation, Instant now) {
      String person = invocation.caller().id();
      return new Waiting(person, invocation.runbook().name(), now.toEpochMilli(), List.of(), 0);
    }

    boolean isOf(Waiting other) {
      return person.equals(other.person) && runbook.equals(other.runbook);
    }

    /// Whether they were told of this line since it was refused.
    boolean knows(Refused line) {
      return listed.contains(digest(line)) && line.at().toEpochMilli() <= until;
    }

    /// What waits on when they are told of these.
    Waiting told(List<Refused> lines, Instant now) {
      List<String> all =
          Stream.concat(listed.stream(), lines.stream().map(Waiting::digest)).distinct().toList();
      int most = Math.min(all.size(), MOST);
      List<String> last = all.subList(all.size() - most, all.size());
      return lines.isEmpty() ? this : new Waiting(person, runbook, since, last, now.toEpochMilli());
    }

    private static String digest(Refused line) {
      return Digest.of(line.room() + "\n" + line.line()).substring(0, DIGITS);
    }
  }

  @Override
  public void refused(Transaction transaction, Invocation invocation) {
    if (!(invocation.caller().principal() instanceof Person)) {
      return;
    }
    Instant now = transaction.now();
    opens(invocation, now)
        .ifPresent(due -> {
          var waiting = Waiting.of(invocation, now);
          String ref =
              timers.armed(transaction, OPENS).stream()
                  .filter(armed -> Json.read(armed, Waiting.class).isOf(waiting))
                  .findFirst()
                  .orElseGet(() -> Json.write(waiting));
          timers.armBy(transaction, OPENS, ref, due);
        });
  }

  /// When some calendar changes and then it would not be refused; empty where nothing of that is
  /// near.
  private Optional<Instant> opens(Invocation invocation, Instant now) {
    Optional<Instant> change = change(now);
    for (int looked = 0; change.isPresent() && looked < CHANGES; looked++) {
      Instant then = change.get();
      if (!(guard.by(() -> then).decide(invocation) instanceof Decision.Denied)) {
        return change;
      }
      change = change(then);
    }
    return Optional.empty();
  }

  private Optional<Instant> change(Instant after) {
    return guard.calendars().values().stream()
        .filter(calendar -> calendar.problem().isEmpty())
        .map(CalendarFile::current)
        .flatMap(calendar -> calendar.change(after).stream())
        .min(Instant::compareTo);
  }

  /// What would still be refused waits on, by the rules and calendars of now.
  @Override
  public void fire(Transaction transaction, String ref) {
    Waiting waiting = Json.read(ref, Waiting.class);
    Optional<Person> person = people.person(waiting.person);
    if (person.isEmpty()) {
      return;
    }
    var open = new ArrayList<Refused>();
    var later = new ArrayList<Instant>();
    Instant since = Instant.ofEpochMilli(waiting.since);
    for (Refused line :
        refused.of(transaction.handle(), waiting.person, waiting.runbook, since, MOST)) {
      if (waiting.knows(line)) {
        continue;
      }
      invocation(person.get(), line)
          .ifPresent(invocation -> {
            if (guard.decide(invocation) instanceof Decision.Denied) {
              opens(invocation, transaction.now()).ifPresent(later::add);
            } else {
              open.add(line);
            }
          });
    }
    if (!open.isEmpty()) {
      rooms.post(
          transaction,
          Draft.card(Room.direct(waiting.person).name(), RefusedCard.of(waiting.runbook, open)));
    }
    String on = Json.write(waiting.told(open, transaction.now()));
    later.stream()
        .min(Instant::compareTo)
        .ifPresent(due -> timers.arm(transaction, OPENS, on, due));
  }

  private Optional<Invocation> invocation(Person person, Refused line) {
    Caller caller = Caller.of(person);
    return parser.read(line.line().replaceFirst("^[/!]", ""), caller)
            instanceof Parsed.Understood read
        ? Stream.of(read)
            .flatMap(one -> parser.runbook(one.command()).stream())
            .map(runbook ->
                new Invocation(
                    runbook, read.arguments(), read.line(), caller, line.room(), Origin.TYPED))
            .findFirst()
        : Optional.empty();
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("nobody is told that what they waited for is open: {}", why);
  }
}
