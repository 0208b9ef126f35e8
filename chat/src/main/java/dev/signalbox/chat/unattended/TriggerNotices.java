package dev.signalbox.chat.unattended;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.trigger.TriggerListener;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Tells people of runbooks that did not start by themselves as they were to. A refusal may say
/// more than the room may know: it goes to the owners alone.
public final class TriggerNotices implements TriggerListener {
  private final Rooms rooms;
  private final People people;
  private final Days days;

  /// @param days of whoever does not say their time zone
  public TriggerNotices(Rooms rooms, People people, Days days) {
    this.rooms = rooms;
    this.people = people;
    this.days = days;
  }

  @Override
  public void refused(
      Transaction transaction, Runbook runbook, String trigger, String room, String why) {
    String title = runbook.name() + " did not start";
    var card =
        new Card(
            title + ": " + why,
            Tone.WARNING,
            title,
            List.of(
                new Block.Fields(
                    List.of(
                        new Block.Field("started by", trigger),
                        new Block.Field("as", String.valueOf(runbook.as())),
                        new Block.Field("in", room))),
                new Block.Paragraph(why)),
            List.of());
    for (String person : owners(runbook)) {
      rooms.post(transaction, Draft.card("@" + person, card));
    }
  }

  /// Whoever answers for the file, and for the service that it acts as.
  private Set<String> owners(Runbook runbook) {
    var owners = new TreeSet<>(people.members(runbook.owner()));
    people
        .service(String.valueOf(runbook.as()))
        .ifPresent(service -> owners.addAll(people.named(service.answering())));
    return owners;
  }

  @Override
  public void missed(Transaction transaction, Runbook runbook, String room, MissedTimes times) {
    if (rooms.room(room).isEmpty()) {
      return;
    }
    String title = runbook.name() + " missed " + times.text();
    String then =
        times.caughtUp()
            ? "It runs once now for all of them."
            : "It does not run for them: start it where that is needed.";
    var card =
        new Card(
                title + ". " + then,
                Tone.WARNING,
                title,
                List.of(
                    new Block.Fields(
                        List.of(
                            new Block.Field("first", days.time(times.first()) + " " + days.name()),
                            new Block.Field("last", days.time(times.last()) + " " + days.name()))),
                    new Block.Paragraph(
                        "No server was there then, or its clock was set past them. " + then)),
                List.of())
            .calling(new Audience(List.of(), List.of(runbook.owner()), List.of()));
    rooms.post(transaction, Draft.card(room, card));
  }
}
