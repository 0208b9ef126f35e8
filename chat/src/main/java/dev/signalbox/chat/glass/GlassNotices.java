package dev.signalbox.chat.glass;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.glass.GlassReview;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Tells people that the glass was broken: the room, whoever was skipped, whoever has to look.
public final class GlassNotices {
  private static final int MOST = 200;

  private final Rooms rooms;
  private final People people;

  public GlassNotices(Rooms rooms, People people) {
    this.rooms = rooms;
    this.people = people;
  }

  /// @param skipped ids of who would have been asked
  void broken(Transaction transaction, GlassReview review, Collection<String> skipped) {
    var called = new ArrayList<>(skipped);
    var groups = new ArrayList<String>();
    for (String name : review.reviewers()) {
      (people.groups().contains(name) ? groups : called).add(name);
    }
    Card card = card(review, skipped);
    rooms.show(
        transaction,
        Draft.card(
                review.room(), card.calling(new Audience(called, groups, List.of(review.person()))))
            .keyed("glass/" + review.code()));
    outside(review, skipped)
        .forEach(id ->
            rooms.show(
                transaction,
                Draft.card(Room.direct(id).name(), card.calling(Audience.only(id)))
                    .keyed("glass/" + review.code() + "/" + id)));
  }

  /// Who is concerned and does not read the room.
  private List<String> outside(GlassReview review, Collection<String> skipped) {
    var ids = new TreeSet<>(skipped);
    for (String name : review.reviewers()) {
      ids.addAll(people.members(name));
      people.person(name).ifPresent(person -> ids.add(person.id()));
    }
    ids.remove(review.person());
    return ids.stream()
        .filter(id -> people.person(id).filter(person -> !reads(review, id)).isPresent())
        .limit(MOST)
        .toList();
  }

  private boolean reads(GlassReview review, String id) {
    return rooms
        .room(review.room())
        .filter(room -> people.principal(id).filter(room::admits).isPresent())
        .isPresent();
  }

  private static Card card(GlassReview review, Collection<String> skipped) {
    String text =
        "%s broke the glass: /%s begins without approval%s. Why: %s. One of %s looks at it until %s: review %s and what you saw."
            .formatted(
                review.person(),
                review.line(),
                skipped.isEmpty() ? "" : " by " + String.join(", ", new TreeSet<>(skipped)),
                review.why(),
                String.join(", ", review.reviewers()),
                review.deadline().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
                review.code());
    return new Card(
        text,
        Tone.BAD,
        "The glass is broken",
        List.of(new Block.Paragraph(text)),
        List.of(),
        Urgency.CALL);
  }
}
