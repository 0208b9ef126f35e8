package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.util.List;

/// The far side of a connection as [ChatAdapterContract] drives it: the platform with one room, one
/// person in it, and its faults. Each test gets a new one.
public interface Counterpart extends AutoCloseable {
  /// The adapter under test, always the same one, not started. Its clock and its waiting are the
  /// test's: pauses take no real time.
  ChatAdapter adapter();

  /// The room that the adapter serves and the person is in.
  Place room();

  /// What the person is called on the platform.
  default String person() {
    return "ada";
  }

  /// The person says something in the room.
  void says(String text);

  /// The person says something to the bot alone.
  void saysDirectly(String text);

  /// The person says something once, and the platform delivers it as often as it may.
  void repeats(String text);

  /// The platform replays something the person said long ago, where it does such a thing.
  void replays(String text);

  /// Another bot says something in the room.
  void botSays(String text);

  /// The adapter's own message comes back to it, where the platform does such a thing.
  void echoes(String text);

  /// What people can see now, oldest first; an edited message shows as it is now. A message that
  /// the platform takes in several pieces may be several.
  List<Shown> shown();

  /// Everything the adapter sent that the platform would punish: too long, too fast, malformed.
  List<String> violations();

  /// Everything the adapter made the platform do since it signed in, other than showing messages
  /// and keeping the connection: leaving, joining, renaming, administering.
  List<String> effects();

  /// How many messages the platform takes at once.
  default int burst() {
    return 5;
  }

  /// How long after a burst each further message must wait.
  default Duration pace() {
    return Duration.ofSeconds(1);
  }

  /// How long the adapter has waited in all so as not to exceed the pace.
  Duration waited();

  /// The adapter's clock.
  TestClock clock();

  /// Moves the adapter's clock.
  default void pass(Duration time) {
    clock().advance(time);
  }

  /// True when the adapter holds a connection open and must win it back.
  boolean holdsConnection();

  /// Cuts the connection and takes no new one.
  void down();

  /// Takes connections again.
  void up();

  /// How long the adapter paused before each attempt to connect again.
  List<Duration> pauses();

  /// From now on every sign-in is refused.
  void refuseSignIn();

  /// How often somebody tried to sign in.
  int signIns();

  @Override
  void close();

  /// Something people see.
  ///
  /// @param to the room's id, or the person's name when only the person sees it
  record Shown(String to, String text) {}
}
