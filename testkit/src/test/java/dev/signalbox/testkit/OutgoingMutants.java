package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What can go wrong with what is sent, and who reads it.
final class OutgoingMutants {
  static final List<Mutant> ALL = all();

  private OutgoingMutants() {}

  private static List<Mutant> all() {
    var all = new ArrayList<Mutant>();
    all.addAll(places());
    all.addAll(blocks());
    all.addAll(parts());
    all.addAll(texts());
    all.addAll(readers());
    all.addAll(answers());
    all.addAll(conversations());
    all.addAll(unclaimed());
    return List.copyOf(all);
  }

  private static List<Mutant> places() {
    return List.of(
        Mutant.of(
            "drops threads",
            sends(message -> at(message, room(message.place()))),
            "a thread's talk fills the room",
            "sendsBelowAMessageOrRefuses",
            "keepsWhatIsForOnePersonFromAThread"),
        Mutant.of(
            "sends edits as new messages",
            sends(message -> to(message, null, message.onlyFor())),
            "both states stand there: which one is true?",
            "editsInPlaceOrRefuses",
            "saysWhenWhatItEditsIsGone"),
        Mutant.of(
            "sends everything as often as it is asked to",
            OutgoingMutants::again,
            "an edit goes to the wrong one",
            "repeatsNothingWhereItClaimsSo"),
        Mutant.of(
            "takes the beginning of a place for all of it",
            sends(message -> at(message, cut(message.place()))),
            "it is said somewhere else",
            "refusesHostilePlaces"));
  }

  private static List<Mutant> blocks() {
    var all = new ArrayList<Mutant>();
    for (var kind : Block.class.getPermittedSubclasses()) {
      if (Block.class.isAssignableFrom(kind) && kind.isRecord()) {
        all.add(
            Mutant.of(
                "drops each " + kind.getSimpleName(),
                draws(card ->
                    card.withBlocks(
                        card.blocks().stream().filter(block -> !kind.isInstance(block)).toList())),
                "nobody can read the ",
                "showsEveryPartOfACard"));
      }
    }
    return all;
  }

  private static List<Mutant> parts() {
    return List.of(
        Mutant.of(
            "shows no more than the summary",
            draws(card -> card.withBlocks(List.of())),
            "nobody can read the paragraph of a card",
            "showsEveryPartOfACard"),
        Mutant.of(
            "drops titles",
            draws(
                card -> new Card(card.summary(), card.tone(), null, card.blocks(), card.actions())),
            "nobody can read the title of a card",
            "showsEveryPartOfACard"),
        Mutant.of(
            "drops authors",
            sends(message ->
                new Outgoing(
                        message.place(),
                        message.card(),
                        message.key(),
                        message.replaces(),
                        message.onlyFor(),
                        null,
                        message.link())
                    .pinging(message.pings())),
            "a person's words look like the bot's own",
            "showsWhoseWordsItCarries"),
        Mutant.of(
            "drops buttons",
            draws(card -> card.withActions(List.of())),
            "a button is pressed and nothing happens",
            "hearsWhenAButtonItShowsIsPressed",
            "asksWhoeverPressesAButtonForWhatItLacks",
            "answersAPressToThePresserAlone"));
  }

  private static List<Mutant> texts() {
    return List.of(
        Mutant.of(
            "cuts what is long",
            draws(card ->
                card.summary().length() > 300
                    ? text(card, card.summary().substring(0, 300))
                    : card),
            "the rest of a long text is nowhere",
            "bringsATextOfAFewLinesWhole",
            "bringsALongTextWholeOrWithALink"),
        Mutant.of(
            "cuts characters in two",
            draws(card ->
                card.summary().length() > 300 ? text(card, card.summary() + "\uFFFD") : card),
            "a character was cut in two",
            "bringsATextOfAFewLinesWhole",
            "bringsALongTextWholeOrWithALink"),
        Mutant.of(
            "sends text as markup",
            chat -> noticing(chat, "@everyone", MutantChat::pings),
            "one line of a log wakes a whole company",
            "pingsNobodyBecauseOfWhatATextSays"),
        Mutant.of(
            "sends text as it is",
            chat -> noticing(chat, "QUIT", MutantChat::does),
            "text became a command",
            "letsHostileTextDoNothingButBeShown"));
  }

  private static List<Mutant> readers() {
    return List.of(
        Mutant.of(
            "shows all what is for one person",
            sends(message -> to(message, message.replaces(), null)),
            "all read what is for one person",
            "answersACommandToItsWriterAlone",
            "answersAPressToThePresserAlone",
            "keepsWhatIsForOnePersonFromAllOthers",
            "keepsWhatIsForOnePersonFromAThread",
            "keepsWhatIsForOnePersonWhenItIsReplaced",
            "refusesAMessageForSomebodyItDoesNotKnow",
            "refusesHostilePlaces"),
        Mutant.of(
            "shows all what is for one person, once it is edited",
            sends(message ->
                to(
                    message,
                    message.replaces(),
                    message.replaces() == null ? message.onlyFor() : null)),
            "once edited, all read what is for one person",
            "keepsWhatIsForOnePersonWhenItIsReplaced"),
        Mutant.of(
            "answers one person outside of the thread",
            sends(message ->
                message.onlyFor() == null ? message : at(message, room(message.place()))),
            "who asked in a thread is answered where they do not look",
            "keepsWhatIsForOnePersonFromAThread"),
        Mutant.of(
            "takes whoever it does not know for somebody it knows",
            sends(message ->
                message.onlyFor() == null ? message : to(message, message.replaces(), "u-ada")),
            "somebody else reads what is for somebody who is not there",
            "refusesHostilePlaces",
            "refusesAMessageForSomebodyItDoesNotKnow"));
  }

  private static List<Mutant> answers() {
    return List.of(
        Mutant.of(
            "answers a press to all",
            sends(message ->
                message.answers() == null ? message : to(message, message.replaces(), null)),
            "all read what one person is told",
            "answersACommandToItsWriterAlone",
            "answersAPressToThePresserAlone"),
        Mutant.of(
            "answers a press for as long as that is possible",
            chat ->
                new MutantChat(chat)
                    .sends(message -> isOver(chat, message) ? to(message, null, "gone") : message),
            "who asks is not answered",
            "answersACommandToItsWriterAlone",
            "answersAPressToThePresserAlone"));
  }

  private static boolean isOver(FakeChat chat, Outgoing message) {
    var answers = message.answers();
    return answers != null && answers.until().isBefore(chat.now());
  }

  private static List<Mutant> conversations() {
    return List.of(
        Mutant.of(
            "cannot write first",
            directs((_, _) -> new Direct.Refused("not before they write")),
            "nobody learns what is for them alone before they have written to the bot",
            "writesToOnePersonFirstOrRefuses"),
        Mutant.of(
            "opens the room for a conversation",
            directs((chat, _) -> new Direct.Opened(room(chat))),
            "all read what is for one person",
            "writesToOnePersonFirstOrRefuses"),
        Mutant.of(
            "opens a conversation with whoever it does not know",
            directs((chat, userId) ->
                chat.direct(userId) instanceof Direct.Refused
                    ? new Direct.Opened(new Place("fake", FakeChat.DIRECT + "x", null))
                    : chat.direct(userId)),
            "what nobody gets waits for ever",
            "writesToOnePersonFirstOrRefuses"),
        Mutant.of(
            "has another conversation each time",
            directs(new AnotherEachTime()),
            "one conversation becomes two",
            "writesToOnePersonFirstOrRefuses"),
        Mutant.of(
                "tries for ever to open what it cannot",
                directs((_, _) -> new Direct.Later(Duration.ofSeconds(1), "later")),
                "what nobody gets waits for ever",
                "writesToOnePersonFirstOrRefuses")
            .without(Capability.DIRECT));
  }

  private static Place room(FakeChat chat) {
    return new Place(chat.connection(), FakeChatCounterpart.ROOM, null);
  }

  private static Function<FakeChat, MutantChat> directs(
      BiFunction<FakeChat, String, Direct> other) {
    return chat ->
        new MutantChat(chat) {
          @Override
          public Direct direct(String userId) {
            return other.apply(chat, userId);
          }
        };
  }

  private static final class AnotherEachTime implements BiFunction<FakeChat, String, Direct> {
    private int number;

    @Override
    public Direct apply(FakeChat chat, String userId) {
      var place = new Place(chat.connection(), FakeChat.DIRECT + "ada" + number++, null);
      return new Direct.Opened(place);
    }
  }

  private static List<Mutant> unclaimed() {
    return List.of(
        Mutant.of(
                "sends as new what it cannot edit",
                sends(message -> to(message, null, message.onlyFor())),
                "each state becomes a message of its own",
                "editsInPlaceOrRefuses")
            .without(Capability.EDIT),
        Mutant.of(
                "sends into the room what belongs into a thread that it has not",
                sends(message -> at(message, room(message.place()))),
                "a thread's talk fills the room",
                "sendsBelowAMessageOrRefuses")
            .without(Capability.THREADS),
        Mutant.of(
                "shows all what it can show nobody alone",
                sends(message -> to(message, message.replaces(), null)),
                "all read what is for one person",
                "keepsWhatIsForOnePersonFromAllOthers",
                "refusesAMessageForSomebodyItDoesNotKnow",
                "refusesHostilePlaces")
            .without(Capability.ONLY_YOU, Capability.DIRECT),
        Mutant.of(
                "answers in the room what it was asked alone",
                sends(message ->
                    message.place().room().startsWith(FakeChat.DIRECT)
                        ? at(message, new Place("fake", FakeChatCounterpart.ROOM, null))
                        : message),
                "all read what is for one person",
                "answersWhereItWasSpokenToAlone")
            .without(Capability.DIRECT),
        Mutant.of(
                "shows neither buttons nor what to type",
                draws(card -> card.withActions(List.of())),
                "who is asked cannot answer",
                "asksInAMessageThatCanBeActedOn")
            .without(Capability.BUTTONS));
  }

  private static Function<FakeChat, MutantChat> sends(UnaryOperator<Outgoing> other) {
    return chat -> new MutantChat(chat).sends(other);
  }

  private static Function<FakeChat, MutantChat> draws(UnaryOperator<Card> other) {
    return sends(message -> keyed(message, other.apply(message.card()), message.key()));
  }

  private static MutantChat again(FakeChat chat) {
    var count = new AtomicInteger();
    return sends(message -> keyed(message, message.card(), "n" + count.incrementAndGet()))
        .apply(chat);
  }

  private interface Notice {
    void of(MutantChat chat, String what);
  }

  private static MutantChat noticing(FakeChat chat, String what, Notice notice) {
    var mutant = new MutantChat(chat);
    return mutant.sends(message -> {
      if (message.card().summary().contains(what)) {
        notice.of(mutant, what);
      }
      return message;
    });
  }

  private static Card text(Card card, String summary) {
    return Card.text(card.tone(), summary).withActions(card.actions());
  }

  private static Place room(Place place) {
    return new Place(place.connection(), place.room(), null);
  }

  private static Place cut(Place place) {
    var beginning =
        place.room().startsWith(FakeChatCounterpart.ROOM) ? FakeChatCounterpart.ROOM : place.room();
    return new Place(place.connection(), beginning, place.thread());
  }

  private static Outgoing at(Outgoing old, Place place) {
    return new Outgoing(
        place,
        old.card(),
        old.key(),
        old.replaces(),
        old.onlyFor(),
        old.author(),
        old.link(),
        old.answers(),
        old.pings());
  }

  private static Outgoing to(Outgoing old, @Nullable String replaces, @Nullable String onlyFor) {
    return new Outgoing(
        old.place(),
        old.card(),
        old.key(),
        replaces,
        onlyFor,
        old.author(),
        old.link(),
        old.answers(),
        old.pings());
  }

  private static Outgoing keyed(Outgoing old, Card card, String key) {
    return new Outgoing(
        old.place(),
        card,
        key,
        old.replaces(),
        old.onlyFor(),
        old.author(),
        old.link(),
        old.answers(),
        old.pings());
  }
}
