package dev.signalbox.testkit;

import static dev.signalbox.testkit.IncomingMutants.deaf;
import static dev.signalbox.testkit.IncomingMutants.hears;

import dev.signalbox.spi.chat.ChatEvent.ChoicesSought;
import dev.signalbox.spi.chat.ChatEvent.HomeOpened;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What can go wrong with searching in forms, and with the page that people have of the bot.
final class FormMutants {
  private static final String SEARCH = "findsAmongManyValuesWhatSomebodyTypes";
  private static final String HOME = "showsEachPersonThePageThatIsTheirs";
  private static final String UNFOUND = "among many values nobody finds theirs";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "does not tell what somebody types",
              deaf(event -> event instanceof ChoicesSought),
              UNFOUND,
              SEARCH),
          Mutant.of(
              "tells of every field alike what somebody types",
              sought(old -> of(old, old.token(), "", old.typed())),
              UNFOUND,
              SEARCH),
          Mutant.of(
              "tells what somebody types without its form",
              sought(old -> of(old, "", old.field(), old.typed())),
              UNFOUND,
              SEARCH),
          Mutant.of(
              "tells that somebody types and not what",
              sought(old -> of(old, old.token(), old.field(), "")),
              UNFOUND,
              SEARCH),
          Mutant.of(
              "shows nothing of what fits",
              chat ->
                  new MutantChat(chat)
                      .replies((_, reply) ->
                          reply instanceof Reply.Choices ? new Reply.Stored() : reply),
              UNFOUND,
              SEARCH),
          Mutant.of(
              "has somebody else search",
              chat ->
                  hears((event, events) ->
                          events.take(
                              event instanceof ChoicesSought old
                                  ? new ChoicesSought(
                                      old.place(),
                                      chat.person("eve"),
                                      old.token(),
                                      old.field(),
                                      old.typed())
                                  : event))
                      .apply(chat),
              "who may not know them is told what values there are",
              SEARCH),
          Mutant.of(
              "does not tell that somebody opens their page",
              deaf(event -> event instanceof HomeOpened),
              "who opens their page does not learn what waits for them",
              HOME),
          Mutant.of(
              "says before all what somebody's page says",
              FormMutants::indiscreet,
              "what is for one person alone is said before all",
              HOME),
          Mutant.of(
              "leaves a page as it was after a press",
              chat -> {
                var opened = new AtomicInteger();
                return deaf(event -> event instanceof HomeOpened && opened.getAndIncrement() > 0)
                    .apply(chat);
              },
              "what was answered goes on waiting",
              HOME));

  private FormMutants() {}

  private static MutantChat indiscreet(FakeChat chat) {
    return new MutantChat(chat)
        .replies((_, reply) -> {
          if (reply instanceof Reply.Home(var cards, _)) {
            var room = chat.room(FakeChatCounterpart.ROOM);
            chat.send(AdapterScene.outgoing(room, cards.getFirst(), "page", null, null));
          }
          return reply;
        });
  }

  private static Function<FakeChat, MutantChat> sought(UnaryOperator<ChoicesSought> other) {
    return hears((event, events) ->
        events.take(event instanceof ChoicesSought sought ? other.apply(sought) : event));
  }

  private static ChoicesSought of(ChoicesSought old, String token, String field, String typed) {
    return new ChoicesSought(old.place(), old.author(), token, field, typed);
  }
}
