package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What can go wrong with a connection, and with what is said of it.
final class ConnectionMutants {
  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "speaks wherever it is",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public void serve(Set<Place> places) {
                      // it stays where it is
                    }
                  },
              "a channel that is linked no more reads on",
              "speaksToAllOnlyWhereItServes",
              "sharesFilesOnlyWhereItServes"),
          Mutant.of(
              "counts what was too much as sent",
              answers(delivery ->
                  delivery instanceof Delivery.Later(_, var why, _) && why.equals("come back later")
                      ? new Delivery.Sent("unknown")
                      : delivery),
              "what was too much for now is lost",
              "waitsAsLongAsThePlatformAsks"),
          Mutant.of(
              "comes back when it likes",
              answers(delivery ->
                  delivery instanceof Delivery.Later(_, var why, _)
                      ? new Delivery.Later(Duration.ofSeconds(1), why)
                      : delivery),
              "who comes back too soon is thrown out",
              "waitsAsLongAsThePlatformAsks"),
          Mutant.of(
              "lets a later message go first",
              Overtaking::new,
              "an answer stands before its question",
              "keepsTheOrderOfManySendsAtThePlatformsPace"),
          Mutant.of(
              "tries again what went wrong",
              answers(delivery ->
                  delivery instanceof Delivery.Uncertain(var why)
                      ? new Delivery.Later(Duration.ofSeconds(1), why)
                      : delivery),
              "it may have arrived: who tries again says it twice",
              "doesNotKnowWhatBecameOfAMessageThatWentWrong",
              "doesNotKnowWhatBecameOfAMessageWithoutAnAnswer"),
          Mutant.of(
              "gives up what was answered by an error",
              answers(delivery ->
                  delivery instanceof Delivery.Uncertain(var why) && why.contains("500")
                      ? new Delivery.Refused(why)
                      : delivery),
              "who gives up says it never",
              "doesNotKnowWhatBecameOfAMessageThatWentWrong"),
          Mutant.of(
              "hardly ever wants progress",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public Duration quiet(Place place) {
                      return Duration.ofHours(1);
                    }
                  },
              "who watches a run believes that it hangs",
              "wantsProgressNowAndThen"),
          Mutant.of(
              "refuses for ever to edit what was removed",
              answers(delivery ->
                  delivery instanceof Delivery.Gone(var why)
                      ? new Delivery.Refused(why)
                      : delivery),
              "who removes a card never learns what became of it",
              "saysWhenWhatItEditsIsGone"),
          Mutant.of(
              "takes silence for consent",
              answers(delivery ->
                  delivery instanceof Delivery.Uncertain(var why) && !why.contains("500")
                      ? new Delivery.Sent("unknown")
                      : delivery),
              "it may have arrived",
              "doesNotKnowWhatBecameOfAMessageWithoutAnAnswer"),
          Mutant.of(
              "does not know whether it was connected",
              answers(delivery ->
                  delivery instanceof Delivery.Later(_, var why, _) && why.startsWith("nobody took")
                      ? new Delivery.Uncertain(why)
                      : delivery),
              "what is sent while the connection is down is lost",
              "triesAgainWhatNobodyTook"),
          Mutant.of(
              "gives up while the connection is down",
              answers(delivery ->
                  delivery instanceof Delivery.Later(_, var why, _) && why.equals("not connected")
                      ? new Delivery.Refused(why)
                      : delivery),
              "what is sent while the connection is down is lost",
              "sendsNothingWhileTheConnectionIsDown"),
          Mutant.of(
              "is always well",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public Health health() {
                      return new Health(true, "connected");
                    }
                  },
              "nobody learns that the bot hears nothing",
              "tellsTheTruthAboutItsHealth",
              "sharesNoFileWhileTheConnectionIsDown",
              "sendsNothingWhileTheConnectionIsDown",
              "bringsWhatItMissedOrSaysThatItMissedSomething",
              "stopsWhenItsSignInIsRefused",
              "winsALostConnectionBack",
              "closesWithoutEverHavingStarted"),
          Mutant.of(
              "never comes back",
              Lost::new,
              "nobody is heard or answered any more",
              "winsALostConnectionBack",
              "sharesNoFileWhileTheConnectionIsDown",
              "sendsNothingWhileTheConnectionIsDown",
              "bringsWhatItMissedOrSaysThatItMissedSomething",
              "tellsTheTruthAboutItsHealth"),
          Mutant.of(
              "signs in again and again",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public void start(ChatEvents events) {
                      super.start(events);
                      if (!health().connected()) {
                        super.start(events);
                      }
                    }
                  },
              "trying again locks accounts",
              "stopsWhenItsSignInIsRefused"),
          Mutant.of(
              "goes on after it is closed",
              chat ->
                  new MutantChat(chat) {
                    @Override
                    public void close() {
                      // it goes on
                    }
                  },
              "what is said to nobody counts as said",
              "closesTwiceAndSendsNothingAfterwards",
              "bringsWhatWasSaidWhileTheServerWasDown",
              CatchUpMutants.ALONE,
              "tellsTheTruthAboutItsHealth"));

  private ConnectionMutants() {}

  private static Function<FakeChat, MutantChat> answers(UnaryOperator<Delivery> other) {
    return chat -> new MutantChat(chat).answers((_, delivery) -> other.apply(delivery));
  }

  /// Sends every second message before the one that it was given first.
  private static final class Overtaking extends MutantChat {
    private @Nullable Outgoing held;

    Overtaking(FakeChat chat) {
      super(chat);
    }

    @Override
    public Delivery send(Outgoing message) {
      var first = held;
      held = null;
      if (first == null && message.key().equals("message number 1.")) {
        held = message;
        return new Delivery.Sent("held");
      }
      var delivery = super.send(message);
      if (first != null) {
        super.send(first);
      }
      return delivery;
    }
  }

  /// Stays away once it has been away.
  private static final class Lost extends MutantChat {
    private boolean gone;

    Lost(FakeChat chat) {
      super(chat);
    }

    @Override
    public Health health() {
      var health = super.health();
      var was = signIns() > 0 && !health.connected();
      gone = gone || was;
      return gone ? new Health(false, health.detail()) : health;
    }
  }
}
