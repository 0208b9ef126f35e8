package dev.signalbox.chat.glass;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.glass.GlassListener;
import dev.signalbox.engine.glass.GlassReview;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Tells people that the glass was broken: the room, whoever was skipped, whoever has to look; and
/// that nobody has looked in time.
public final class GlassNotices implements GlassListener {
  private static final int MOST = 200;

  private final Rooms rooms;
  private final People people;

  public GlassNotices(Rooms rooms, People people) {
    this.rooms = rooms;
    this.people = people;
  }

  /// @param skipped ids of who would have been asked
  void broken(Transaction transaction, GlassReview review, Collection<String> skipped) {
    tell(transaction, review, skipped, "glass/" + review.code(), card(review, skipped));
  }

  @Override
  public void overdue(Transaction transaction, GlassReview review, int reminder, boolean last) {
    tell(
        transaction,
        review,
        List.of(),
        "glass/" + review.code() + "/overdue/" + reminder,
        overdue(review, last));
  }

  /// @param besides ids of who is told besides who has to look
  private void tell(
      Transaction transaction,
      GlassReview review,
      Collection<String> besides,
      String key,
      Card card) {
    var called = new ArrayList<>(besides);
    var groups = new ArrayList<String>();
    for (String name : review.reviewers()) {
      (people.groups().contains(name) ? groups : called).add(name);
    }
    if (rooms.room(review.room()).filter(room -> !room.archived()).isPresent()) {
      rooms.show(
          transaction,
          Draft.card(
                  review.room(),
                  card.calling(new Audience(called, groups, List.of(review.person()))))
              .keyed(key));
    }
    outside(review, besides)
        .forEach(id ->
            rooms.show(
                transaction,
                Draft.card(Room.direct(id).name(), card.calling(Audience.only(id)))
                    .keyed(key + "/" + id)));
  }

  /// Who is concerned and does not read the room.
  private List<String> outside(GlassReview review, Collection<String> besides) {
    var ids = new TreeSet<>(besides);
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

  private static Card overdue(GlassReview review, boolean last) {
    String text =
        "The review %s is overdue since %s: %s broke the glass for /%s. Why: %s. One of %s looks at it: review %s and what you saw. Until then %s cannot break the glass again.%s"
            .formatted(
                review.code(),
                time(review.deadline()),
                review.person(),
                review.line(),
                review.why(),
                String.join(", ", review.reviewers()),
                review.code(),
                review.person(),
                last ? " This is the last reminder." : "");
    return called(text, "A review is overdue", Tone.WARNING);
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
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
                time(review.deadline()),
                review.code());
    return called(text, "The glass is broken", Tone.BAD);
  }

  private static Card called(String text, String title, Tone tone) {
    return new Card(text, tone, title, List.of(new Block.Paragraph(text)), List.of(), Urgency.CALL);
  }
}
