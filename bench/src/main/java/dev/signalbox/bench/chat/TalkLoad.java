package dev.signalbox.bench.chat;

import dev.signalbox.bench.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// People who post at fixed moments, round all rooms of all connections. Each connection hands over
/// one message after the other, as platforms do.
final class TalkLoad {
  private static final long LONGEST_MICROS = 60_000_000;

  private final List<InProcessChat> chats;
  private final List<List<String>> rooms;
  private final int perSecond;
  private final int commandEvery;
  private final int runbooks;
  private int said;

  /// @param perSecond messages over all connections
  /// @param commandEvery every so many messages one is a command; 0 for talk alone
  /// @param runbooks how many of [Fixture] there are
  TalkLoad(List<InProcessChat> chats, int perSecond, int commandEvery, int runbooks) {
    this.chats = chats;
    this.rooms = chats.stream().map(chat -> List.copyOf(chat.rooms().keySet())).toList();
    this.perSecond = perSecond;
    this.commandEvery = commandEvery;
    this.runbooks = runbooks;
  }

  /// How many messages were posted, from the first.
  int said() {
    return said;
  }

  /// How many of them are commands.
  int commands() {
    return commandEvery == 0 ? 0 : said / commandEvery;
  }

  /// What the message with a number says.
  String text(int number) {
    return isCommand(number)
        ? Fixture.line(number / commandEvery % runbooks, number).replaceFirst("/", "!")
        : "message " + number;
  }

  /// Where it is said.
  String room(int number) {
    List<String> known = rooms.get(number % chats.size());
    return known.get(number / chats.size() % known.size());
  }

  private boolean isCommand(int number) {
    return commandEvery > 0 && number % commandEvery == commandEvery - 1;
  }

  /// Posts for so long.
  ///
  /// @return microseconds from the moment a message was due to its acknowledgement
  Histogram during(int seconds) throws InterruptedException {
    var took = new ConcurrentHistogram(LONGEST_MICROS, 3);
    int first = said;
    int last = first + seconds * perSecond;
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int chat = 0; chat < chats.size(); chat++) {
        int one = first + Math.floorMod(chat - first, chats.size());
        all.add(
            threads.submit(() -> {
              for (int number = one; number < last; number += chats.size()) {
                long due = start + (number - first) * 1_000_000_000L / perSecond;
                say(number, due);
                took.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
              }
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
    said = last;
    return took;
  }

  private void say(int number, long due) {
    for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
      LockSupport.parkNanos(due - now);
    }
    String person = Fixture.PEOPLE.get(number % Fixture.PEOPLE.size());
    chats.get(number % chats.size()).says(person, room(number), "said-" + number, text(number));
  }
}
