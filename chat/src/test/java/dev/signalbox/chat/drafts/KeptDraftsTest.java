package dev.signalbox.chat.drafts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.store.TestDatabases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeptDraftsTest {
  private static final Command ROTATE =
      new Command(
          "rotate",
          new Usage(List.of("rotate"), List.of("service"), List.of()),
          List.of(param("service", Param.Type.TEXT), param("password", Param.Type.SECRET)),
          "",
          false);
  private static final Vocabulary TYPED = new Vocabulary(List.of(ROTATE), LiveNames.NONE);

  private static Param param(String name, Param.Type type) {
    return new Param(name, type, List.of(), null, null, null, null, null);
  }

  private static KeptDrafts drafts(RoomFixture box) {
    return new KeptDrafts(box.database, box.events, box.rooms, _ -> TYPED);
  }

  private static List<String> texts(KeptDrafts drafts, RoomFixture box, String person) {
    return drafts.of(box.person(person)).stream().map(KeptDraft::text).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void areTheirWritersAloneAndTheLastOneWins(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var drafts = drafts(box);
      var ada = box.person("ada");
      var first = drafts.keep(ada, "payments", null, "is it").orElseThrow();
      var second = drafts.keep(ada, "payments", null, "is it down?").orElseThrow();
      assertTrue(second.version() > first.version());
      assertEquals(List.of(second), drafts.of(ada));
      assertEquals(List.of(), drafts.of(box.person("bob")));
      var gone = drafts.keep(ada, "payments", null, "").orElseThrow();
      assertTrue(gone.version() > second.version());
      assertEquals(List.of(), drafts.of(ada));
      assertTrue(
          drafts.keep(ada, "payments", null, "more").orElseThrow().version() > gone.version());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void areOfAThreadWhicheverOfItsMessagesIsNamed(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var drafts = drafts(box);
      var ada = box.person("ada");
      var root = box.says("bob", "payments", "why?");
      var reply =
          box.post(Draft.talk("payments", Author.of(ada, "console"), "so").inThread(root.id()));
      drafts.keep(ada, "payments", reply.id(), "because");
      drafts.keep(ada, "payments", null, "elsewhere");
      assertEquals(List.of("elsewhere", "because"), texts(drafts, box, "ada"));
      assertEquals(root.id(), drafts.of(ada).getLast().thread());
      assertTrue(drafts.keep(ada, "payments", "nothing", "x").isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void areKeptAndShownOnlyWhereSomebodyMayRead(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var drafts = drafts(box);
      var eve = box.person("eve");
      assertFalse(box.rooms.mayRead(eve, "release"));
      assertTrue(drafts.keep(eve, "release", null, "hm").isEmpty());
      assertTrue(drafts.keep(eve, "nowhere", null, "hm").isEmpty());
      assertTrue(drafts.keep(eve, "@ada", null, "hm").isEmpty());
      assertEquals(List.of(), box.events.all());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellOpenPagesThatThereIsOneAndNotWhatItSays(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      drafts(box).keep(box.person("ada"), "payments", null, "the key is under the mat");
      var told = box.events.all().getLast();
      assertEquals("draft", told.kind());
      assertEquals("ada", told.onlyFor());
      assertFalse(told.payload().contains("mat"), told.payload());
      assertTrue(told.payload().contains("\"version\":1"), told.payload());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void holdNoSecret(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var drafts = drafts(box);
      var ada = box.person("ada");
      drafts.keep(ada, "payments", null, "/rot");
      for (String line :
          List.of(
              "/rotate api hunter2", " !ROTATE password=hunter2", "/rotaet api password=hunter2")) {
        assertEquals("", drafts.keep(ada, "payments", null, line).orElseThrow().text(), line);
      }
      assertEquals(List.of(), drafts.of(ada), "what was kept before the secret came is gone, too");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void areBoundedInSizeAndNumber(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var drafts = drafts(box);
      var ada = box.person("ada");
      drafts.keep(ada, "payments", null, "ä".repeat(KeptDrafts.LONGEST / 2));
      assertThrows(
          IllegalArgumentException.class,
          () -> drafts.keep(ada, "payments", null, "ä".repeat(KeptDrafts.LONGEST / 2) + "!"));
      for (int i = 0; i < KeptDrafts.MOST; i++) {
        var root = box.says("ada", "payments", "thread " + i);
        drafts.keep(ada, "payments", root.id(), "draft " + i);
      }
      var texts = texts(drafts, box, "ada");
      assertEquals(KeptDrafts.MOST, texts.size());
      assertEquals("draft 0", texts.getLast(), "the oldest is let go");
    }
  }
}
