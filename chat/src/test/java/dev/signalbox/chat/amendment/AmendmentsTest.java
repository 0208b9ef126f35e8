package dev.signalbox.chat.amendment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.store.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AmendmentsTest {
  private final List<AuditEntry> recorded = new ArrayList<>();

  private Amendments amendments(RoomFixture box) {
    var permissions =
        new Permissions(box.people.people, new GuardConfig(List.of("release-managers")));
    return new Amendments(
        box.database,
        box.events,
        box.rooms,
        (_, entry) -> recorded.add(entry),
        permissions,
        new Reactions(box.database, box.rooms, box.events, box.outbox));
  }

  private static List<String> past(Amendments amendments, RoomFixture box, String who, Message it) {
    return amendments.past(box.person(who), it.id()).orElseThrow().stream()
        .map(PastText::text)
        .toList();
  }

  private void refused(String why, Amendments.Amended amended) {
    assertNull(amended.message());
    assertTrue(amended.why().contains(why), amended::why);
    assertEquals(List.of(), recorded);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatSomebodySaidIsChangedAndTakenBackAndKept(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var amendments = amendments(box);
      var ada = box.person("ada");
      var said = box.says("ada", "payments", "teh elephant");
      var edited = amendments.edit(ada, said.id(), "the elephant").message();
      assertNotNull(edited);
      assertEquals("the elephant", edited.text());
      assertNotNull(edited.editedAt());
      var deleted = amendments.delete(ada, said.id()).message();
      assertNotNull(deleted);
      assertEquals(TalkText.DELETED, deleted.text());
      assertEquals(List.of("teh elephant", "the elephant"), past(amendments, box, "ada", said));
      assertEquals(
          List.of("message.edited", "message.deleted"),
          recorded.stream().map(AuditEntry::kind).toList());
      assertFalse(recorded.toString().contains("elephant"), "the record says that, not what");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void readersOfTheAuditSeeWhatItWasAndThatIsRecorded(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var amendments = amendments(box);
      var said = box.says("ada", "payments", "oops");
      amendments.delete(box.person("ada"), said.id());
      recorded.clear();
      assertTrue(amendments.past(box.person("bob"), said.id()).isEmpty());
      assertEquals(List.of(), recorded);
      assertEquals(List.of("oops"), past(amendments, box, "grace", said));
      assertEquals("message.past-read", recorded.getFirst().kind());
      assertEquals("grace", recorded.getFirst().person());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void nobodyElseChangesIt(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var amendments = amendments(box);
      var said = box.says("ada", "payments", "mine");
      refused("Only who wrote", amendments.edit(box.person("bob"), said.id(), "yours"));
      refused("Only who wrote", amendments.delete(box.person("grace"), said.id()));
      var hidden = box.says("grace", "release", "secret");
      refused("", amendments.edit(box.person("eve"), hidden.id(), "x"));
      assertEquals("", amendments.edit(box.person("eve"), hidden.id(), "x").why());
      var onIrc =
          box.post(Draft.talk("payments", Author.of(box.person("ada"), "irc"), "from there"));
      refused("written on irc", amendments.edit(box.person("ada"), onIrc.id(), "x"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anEditRunsNothingAndACommandStands(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var amendments = amendments(box);
      var ada = box.person("ada");
      var said = box.says("ada", "payments", "deploy, soon");
      refused("An edit runs nothing", amendments.edit(ada, said.id(), "/deploy api"));
      refused("Delete it instead", amendments.edit(ada, said.id(), " "));
      var command = box.says("ada", "payments", "/deploy api");
      refused("It stands", amendments.edit(ada, command.id(), "I did nothing"));
      assertNotNull(amendments.delete(ada, command.id()).message());
      recorded.clear();
      refused("It was deleted", amendments.edit(ada, command.id(), "back"));
    }
  }
}
