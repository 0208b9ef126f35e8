package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.TracedDatabase;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RoomsTest {
  private static final Action STOP =
      new Action("stop", "Stop", "cancel abc234", Action.Weight.DANGER, Audience.only("ada"));

  private static Card card(String summary) {
    return new Card(
        summary,
        Tone.RUNNING,
        "deploy",
        List.of(
            new Block.Fields(List.of(new Block.Field("asked by", "ada"))),
            new Block.Progress(List.of(new Block.Stage("check", Block.State.DONE, "2 s", null)))),
        List.of(STOP));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void keepsTalkAndCardsWholeAndTellsReaders(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var talk = box.says("ada", "payments", "is it *down*?");
      var shown = box.show("run/1", card("deploy · running"));
      var page =
          box.rooms.page(box.person("eve"), "payments", new Cursor.Newest(), 50).orElseThrow();
      assertEquals(List.of(talk, shown), page.messages());
      assertFalse(page.moreBefore());
      assertEquals("is it *down*?", talk.text());
      assertEquals(card("deploy · running"), page.messages().get(1).card());
      var told = box.events.payloads("message");
      assertEquals("person", told.getFirst().at("/author/kind").asText());
      assertEquals("progress", told.get(1).at("/card/blocks/1/type").asText());
      assertEquals("DONE", told.get(1).at("/card/blocks/1/stages/0/state").asText());
      assertEquals(box.clock.instant().toEpochMilli(), told.getFirst().get("at").asLong());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void replacesACardWhereItIs(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var first = box.show("run/1", card("deploy · running"));
      box.says("ada", "payments", "watching");
      var second = box.show("run/1", card("deploy · done"));
      assertEquals(first.id(), second.id());
      assertEquals("deploy · done", second.shown().summary());
      assertEquals(
          List.of(first.id()),
          box.hits("eve", "done").stream().map(hit -> hit.message().id()).toList());
      assertTrue(box.hits("eve", "running").isEmpty());
      var lost =
          box.database.write(
              transaction -> box.rooms.replace(transaction, first, card("from the past")));
      assertTrue(lost.isEmpty(), "an older version must not win");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void letsOneOfManyUseAButtonUp(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var go = new Action("go", "Go", "go", Action.Weight.PLAIN, Audience.EVERYONE);
      var stop = new Action("stop", "Stop", "stop", Action.Weight.PLAIN, Audience.EVERYONE);
      var offered = box.show("offer", card("shall I?").withActions(List.of(go, stop)));
      var presses =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  CompletableFuture.supplyAsync(() ->
                      box.database.write(transaction ->
                          box.rooms.useUp(transaction, offered.id(), "go").isPresent())))
              .toList();
      var won = presses.stream().filter(press -> Eventually.ends("a press", press)).count();
      assertEquals(1, won);
      var left = box.rooms.message(offered.id()).orElseThrow().shown().actions();
      assertEquals(List.of("stop"), left.stream().map(Action::id).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void gathersRepliesBelowTheirRoot(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var root = box.says("ada", "payments", "why?");
      var author = Author.of(box.person("bob"), "console");
      var reply = box.post(Draft.talk("payments", author, "because").inThread(root.id()));
      var nested = box.post(Draft.talk("payments", author, "and so").inThread(reply.id()));
      assertEquals(root.id(), nested.thread());
      var thread = box.rooms.thread(box.person("eve"), nested.id()).orElseThrow();
      assertEquals(2, thread.root().answered().replies());
      assertEquals(List.of(reply, nested), thread.replies());
      var page =
          box.rooms.page(box.person("eve"), "payments", new Cursor.Newest(), 50).orElseThrow();
      assertEquals(1, page.messages().size());
      var elsewhere = Draft.talk("release", author, "x").inThread(root.id());
      assertThrows(IllegalArgumentException.class, () -> box.post(elsewhere));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void showsNothingToWhomItIsNotFor(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var eve = box.person("eve");
      var secret = box.says("grace", "release", "the secret word");
      var whisper = box.post(Draft.card("payments", Card.text("secret for ada")).onlyFor("ada"));
      assertTrue(box.rooms.page(eve, "release", new Cursor.Newest(), 50).isEmpty());
      assertTrue(box.rooms.page(eve, "nowhere", new Cursor.Newest(), 50).isEmpty());
      assertTrue(box.rooms.message(eve, secret.id()).isEmpty());
      assertTrue(box.rooms.message(eve, whisper.id()).isEmpty());
      assertTrue(box.hits("eve", "secret").isEmpty());
      assertTrue(
          box.rooms
              .search(eve, SearchQuery.read("secret", Days.UTC), "release", 10, null)
              .hits()
              .isEmpty());
      assertFalse(box.rooms.markRead(eve, "release", secret.id()));
      assertEquals(1, box.hits("ada", "secret").size());
      assertEquals("ada", box.events.all().get(1).onlyFor());
      assertEquals(
          List.of("payments"), box.rooms.readableBy(eve).stream().map(RoomView::name).toList());
      assertEquals(0, box.rooms.readableBy(eve).getFirst().unread());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void takesTheLongestTalkWhateverIsInIt(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      for (String text :
          List.of("@ada" + "-".repeat(200_000) + "b", "@a-".repeat(60_000), "@".repeat(200_000))) {
        box.says("bob", "payments", text);
      }
      assertEquals(0, box.rooms.readableBy(box.person("ada")).getFirst().mentions());
      box.says("bob", "payments", "@ada-._ look");
      assertEquals(1, box.rooms.readableBy(box.person("ada")).getFirst().mentions());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void countsWhatIsUnread(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var ada = box.person("ada");
      box.says("bob", "payments", "one");
      var second = box.says("bob", "payments", "two, @ada. And @dev, mail bob@ada.example");
      box.says("ada", "payments", "three");
      var view = box.rooms.readableBy(ada).getFirst();
      assertEquals(2, view.unread());
      assertEquals(1, view.mentions());
      assertNull(view.lastReadId());
      assertTrue(box.rooms.markRead(ada, "payments", second.id()));
      view = box.rooms.readableBy(ada).getFirst();
      assertEquals(0, view.unread());
      assertEquals(0, view.mentions());
      assertEquals(second.id(), view.lastReadId());
      assertEquals("everyone", view.members());
      assertEquals(List.of(new RoomLinks.Link("fake", "#pay")), view.links());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void turnsPagesBothWays(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var ada = box.person("ada");
      var all = IntStream.range(0, 25).mapToObj(i -> box.says("bob", "payments", "m" + i)).toList();
      var newest = box.rooms.page(ada, "payments", new Cursor.Newest(), 10).orElseThrow();
      assertEquals(all.subList(15, 25), newest.messages());
      assertTrue(newest.moreBefore());
      assertFalse(newest.moreAfter());
      var before =
          box.rooms.page(ada, "payments", new Cursor.Before(all.get(5).id()), 10).orElseThrow();
      assertEquals(all.subList(0, 5), before.messages());
      assertFalse(before.moreBefore());
      var after =
          box.rooms.page(ada, "payments", new Cursor.After(all.get(5).id()), 10).orElseThrow();
      assertEquals(all.subList(6, 16), after.messages());
      assertTrue(after.moreAfter());
      var around =
          box.rooms.page(ada, "payments", new Cursor.Around(all.get(12).id()), 10).orElseThrow();
      assertEquals(all.subList(7, 17), around.messages());
      assertTrue(box.rooms.page(ada, "payments", new Cursor.Before("x"), 10).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsWordsPhrasesPeopleRoomsAndDays(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var grace = box.person("grace");
      var first = box.says("ada", "payments", "Error rate above two percent (café)");
      var second = box.says("bob", "release", "rate of error: none' OR 1=1 --");
      assertEquals(List.of(second, first), found(box, "error rate"));
      assertEquals(List.of(first), found(box, "\"error rate\""));
      assertEquals(List.of(second), found(box, "rate -percent"));
      assertEquals(List.of(first), found(box, "error from:@ada"));
      assertEquals(List.of(second), found(box, "in:#release error"));
      assertEquals(List.of(first), found(box, "from:ada"));
      assertEquals(List.of(second, first), found(box, "after:2026-03-02 before:2026-03-03 rate"));
      assertEquals(List.of(), found(box, "before:2026-03-02 rate"));
      assertEquals(List.of(), found(box, "\" ' ( ) * : ^ NEAR( AND rate: nowhere"));
      assertEquals(List.of(second), found(box, "none' OR 1=1"));
      assertThrows(IllegalArgumentException.class, () -> box.hits("grace", "before:tomorrow"));
      var snippet = box.hits("grace", "percent").getFirst().snippet();
      assertTrue(snippet.contains("percent"));
      assertEquals(
          1,
          box.rooms
              .search(grace, SearchQuery.read("error", Days.UTC), null, 10, second.id())
              .hits()
              .size());
    }
  }

  private static List<Message> found(RoomFixture box, String query) {
    return box.hits("grace", query).stream().map(SearchResult.Hit::message).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void openingARoomOfAHundredThousandMessagesIsNoMoreWork(TestDatabases kind) {
    opensWithoutMoreWork(kind, "payments", "m50000");
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void openingARoomIsNoMoreWorkAfterAHundredThousandMessagesElsewhere(TestDatabases kind) {
    opensWithoutMoreWork(kind, "release", "m1000");
  }

  private static void opensWithoutMoreWork(TestDatabases kind, String crowded, String middle) {
    try (var box = new RoomFixture(clock -> new TracedDatabase(kind.open(clock)))) {
      fill(box, "payments", 1, 2_000);
      long small = workOfOpening(box, "m1000");
      fill(box, crowded, 2_001, 100_000);
      long large = workOfOpening(box, middle);
      assertTrue(small > 1000, "counted " + small);
      assertTrue(large < 4 * small, "from " + small + " to " + large);
    }
  }

  /// Messages `m1` and so on, with nothing else between.
  private static void fill(RoomFixture box, String room, int from, int to) {
    box.database.write(transaction -> {
      transaction
          .handle()
          .createUpdate(
              """
              with recursive n(i) as (select :from union all select i + 1 from n where i < :to)
              insert into room_message
                (id, room, author_kind, author_id, author_name, author_platform, body, at)
              select 'm' || i, :room, 'PERSON', 'bob', 'Bob', 'console', 'message ' || i, i from n
              """)
          .bind("room", room)
          .bind("from", from)
          .bind("to", to)
          .execute();
      RoomFixture.indexed(transaction.handle(), box.database.dialect());
      if (box.database.dialect() == Dialect.POSTGRESQL) {
        transaction.handle().execute("analyze room_message");
      }
      return true;
    });
  }

  private static long workOfOpening(RoomFixture box, String middle) {
    var last = box.says("bob", "payments", "a needle");
    var ada = box.person("ada");
    var seen = new ArrayList<Message>();
    var trace =
        ((TracedDatabase) box.database)
            .during(() -> {
              var newest = box.rooms.page(ada, "payments", new Cursor.Newest(), 50).orElseThrow();
              seen.addAll(newest.messages());
              var view = box.rooms.readableBy(ada).getFirst();
              assertEquals(RoomView.MOST_UNREAD, view.unread());
              var around = new Cursor.Around(middle);
              var page = box.rooms.page(ada, "payments", around, 50).orElseThrow();
              assertEquals(50, page.messages().size());
              assertTrue(
                  box.hits("ada", "needle").stream().anyMatch(h -> last.equals(h.message())));
            });
    assertEquals(last, seen.getLast());
    return trace.work();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsEveryPageOfAPersonHowFarTheyHaveRead(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var ada = box.person("ada");
      var first = box.says("bob", "payments", "is it down, @ada?");
      var second = box.says("bob", "payments", "@ada?");
      assertTrue(box.rooms.markRead(ada, "payments", first.id()));
      var told = box.events.all().getLast();
      assertEquals("read", told.kind());
      assertEquals("ada", told.onlyFor());
      var news = box.events.payloads("read").getLast();
      assertEquals(first.id(), news.get("lastReadId").asText());
      assertEquals(1, news.get("unread").asLong());
      assertEquals(1, news.get("mentions").asLong());
      box.rooms.markRead(ada, "payments", second.id());
      assertEquals(0, box.events.payloads("read").getLast().get("unread").asLong());
      int events = box.events.all().size();
      box.rooms.markRead(ada, "payments", first.id());
      assertEquals(events, box.events.all().size(), "what was read on another machine stays read");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void countsNobodysOwnWordsAsAMention(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      box.says("ada", "payments", "@everyone: lunch");
      assertEquals(0, payments(box, "ada").mentions());
      assertEquals(1, payments(box, "bob").mentions());
    }
  }

  private static RoomView payments(RoomFixture box, String person) {
    return box.rooms.readableBy(box.person(person)).stream()
        .filter(room -> room.name().equals("payments"))
        .findFirst()
        .orElseThrow();
  }
}
