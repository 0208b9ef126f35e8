package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.hostile.HostileText;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What stands on the Home tab, and for whom.
final class SlackHomeTest {
  private static final String LINK = "https://box.example";

  private final SlackCounterpart far = new SlackCounterpart(true);
  private final FakeSlackHome home = far.slack().home();
  private final List<ChatEvent.HomeOpened> opened = new CopyOnWriteArrayList<>();
  private volatile List<Card> cards = List.of();

  @AfterEach
  void close() {
    far.adapter().close();
    assertTrue(far.violations().isEmpty(), far.violations()::toString);
    far.close();
  }

  private void connect() {
    far.adapter()
        .start(event -> {
          if (event instanceof ChatEvent.HomeOpened one) {
            opened.add(one);
            return new Reply.Home(cards, LINK);
          }
          return new Reply.Stored();
        });
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  private static Card card(int number, Block... blocks) {
    var approve =
        new Action("t" + number, "Approve", "approve x", Action.Weight.PRIMARY, Audience.EVERYONE);
    return new Card("s", Tone.WAITING, "question " + number, List.of(blocks), List.of(approve));
  }

  private void awaitShown(String user, String words) {
    Eventually.holds("'" + words + "' is not shown", () -> home.shown(user).contains(words));
  }

  @Test
  void saysToEachWhatIsForThem() {
    connect();
    cards = List.of(card(1));
    home.opens();
    awaitShown(FakeSlack.ADA, "question 1");
    assertEquals("", home.shown(FakeSlack.GRACE), "nobody else sees it");
    cards = List.of(card(2));
    home.opens(FakeSlack.GRACE, "home");
    awaitShown(FakeSlack.GRACE, "question 2");
    assertFalse(home.shown(FakeSlack.ADA).contains("question 2"));
    assertEquals(
        List.of("ada", "grace"), opened.stream().map(one -> one.account().name()).toList());
  }

  @Test
  void asksForNothingOnAnotherTab() {
    connect();
    home.opens(FakeSlack.ADA, "messages");
    assertEquals(List.of(), opened);
    assertEquals("", home.shown());
  }

  @Test
  void isPublishedAnewWheneverItIsOpened() {
    connect();
    for (var number = 1; number <= 3; number++) {
      cards = List.of(card(number));
      home.opens();
      awaitShown(FakeSlack.ADA, "question " + number);
    }
    assertEquals(1, home.shown().lines().filter(line -> line.contains("question")).count());
  }

  @Test
  void showsHostileTextAndNamesNobody() {
    connect();
    cards = HostileText.ALL.stream().map(HostileText::card).toList();
    home.opens();
    awaitShown(FakeSlack.ADA, "psst");
    awaitShown(FakeSlack.ADA, "<!channel>");
    assertEquals(List.of(), far.pings());
  }

  @Test
  void leadsToTheConsoleForWhatDoesNotFit() {
    connect();
    cards = IntStream.range(0, 60).mapToObj(number -> card(number, new Block.Note("see"))).toList();
    home.opens();
    awaitShown(FakeSlack.ADA, "All of it is here (" + LINK + ")");
    assertTrue(home.blocks(FakeSlack.ADA).size() <= 100);
    assertTrue(home.shown().contains("question 32"), "whole questions, as many as fit");
    assertFalse(home.shown().contains("question 33"));
  }

  @Test
  void leavesOutWhatIsTooLongForSlack() {
    connect();
    var much = new Block.Code("", "\u0416".repeat(3_000) + "end");
    cards = IntStream.range(0, 50).mapToObj(number -> card(number, much)).toList();
    home.opens();
    awaitShown(FakeSlack.ADA, "All of it is here (" + LINK + ")");
    assertTrue(home.shown().contains("question 0"));
  }

  @Test
  void isMissedWhereSlackDoesNotTakeIt() {
    connect();
    cards = List.of(card(1));
    home.denies("not_enabled");
    home.opens();
    Eventually.holds("it is tried", () -> far.api().calls().contains("views.publish"));
    home.denies("");
    cards = List.of(card(2));
    home.opens();
    awaitShown(FakeSlack.ADA, "question 2");
    assertTrue(far.adapter().health().connected());
  }
}
