package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.ActionPressed;
import dev.signalbox.spi.chat.ChatEvent.CommandEntered;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What can go wrong with what is heard.
final class IncomingMutants {
  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "drops the threads of what it hears",
              messages(message -> at(message, room(message.place()))),
              "the answer lands in the room, not below",
              "hearsWhatIsSaidInAThread",
              "hearsWhatIsSaidBelowAMessageItNeverHeard"),
          Mutant.of(
              "takes a thread for a room",
              messages(message -> at(message, threadAsRoom(message.place()))),
              "the answer lands in the room, not below",
              "hearsWhatIsSaidInAThread",
              "hearsWhatIsSaidBelowAMessageItNeverHeard"),
          Mutant.of(
              "hears nothing below a message that it does not know",
              deaf(event -> "from-before".equals(event.place().thread())),
              "who answers to something old is not heard",
              "hearsWhatIsSaidBelowAMessageItNeverHeard"),
          Mutant.of(
              "dates all messages 1970",
              messages(message -> dated(message, Instant.EPOCH)),
              "old commands run, or new ones never do",
              "datesWhatIsSaidAsThePlatformDoes"),
          Mutant.of(
              "dates messages when they come",
              messages(message -> dated(message, message.at().plusSeconds(20))),
              "old commands run, or new ones never do",
              "datesWhatIsSaidAsThePlatformDoes"),
          Mutant.of(
              "claims single sign-on",
              accounts(old -> account(old, old.workspace(), Account.Assurance.SINGLE_SIGN_ON)),
              "an account counts for more, or less, than is true",
              "translatesWhatAPersonSays"),
          Mutant.of(
              "forgets who is mentioned",
              messages(message -> message.mentioning(List.of())),
              "whoever is named is nobody to a command",
              "hearsWhomAPersonMentions"),
          Mutant.of(
              "counts to whoever is mentioned from another end",
              messages(message -> mentioning(message, -1, message.author())),
              "a command is torn apart where somebody is named",
              "hearsWhomAPersonMentions"),
          Mutant.of(
              "takes another for whoever is mentioned",
              chat -> messages(message -> mentioning(message, 0, chat.person("eve"))).apply(chat),
              "somebody else is meant",
              "hearsWhomAPersonMentions"),
          Mutant.of(
              "calls people by codes",
              messages(IncomingMutants::coded),
              "people are called by codes that nobody can read",
              "hearsWhomAPersonMentions"),
          Mutant.of(
              "takes everybody for a member",
              accounts(old -> standing(old, Account.Standing.MEMBER)),
              "a guest does what only members should do",
              "tellsMembersFromGuestsAndForeigners"),
          Mutant.of(
              "takes everybody for a guest",
              accounts(old -> standing(old, Account.Standing.GUEST)),
              "who belongs there counts for nobody",
              "tellsMembersFromGuestsAndForeigners"),
          Mutant.of(
              "knows people as what they were first",
              IncomingMutants::unchanging,
              "a guest does what only members should do",
              "tellsMembersFromGuestsAndForeigners"),
          Mutant.of(
              "forgets the workspace",
              accounts(old -> account(old, "", old.assurance())),
              "who has this id elsewhere counts for the same",
              "translatesWhatAPersonSays",
              "hearsWhomAPersonMentions"),
          Mutant.of(
              "forgets what was said to the bot alone",
              messages(message -> said(message, message.text(), false, message.late())),
              "what was said to the bot alone is shown to a room",
              CatchUpMutants.ALONE,
              "marksADirectMessageAsDirect"),
          Mutant.of(
              "hears nobody who writes to the bot alone",
              deaf(event -> event instanceof MessagePosted message && message.direct()),
              "who writes to the bot alone is not heard",
              CatchUpMutants.ALONE,
              "marksADirectMessageAsDirect",
              "answersWhereItWasSpokenToAlone",
              "writesToOnePersonFirstOrRefuses"),
          Mutant.of(
              "gives all messages one id",
              messages(message -> numbered(message, "p0")),
              "the second is taken for the first and dropped",
              "givesDifferentMessagesDifferentIds"),
          Mutant.of(
              "numbers messages as they come",
              IncomingMutants::counting,
              "one command runs twice",
              "givesAMessageDeliveredTwiceOneId",
              "hearsWhenAMessageIsChanged",
              "hearsWhenAMessageIsRemoved"),
          Mutant.of(
              "takes bots for people",
              accounts(IncomingMutants::human),
              "bots answer each other for ever",
              "neverTakesItselfOrAnotherBotForAPerson"),
          Mutant.of(
              "takes history for news",
              messages(message -> said(message, message.text(), message.direct(), false)),
              "history looks new: yesterday's command runs again",
              CatchUpMutants.ALONE,
              "marksHistoryAsLate",
              "bringsWhatItMissedOrSaysThatItMissedSomething",
              "bringsWhatWasSaidWhileTheServerWasDown"),
          Mutant.of(
              "takes all for history",
              messages(message -> said(message, message.text(), message.direct(), true)),
              "what is said now would run nothing",
              CatchUpMutants.ALONE,
              "translatesWhatAPersonSays",
              "marksHistoryAsLate",
              "bringsWhatWasSaidWhileTheServerWasDown"),
          Mutant.of(
              "does not know its name",
              messages(message ->
                  message.manner() == ChatEvent.Manner.TO_US
                      ? said(message, "signalbox: status payments", false, false)
                      : message),
              "who calls the bot by its name gets no answer",
              "takesALineToItsNameForACommand"),
          Mutant.of(
              "hears no edits",
              deaf(event -> event instanceof ChatEvent.MessageEdited),
              "what was corrected stands uncorrected everywhere else",
              "hearsWhenAMessageIsChanged"),
          Mutant.of(
              "takes an edit for a new message, too",
              hears((event, events) -> {
                events.take(event);
                if (event instanceof ChatEvent.MessageEdited edited) {
                  events.take(
                      new MessagePosted(
                          edited.place(),
                          "e",
                          edited.author(),
                          edited.text(),
                          edited.at(),
                          false,
                          false));
                }
              }),
              "an edit runs a command",
              "hearsWhenAMessageIsChanged"),
          Mutant.of(
              "hears no removals",
              deaf(event -> event instanceof ChatEvent.MessageDeleted),
              "what was removed there can still be read everywhere else",
              "hearsWhenAMessageIsRemoved"),
          believing("believes whoever calls", Counterpart.Forgery.UNSIGNED),
          believing("takes any word for a signature", Counterpart.Forgery.WRONGLY_SIGNED),
          believing("believes a call for ever", Counterpart.Forgery.STALE),
          believing("looks at a signature alone", Counterpart.Forgery.OTHER_BODY),
          Mutant.of(
              "acknowledges before anything is stored",
              hears((event, events) -> {
                try {
                  events.take(event);
                } catch (IllegalStateException lost) {
                  // nobody will ever know
                }
              }),
              "what came while the database was away is lost",
              "bringsAgainWhatCouldNotBeTaken"));

  private IncomingMutants() {}

  static Function<FakeChat, MutantChat> hears(MutantChat.Ears ears) {
    return chat -> new MutantChat(chat).hears(ears);
  }

  static Function<FakeChat, MutantChat> deaf(Predicate<ChatEvent> unheard) {
    return hears((event, events) -> {
      if (!unheard.test(event)) {
        events.take(event);
      }
    });
  }

  static Function<FakeChat, MutantChat> messages(UnaryOperator<MessagePosted> other) {
    return hears((event, events) ->
        events.take(event instanceof MessagePosted message ? other.apply(message) : event));
  }

  private static Mutant believing(String name, Counterpart.Forgery forgery) {
    return Mutant.of(
        name,
        chat -> new MutantChat(chat).believes(forgery),
        "whoever finds the address deploys as anybody they like: " + forgery,
        "believesNoCallButItsPlatforms");
  }

  private static MutantChat counting(FakeChat chat) {
    var count = new AtomicInteger();
    return messages(message -> numbered(message, "n" + count.incrementAndGet())).apply(chat);
  }

  private static Function<FakeChat, MutantChat> accounts(UnaryOperator<Account> other) {
    return hears((event, events) -> events.take(by(event, other)));
  }

  private static ChatEvent by(ChatEvent event, UnaryOperator<Account> other) {
    return switch (event) {
      case MessagePosted said ->
          new MessagePosted(
              said.place(),
              said.messageId(),
              other.apply(said.author()),
              said.text(),
              said.at(),
              said.direct(),
              said.late(),
              said.manner(),
              said.cursor(),
              said.mentions());
      case ChatEvent.MessageEdited(var place, var id, var author, var text, var at, _) ->
          new ChatEvent.MessageEdited(place, id, other.apply(author), text, at);
      case ActionPressed old -> PressMutants.by(old, other);
      case CommandEntered old -> PressMutants.by(old, other);
      case ChatEvent.FormSubmitted old -> PressMutants.by(old, other);
      case ChatEvent.ChoicesSought(var place, var author, var token, var field, var typed) ->
          new ChatEvent.ChoicesSought(place, other.apply(author), token, field, typed);
      case ChatEvent.HomeOpened(var place, var account) ->
          new ChatEvent.HomeOpened(place, other.apply(account));
      case ChatEvent.Reacted(var place, var id, var author, var emoji, var added, var own) ->
          new ChatEvent.Reacted(place, id, other.apply(author), emoji, added, own);
      case ChatEvent.MessageDeleted _,
          ChatEvent.MembershipChanged _,
          ChatEvent.RoomFound _,
          ChatEvent.RoomLost _,
          ChatEvent.Gap _ ->
          event;
    };
  }

  private static Account account(Account old, String workspace, Account.Assurance assurance) {
    return new Account(
        old.platform(), workspace, old.userId(), old.name(), old.kind(), assurance, old.standing());
  }

  private static Account standing(Account old, Account.Standing standing) {
    return new Account(
        old.platform(),
        old.workspace(),
        old.userId(),
        old.name(),
        old.kind(),
        old.assurance(),
        standing);
  }

  private static MutantChat unchanging(FakeChat chat) {
    var first = new AtomicReference<Account.Standing>();
    return accounts(
            old -> {
              first.compareAndSet(null, old.standing());
              return standing(old, first.get());
            })
        .apply(chat);
  }

  private static MessagePosted mentioning(MessagePosted old, int by, Account account) {
    return old.mentioning(
        old.mentions().stream()
            .map(mention -> new Mention(mention.from() + by, mention.to() + by, account))
            .toList());
  }

  private static MessagePosted coded(MessagePosted old) {
    if (old.mentions().isEmpty()) {
      return old;
    }
    var mention = old.mentions().getFirst();
    var text = old.text();
    var code = "<@U02>";
    var said =
        said(
            old.mentioning(List.of()),
            text.substring(0, mention.from()) + code + text.substring(mention.to()),
            false,
            false);
    var from = mention.from();
    return said.mentioning(List.of(new Mention(from, from + code.length(), mention.account())));
  }

  private static Account human(Account old) {
    return new Account(
        old.platform(),
        old.workspace(),
        old.userId(),
        old.name(),
        Account.Kind.PERSON,
        old.assurance(),
        old.standing());
  }

  private static Place room(Place place) {
    return new Place(place.connection(), place.room(), null);
  }

  private static Place threadAsRoom(Place place) {
    var thread = place.thread();
    return thread == null ? place : new Place(place.connection(), thread, null);
  }

  private static MessagePosted at(MessagePosted old, Place place) {
    return new MessagePosted(
        place,
        old.messageId(),
        old.author(),
        old.text(),
        old.at(),
        old.direct(),
        old.late(),
        old.manner(),
        old.cursor(),
        old.mentions());
  }

  private static MessagePosted dated(MessagePosted old, Instant at) {
    return new MessagePosted(
        old.place(),
        old.messageId(),
        old.author(),
        old.text(),
        at,
        old.direct(),
        old.late(),
        old.manner(),
        old.cursor(),
        old.mentions());
  }

  static MessagePosted numbered(MessagePosted old, String id) {
    return new MessagePosted(
        old.place(),
        id,
        old.author(),
        old.text(),
        old.at(),
        old.direct(),
        old.late(),
        old.manner(),
        old.cursor(),
        old.mentions());
  }

  private static MessagePosted said(MessagePosted old, String text, boolean direct, boolean late) {
    return new MessagePosted(
        old.place(),
        old.messageId(),
        old.author(),
        text,
        old.at(),
        direct,
        late,
        old.manner(),
        old.cursor(),
        old.mentions());
  }
}
