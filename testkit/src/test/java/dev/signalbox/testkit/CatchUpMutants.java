package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// What can go wrong with what is said while nobody hears it.
final class CatchUpMutants {
  private static final Instant NEVER = Instant.EPOCH;
  static final String ALONE = "bringsWhatAPersonSaidToItAloneWhileTheServerWasDown";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "forgets what it missed",
              IncomingMutants.deaf(
                  event -> event instanceof MessagePosted message && message.late()),
              "what was said while the bot was away is lost",
              "bringsWhatItMissedOrSaysThatItMissedSomething",
              "bringsWhatWasSaidWhileTheServerWasDown",
              ALONE),
          Mutant.of(
              "brings what it missed twice",
              IncomingMutants.hears((event, events) -> {
                events.take(event);
                if (event instanceof MessagePosted message && message.late()) {
                  events.take(IncomingMutants.numbered(message, "again"));
                }
              }),
              "what was missed comes twice",
              "bringsWhatItMissedOrSaysThatItMissedSomething",
              "bringsWhatWasSaidWhileTheServerWasDown",
              ALONE),
          Mutant.of(
              "brings what it missed the newest first",
              CatchUpMutants::backwards,
              "an answer stands before its question",
              "bringsWhatItMissedOrSaysThatItMissedSomething",
              "bringsWhatWasSaidWhileTheServerWasDown",
              ALONE),
          Mutant.of(
              "keeps the platform's marks to itself",
              IncomingMutants.messages(message -> message.marked(null)),
              "what was said while the bot was away is lost",
              "bringsWhatWasSaidWhileTheServerWasDown",
              ALONE),
          Mutant.of(
              "forgets what it missed of people who talked to it alone",
              IncomingMutants.deaf(
                  event -> event instanceof MessagePosted said && said.late() && said.direct()),
              "what was said while the bot was away is lost",
              ALONE),
          Mutant.of(
                  "knows of what it missed only for as long as it lives",
                  CatchUpMutants::forgetful,
                  "people believe that they were heard while the bot was away",
                  "bringsWhatWasSaidWhileTheServerWasDown")
              .without(Capability.CATCH_UP),
          Mutant.of(
                  "says that it missed something wherever it comes",
                  chat ->
                      new MutantChat(chat) {
                        @Override
                        public void start(ChatEvents events) {
                          super.start(events);
                          events.take(
                              new ChatEvent.Gap(
                                  new Place(chat.connection(), FakeChatCounterpart.ROOM, null),
                                  NEVER));
                        }
                      },
                  "people are told of what never happened",
                  "hasMissedNothingWhereItNeverWas",
                  "bringsWhatItMissedOrSaysThatItMissedSomething",
                  "bringsWhatWasSaidWhileTheServerWasDown")
              .without(Capability.CATCH_UP),
          Mutant.of(
                  "says that it missed all since ever",
                  IncomingMutants.hears((event, events) ->
                      events.take(
                          event instanceof ChatEvent.Gap gap
                              ? new ChatEvent.Gap(gap.place(), NEVER)
                              : event)),
                  "people are told of another time",
                  "bringsWhatItMissedOrSaysThatItMissedSomething",
                  "bringsWhatWasSaidWhileTheServerWasDown")
              .without(Capability.CATCH_UP),
          Mutant.of(
                  "keeps to itself that it missed something",
                  IncomingMutants.deaf(event -> event instanceof ChatEvent.Gap),
                  "people believe that they were heard while the bot was away",
                  "bringsWhatItMissedOrSaysThatItMissedSomething",
                  "bringsWhatWasSaidWhileTheServerWasDown")
              .without(Capability.CATCH_UP));

  private CatchUpMutants() {}

  /// Brings the last of three first.
  private static MutantChat backwards(FakeChat chat) {
    var held = new ArrayList<ChatEvent>();
    return new MutantChat(chat)
        .hears((event, events) -> {
          if (!(event instanceof MessagePosted message && message.late())) {
            events.take(event);
            return;
          }
          held.add(event);
          if (held.size() == 3) {
            held.reversed().forEach(events::take);
          }
        });
  }

  /// Says what it missed only where it was before in this life.
  private static MutantChat forgetful(FakeChat chat) {
    return new MutantChat(chat) {
      @Override
      public void start(ChatEvents events) {
        var began = new AtomicBoolean();
        super.start(event -> {
          boolean hidden = !began.get() && event instanceof ChatEvent.Gap;
          return hidden ? new ChatEvents.Reply.Stored() : events.take(event);
        });
        began.set(true);
      }
    };
  }
}
