package dev.signalbox.e2e;

import dev.signalbox.testkit.Eventually;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// People who talk all the time: in the console of whichever server is there, and on each platform.
final class RoomTalk implements AutoCloseable {
  private static final String ROOM = "ops";

  /// An IRC server takes about a line a second from one client.
  private static final long PAUSE_MILLIS = 900;

  private final List<ReadChat> chats;
  private final AtomicReference<List<ConsoleClient>> consoles = new AtomicReference<>(List.of());
  private final List<Said> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicBoolean talking = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Thread thread;

  RoomTalk(List<ReadChat> chats) {
    this.chats = chats;
    thread = Thread.ofVirtual().start(this::run);
  }

  /// What somebody said.
  ///
  /// @param on the platform, or null for the console
  record Said(String text, ReadChat on) {}

  /// From now on the console is one of these.
  void turnTo(List<ConsoleClient> now) {
    consoles.set(List.copyOf(now));
  }

  void begin() {
    talking.set(true);
  }

  /// Ends the talk of this round.
  ///
  /// @return what was said in it
  List<Said> pause() {
    synchronized (said) {
      talking.set(false);
      var round = new ArrayList<>(said);
      said.clear();
      return round;
    }
  }

  /// Somebody says something on this platform now.
  String probes(ReadChat chat) {
    String text = text();
    chat.says(text);
    return text;
  }

  private String text() {
    return "word" + number.getAndIncrement() + "x";
  }

  private void run() {
    for (int turn = 0; !ended.get(); turn++) {
      synchronized (said) {
        if (talking.get()) {
          say(turn);
        }
      }
      Until.passes(PAUSE_MILLIS);
    }
  }

  private void say(int turn) {
    int who = turn % (2 + chats.size());
    if (who >= 2) {
      var chat = chats.get(who - 2);
      said.add(new Said(probes(chat), chat));
      return;
    }
    String text = text();
    for (ConsoleClient console : consoles.get()) {
      try {
        if (console.says(ROOM, text, text).status() == 200) {
          said.add(new Said(text, null));
          return;
        }
      } catch (UncheckedIOException killed) {
        // another server takes it, or nobody said it
      }
    }
  }

  @Override
  public void close() {
    ended.set(true);
    Eventually.ends("the talk", thread);
  }
}
