package dev.signalbox.chat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.search.Days;
import dev.signalbox.testkit.Eventually;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a command reads may take long; the thread that took the line is not held by it.
final class CommandAnswersTest {
  private final Bulkhead reading = new Bulkhead("reading", new Bulkhead.Size(1, 2, 1, 0));
  private final Look look = new Look();
  private final CommandAnswers answers =
      new CommandAnswers(new FeatureCommands(List.of(Feature.of(look))), Days.UTC, reading);

  @AfterEach
  void close() {
    look.over.countDown();
    reading.close();
  }

  private Answer asked(String person) {
    return answers.answer(look, call(person));
  }

  private static CommandCall call(String person) {
    var caller = Caller.onConsole(new Person(person, person, Set.of(), null));
    return new CommandCall(caller, "ops", Arguments.NONE, "look", Days.UTC);
  }

  @Test
  void areMadeOnAThreadForReadersWhoeverTookTheLine() {
    look.over.countDown();
    var given = new CompletableFuture<Answer>();
    Thread.ofVirtual().start(() -> given.complete(asked("ada")));
    Answer answer = Eventually.ends("it is answered", given);
    assertEquals("read on signalbox-reading", answer.card().summary());
  }

  @Test
  void areRefusedWithAWordToWhomAsksForTooMuch() {
    var three = Stream.generate(CompletableFuture<Answer>::new).limit(3).toList();
    ask(three.getFirst());
    Eventually.ends("the first is looked for", look.begun);
    three.stream().skip(1).forEach(this::ask);
    Eventually.holds("one is refused", () -> three.stream().anyMatch(CompletableFuture::isDone));
    look.over.countDown();
    long refused =
        three.stream()
            .filter(given -> Eventually.ends("each is answered", given).refused())
            .count();
    assertEquals(1, refused);
  }

  private void ask(CompletableFuture<Answer> given) {
    Thread.ofVirtual().start(() -> given.complete(asked("ada")));
  }

  /// Looks for as long as it is not over.
  private static final class Look implements AnsweringCommand {
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public Command command() {
      return FeatureUsage.of("look", "Looks");
    }

    @Override
    public Answer answer(CommandCall call) {
      begun.complete(true);
      try {
        over.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return Answer.text("read on " + Thread.currentThread().getName());
    }
  }
}
