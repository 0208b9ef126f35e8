package dev.signalbox.bench.chat;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Goal;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A connection that was down while much was said: how it is emptied once it is up again.
///
/// @param messages that wait
/// @param perSecond how many the platform takes within a second, the second time
record OutboxRun(int messages, int perSecond) {
  private static final int ROOMS = 200;
  private static final int BATCH = 100;

  /// No divisor of the rooms: there are questions in many of them.
  private static final int QUESTION_EVERY = 47;

  private static final int RESULT_EVERY = 5;
  private static final int SETTLE_SECONDS = 5;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  boolean run(Path parent) throws Exception {
    boolean free = drain(parent, "without a limit", DeliveryLimit.none(), 0);
    String what = "at most " + perSecond + " a second";
    return drain(parent, what, DeliveryLimit.perSecond(perSecond), 0.8 * perSecond) && free;
  }

  private boolean drain(Path parent, String what, DeliveryLimit limit, double least)
      throws Exception {
    var shown = new ShownMessages();
    List<String> rooms = InProcessChat.rooms(ROOMS);
    var chat = new InProcessChat("chat", rooms, Duration.ZERO, limit, shown::see);
    limit.down(true);
    try (var connected = new ChatServer(parent, Fixture.catalog(1), List.of(chat))) {
      connected.connect();
      fill(connected.server());
      // What was under way when the last came was put off meanwhile.
      new CountDownLatch(1).await(SETTLE_SECONDS, TimeUnit.SECONDS);
      shown.begin();
      limit.down(false);
      if (!shown.await(messages, LONGEST)) {
        throw new TimeoutException(shown.size() + " of " + messages + " were shown, " + what);
      }
    }
    return report(what, shown, limit.refused(), least);
  }

  private boolean report(String what, ShownMessages shown, long refused, double least) {
    double rate = messages / shown.seconds();
    System.out.printf(
        Locale.ROOT,
        "%,d messages waited, %d of them questions; %s: %,.0f a second, the last question after"
            + " %.1f s and %,d others; %,d sends were put off%n",
        messages,
        shown.questions(),
        what,
        rate,
        shown.secondsToLastQuestion(),
        shown.othersBeforeLastQuestion(),
        refused);
    boolean good =
        Goal.atMost("lost or doubled, " + what, 0, "messages").report(shown.amiss(messages));
    good &=
        Goal.atMost("out of order in their room, " + what, 0, "messages")
            .report(shown.disordered());
    good &=
        Goal.atMost("others before the last question, " + what, 0, "messages")
            .report(shown.othersBeforeLastQuestion());
    return (least == 0 || Goal.atLeast("emptied, " + what, least, "/s").report(rate)) && good;
  }

  private void fill(EmbeddedServer server) {
    for (int from = 0; from < messages; from += BATCH) {
      int begin = from;
      server
          .database()
          .write(transaction -> {
            for (int number = begin; number < Math.min(begin + BATCH, messages); number++) {
              server.rooms().post(transaction, draft(server, number));
            }
            return true;
          });
    }
  }

  private static Draft draft(EmbeddedServer server, int number) {
    String room = InProcessChat.room(number % ROOMS);
    String text = ShownMessages.text(number);
    if (number % QUESTION_EVERY == 0) {
      var yes = new Action("yes", "Approve", "approve", Action.Weight.PRIMARY, Audience.EVERYONE);
      return Draft.card(room, Card.text(Tone.WAITING, text).withActions(List.of(yes)));
    }
    if (number % RESULT_EVERY == 0) {
      return Draft.card(room, Card.text(Tone.GOOD, text));
    }
    Principal author = server.person(number);
    return Draft.talk(room, Author.of(author, "console"), text);
  }
}
