package dev.signalbox.oncall;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.rota.Cover;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// What people change about whose turn it is: of their own shifts each, of those of others whoever
/// answers for the service.
final class Covers {
  private final Rotas rotas;
  private final People people;
  private final Rooms rooms;
  private final Audit audit;
  private final Ids ids;
  private final Handoffs handoffs;
  private final JdbcCoverStore store = new JdbcCoverStore();

  Covers(Rotas rotas, People people, Rooms rooms, Audit audit, Ids ids, Handoffs handoffs) {
    this.rotas = rotas;
    this.people = people;
    this.rooms = rooms;
    this.audit = audit;
    this.ids = ids;
    this.handoffs = handoffs;
  }

  /// What became of it.
  sealed interface Result {
    record Done(Cover cover) implements Result {}

    /// Nothing came of it.
    ///
    /// @param why whole sentences
    record No(String why) implements Result {}
  }

  /// Lets somebody be on call for a while.
  Result cover(
      Transaction transaction,
      Caller caller,
      Rota rota,
      String person,
      Instant from,
      Instant until) {
    if (people.person(person).isEmpty()) {
      return new Result.No("There is no person '" + person + "'.");
    }
    if (!from.isBefore(until) || !until.isAfter(transaction.now())) {
      return new Result.No("A cover begins before it ends, and ends in the future.");
    }
    List<Shift> shifts = rotas.between(transaction.handle(), rota.name(), from, until);
    if (!mayChange(caller.principal(), rota, shifts)) {
      return new Result.No(
          "You may hand on your own shifts of %s; those of others are changed by %s."
              .formatted(rota.name(), answering(rota)));
    }
    var cover = new Cover(ids.next(), rota.name(), person, from, until, caller.principal().id());
    take(transaction, cover, shifts);
    return new Result.Done(cover);
  }

  /// Puts it into force, and tells everybody whom it concerns.
  void take(Transaction transaction, Cover cover, List<Shift> instead) {
    store.insert(transaction.handle(), cover, transaction.now());
    Map<String, String> facts =
        Map.of(
            "schedule", cover.rota(),
            "person", cover.person(),
            "from", cover.since().toString(),
            "until", cover.until().toString());
    audit.append(
        transaction, new AuditEntry("oncall.covered", null, null, null, null, null, "ok", facts));
    handoffs.look(transaction, cover.rota());
    tell(transaction, cover, instead);
  }

  private void tell(Transaction transaction, Cover cover, List<Shift> instead) {
    var told = new TreeSet<String>();
    instead.stream().map(Shift::person).filter(Objects::nonNull).forEach(told::add);
    told.add(cover.person());
    told.remove(cover.by());
    Rota rota = rotas.named(cover.rota()).orElseThrow();
    String text =
        "%s is on call for %s from %s to %s, says %s."
            .formatted(
                cover.person(),
                cover.rota(),
                ShiftText.time(cover.since(), rota.zone()),
                ShiftText.time(cover.until(), rota.zone()),
                cover.by());
    for (String person : told) {
      if (people.person(person).isPresent()) {
        rooms.post(
            transaction, Draft.card(Room.direct(person).name(), Card.text(Tone.NEUTRAL, text)));
      }
    }
  }

  private boolean mayChange(Principal caller, Rota rota, List<Shift> shifts) {
    boolean own =
        shifts.stream().allMatch(shift -> shift.isGap() || caller.id().equals(shift.person()));
    boolean takesPart = rota.people().contains(caller.id());
    return (own && (takesPart || shifts.stream().noneMatch(Shift::isGap))) || answers(caller, rota);
  }

  private boolean answers(Principal caller, Rota rota) {
    return rotas.services().stream()
        .filter(service -> service.rota().equals(rota.name()))
        .map(ServiceRota::owner)
        .filter(Objects::nonNull)
        .anyMatch(owner -> owner.equals(caller.id()) || caller.in(owner));
  }

  private String answering(Rota rota) {
    var owners = new TreeSet<String>();
    rotas.services().stream()
        .filter(service -> service.rota().equals(rota.name()))
        .map(ServiceRota::owner)
        .filter(Objects::nonNull)
        .forEach(owners::add);
    return owners.isEmpty() ? "whoever owns a service that it is for" : String.join(", ", owners);
  }
}
