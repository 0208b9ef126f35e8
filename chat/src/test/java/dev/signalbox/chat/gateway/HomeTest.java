package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Account.Standing;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeHome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page that people have of us on other platforms: what waits for their word, what runs, and
/// nothing that they may not see.
final class HomeTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private FakeHome opened(String person) {
    var home = new FakeHome(world.chat, person);
    home.opens();
    return home;
  }

  /// All that stands there.
  private static String text(FakeHome home) {
    return home.cards().stream().map(HomeTest::text).collect(Collectors.joining("\n"));
  }

  private static String text(Card card) {
    var actions = card.actions().stream().map(Action::command).toList();
    return card.title() + "\n" + card.summary() + "\n" + card.blocks() + "\n" + actions;
  }

  private static List<String> labels(FakeHome home) {
    return home.cards().stream()
        .flatMap(card -> card.actions().stream())
        .map(Action::label)
        .toList();
  }

  @Test
  void saysWhatWaitsForWhomAndWhatRuns() {
    world.says("ada", "/" + LINE);
    world.says("ada", "/deploy catalog v1.0.0");
    var graces = opened("grace");
    assertEquals(List.of("Approve", "Refuse"), labels(graces));
    var question = graces.cards().get(1);
    var fields = ((Block.Fields) question.blocks().getFirst()).fields();
    assertTrue(fields.contains(new Block.Field("I read", LINE)), fields::toString);
    assertTrue(fields.contains(new Block.Field("asked by", "ada")), fields::toString);
    assertTrue(fields.contains(new Block.Field("room", "payments")), fields::toString);
    var running = graces.cards().getLast();
    assertEquals("Running now", running.title());
    var link = (Block.Link) running.blocks().getFirst();
    assertEquals("deploy catalog v1.0.0 · queued · asked by ada · in payments", link.label());
    assertTrue(link.url().startsWith("https://box.example/runs/"), link::url);
    var adas = opened("ada");
    assertEquals(List.of(), labels(adas), "who asks does not approve");
    assertTrue(text(adas).contains("Nothing waits for your word."), () -> text(adas));
    assertFalse(text(adas).contains(LINE), "what is held does not run");
  }

  @Test
  void isAnsweredInItsPlaceOnce() {
    world.says("ada", "/" + LINE);
    var home = opened("grace");
    home.presses("Approve");
    assertEquals(RunStatus.QUEUED, world.only().status());
    assertEquals(List.of("grace"), approvers());
    assertEquals(List.of(), labels(home), "it is said anew after a press");
    assertTrue(text(home).contains(LINE + " · queued"), () -> text(home));
  }

  private List<String> approvers() {
    return world.only().approvals().getFirst().votes().stream().map(vote -> vote.person()).toList();
  }

  @Test
  void pressesOfOthersAreJudgedAsAnywhere() {
    world.says("ada", "/" + LINE);
    var button = opened("grace").cards().get(1).actions().getFirst();
    var place = new Place("fake", "direct-ada", null);
    var stolen =
        new ChatEvent.ActionPressed(
            place, "p1", button.id(), "home-ada", world.chat.person("ada"), null, world.now());
    assertInstanceOf(Reply.Stored.class, world.gateway.take(stolen));
    world.awaits("You cannot approve", world.chat.person("ada"));
    assertEquals(RunStatus.HELD, world.only().status());
  }

  @Test
  void namesNoRoomThatItsReaderMayNotSee() {
    world.chat.saysDirectly("ada", LINE);
    Eventually.holds("it is asked for", () -> world.asked().size() == 1);
    assertEquals("@ada", world.only().room());
    var home = opened("grace");
    assertEquals(List.of(), labels(home), "its message is not for them");
    assertTrue(text(home).contains("To answer, type to me: !approve "), () -> text(home));
    assertFalse(text(home).contains("@ada"), () -> text(home));
    String code = world.only().approvals().getFirst().code();
    world.chat.saysDirectly("grace", "approve " + code);
    Eventually.holds("it is approved", () -> world.only().status() == RunStatus.QUEUED);
    assertTrue(text(opened("ada")).contains("in your conversation with me"));
  }

  @Test
  void saysNothingOfRunsInRoomsThatAreHidden() {
    world.chat.says("grace", new Place("fake", "#rel", null), "!deploy catalog v1.0.0");
    Eventually.holds("it is asked for", () -> world.asked().size() == 1);
    assertEquals("release", world.only().room());
    assertTrue(text(opened("grace")).contains("deploy catalog"));
    assertFalse(text(opened("ada")).contains("deploy catalog"));
    assertFalse(text(opened("ada")).contains("release"));
  }

  @Test
  void tellsAStrangerHowToBeSomebodyAndNothingElse() {
    world.says("ada", "/" + LINE);
    var home = opened("mallory");
    assertEquals(1, home.cards().size());
    assertTrue(text(home).contains("I do not know whose account 'mallory' is"), () -> text(home));
    assertTrue(text(home).contains("!link CODE"), () -> text(home));
    assertFalse(text(home).contains("payments"), () -> text(home));
  }

  @Test
  void tellsAGuestNothing() {
    world.says("ada", "/" + LINE);
    world.chat.makes("grace", Standing.GUEST);
    var home = opened("grace");
    assertEquals(1, home.cards().size());
    assertTrue(text(home).contains("guests can do nothing here"), () -> text(home));
    assertFalse(text(home).contains("payments"), () -> text(home));
    world.chat.makes("grace", Standing.FOREIGN);
    assertFalse(text(opened("grace")).contains("payments"));
  }

  @Test
  void saysHowManyThereAreWhereTheyDoNotFit() {
    for (int number = 0; number < 14; number++) {
      world.says("ada", "/rollback payments v4.12." + number);
      world.says("ada", "/deploy catalog v1.0." + number);
      world.says("ada", "/deploy payments v1.0." + number);
    }
    var home = opened("grace");
    assertEquals(24, labels(home).size());
    assertTrue(text(home).contains("14 wait for your word."), () -> text(home));
    assertTrue(text(home).contains("These are the newest 12."), () -> text(home));
    assertTrue(text(home).contains("These are the newest 15; there are more."), () -> text(home));
    assertTrue(text(home).contains("https://box.example/approvals"), () -> text(home));
  }

  @Test
  void saysNothingWhereAPlatformHasNoSuchPage() {
    world.close();
    world = new ChatWorld(folder, Capability.HOME);
    world.says("ada", "/" + LINE);
    assertEquals(List.of(), opened("grace").cards());
  }

  @Test
  void saysToNoBotWhatPeopleAreTold() {
    var ada = world.chat.person("ada");
    var bot =
        new Account(
            ada.platform(),
            ada.workspace(),
            ada.userId(),
            ada.name(),
            Account.Kind.BOT,
            ada.assurance(),
            ada.standing());
    var opened = new ChatEvent.HomeOpened(new Place("fake", "direct-ada", null), bot);
    assertInstanceOf(Reply.Stored.class, world.gateway.take(opened));
  }
}
