package dev.signalbox.oncall;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Prose;
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down who is on call at each hand-off, so that it is known however the file is edited
/// later, and shows the room of the service who has it now.
final class Handoffs implements TimerHandler {
  /// The kind of its timers; the `ref` is the rota.
  static final String HANDOFF = "oncall.handoff";

  private static final Logger LOG = LoggerFactory.getLogger(Handoffs.class);

  /// What was not looked at for longer is not made up.
  private static final Duration OLDEST = Duration.ofDays(60);

  private final Database database;
  private final Rotas rotas;
  private final Rooms rooms;
  private final Timers timers;
  private final JdbcShiftStore store = new JdbcShiftStore();

  Handoffs(Database database, Rotas rotas, Rooms rooms, Timers timers) {
    this.database = database;
    this.rotas = rotas;
    this.rooms = rooms;
    this.timers = timers;
  }

  /// Looks at all rotas from now on, and whenever the file changes.
  void start() {
    rotas.onChange(this::lookAtAll);
    lookAtAll();
  }

  private void lookAtAll() {
    rotas.names().forEach(rota -> database.write(transaction -> look(transaction, rota)));
  }

  /// Writes down what has begun, and wakes at the next hand-off.
  boolean look(Transaction transaction, String rota) {
    Instant now = transaction.now();
    Optional<OnCall> current = rotas.at(transaction.handle(), rota, now);
    if (current.isEmpty()) {
      timers.disarm(transaction, HANDOFF, rota);
      return false;
    }
    Optional<PastShift> last = store.at(transaction.handle(), rota, now);
    List<PastShift> begun = begun(transaction, rota, last, current.get().now());
    begun.forEach(shift -> store.append(transaction.handle(), shift));
    if (!begun.isEmpty() && last.isPresent()) {
      tell(transaction, last.get(), begun.getLast(), current.get().now());
    }
    Instant until = current.get().now().until();
    if (until.equals(Instant.MAX)) {
      timers.disarm(transaction, HANDOFF, rota);
    } else {
      timers.arm(transaction, HANDOFF, rota, until);
    }
    return true;
  }

  /// Of what was, only what nobody wrote down; what was written stays.
  private List<PastShift> begun(
      Transaction transaction, String rota, Optional<PastShift> last, Shift current) {
    Instant now = transaction.now();
    if (last.isEmpty()) {
      return List.of(past(current, now));
    }
    Instant from = last.get().since();
    Instant oldest = now.minus(OLDEST);
    List<Shift> shifts =
        rotas.between(
            transaction.handle(), rota, from.isBefore(oldest) ? oldest : from, now.plusMillis(1));
    var begun = new ArrayList<PastShift>();
    for (Shift shift : shifts) {
      if (shift.since().isAfter(from)) {
        begun.add(past(shift, shift.since()));
      }
    }
    boolean edited = begun.isEmpty() && !ShiftText.person(current).equals(person(last.get()));
    return edited ? List.of(past(current, now)) : begun;
  }

  private static PastShift past(Shift shift, Instant since) {
    String person = shift.person();
    return new PastShift(shift.rota(), since, person == null ? "" : person, shift.why());
  }

  private static String person(PastShift shift) {
    return shift.person().isEmpty() ? "nobody" : shift.person();
  }

  /// In the room of each service that it is about.
  private void tell(Transaction transaction, PastShift out, PastShift in, Shift current) {
    if (out.person().equals(in.person())) {
      return;
    }
    Rota rota = rotas.named(in.rota()).orElseThrow();
    String text =
        "%s is on call for %s now%s; it was %s."
            .formatted(person(in), in.rota(), ShiftText.until(current, rota.zone()), person(out));
    List<String> notes = store.notes(transaction.handle(), in.rota(), out.since());
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(text));
    if (!notes.isEmpty()) {
      blocks.add(new Block.Listing(notes.stream().map(Prose::literal).toList()));
    }
    var card = new Card(text, Tone.NEUTRAL, "Hand-off of " + in.rota(), blocks, List.of());
    for (ServiceRota service : rotas.services()) {
      String room = service.room();
      if (service.rota().equals(in.rota())
          && room != null
          && rooms.room(room).filter(open -> !open.archived()).isPresent()) {
        rooms.post(transaction, Draft.card(room, called(card, in)));
      }
    }
  }

  private static Card called(Card card, PastShift in) {
    return in.person().isEmpty() ? card : card.calling(Audience.only(in.person()));
  }

  @Override
  public void fire(Transaction transaction, String rota) {
    look(transaction, rota);
  }

  @Override
  public void refused(Transaction transaction, String rota, String why) {
    LOG.error("nobody wrote down who is on call for {}: {}", rota, why);
  }
}
