package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.util.List;

/// A [FakeChat] seen from its far side.
final class FakeChatCounterpart implements Counterpart {
  private final TestClock clock = TestClock.atNoon();
  private final FakeChat chat = new FakeChat("fake", clock);
  private final Place room = chat.room("ops");
  private Duration passed = Duration.ZERO;

  FakeChatCounterpart() {
    chat.limit(burst(), pace().multipliedBy(burst()));
  }

  @Override
  public ChatAdapter adapter() {
    return chat;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public Place room() {
    return room;
  }

  @Override
  public void says(String text) {
    chat.says("ada", room, text);
  }

  @Override
  public void saysDirectly(String text) {
    chat.saysDirectly("ada", text);
  }

  @Override
  public void repeats(String text) {
    var message = posted("again", chat.person("ada"), text, false);
    chat.tell(message);
    chat.tell(message);
  }

  @Override
  public void replays(String text) {
    chat.tell(posted("old", chat.person("ada"), text, true));
  }

  @Override
  public void botSays(String text) {
    var bot =
        new Account(
            FakeChat.PLATFORM,
            "fake-workspace",
            "b-1",
            "builder",
            Account.Kind.BOT,
            Account.Assurance.ACCOUNT);
    chat.tell(posted("bot", bot, text, false));
  }

  private ChatEvent posted(String id, Account author, String text, boolean late) {
    return new ChatEvent.MessagePosted(room, id, author, text, clock.instant(), false, late);
  }

  @Override
  public void echoes(String text) {
    // this platform never sends a message back to its sender
  }

  @Override
  public List<Shown> shown() {
    return chat.messages().stream()
        .map(message -> {
          var onlyFor = message.onlyFor();
          var to = onlyFor == null ? message.place().room() : onlyFor.substring(2);
          return new Shown(to, message.card().summary());
        })
        .toList();
  }

  @Override
  public List<String> violations() {
    return List.of();
  }

  @Override
  public List<String> effects() {
    return List.of();
  }

  @Override
  public Duration waited() {
    return passed;
  }

  @Override
  public void pass(Duration time) {
    passed = passed.plus(time);
    Counterpart.super.pass(time);
  }

  @Override
  public boolean holdsConnection() {
    return false;
  }

  @Override
  public void down() {
    chat.reachable(false);
  }

  @Override
  public void up() {
    chat.reachable(true);
  }

  @Override
  public List<Duration> pauses() {
    return List.of();
  }

  @Override
  public void refuseSignIn() {
    chat.refuseSignIn();
  }

  @Override
  public int signIns() {
    return 1;
  }

  @Override
  public void close() {
    chat.close();
  }
}
