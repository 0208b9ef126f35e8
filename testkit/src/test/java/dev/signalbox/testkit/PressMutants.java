package dev.signalbox.testkit;

import static dev.signalbox.testkit.IncomingMutants.deaf;
import static dev.signalbox.testkit.IncomingMutants.hears;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.ActionPressed;
import dev.signalbox.spi.chat.ChatEvent.CommandEntered;
import dev.signalbox.spi.chat.ChatEvent.FormSubmitted;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Place;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What can go wrong with what people press and enter.
final class PressMutants {
  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "hears no presses",
              deaf(event -> event instanceof ActionPressed),
              "a button is pressed and nothing happens",
              "hearsWhenAButtonItShowsIsPressed",
              "asksWhoeverPressesAButtonForWhatItLacks",
              "showsEachPersonThePageThatIsTheirs",
              "answersAPressToThePresserAlone"),
          Mutant.of(
              "numbers presses as they come",
              PressMutants::countingPresses,
              "one press counts twice",
              "hearsWhenAButtonItShowsIsPressed"),
          Mutant.of(
              "gives all presses one id",
              presses(old -> pressed(old, "p", old.token(), old.messageId())),
              "the second press is taken for the first and dropped",
              "hearsWhenAButtonItShowsIsPressed"),
          Mutant.of(
              "tells which button was pressed by its label",
              presses(old -> pressed(old, old.id(), "Approve", old.messageId())),
              "a button is pressed and nothing happens",
              "hearsWhenAButtonItShowsIsPressed",
              "showsEachPersonThePageThatIsTheirs"),
          Mutant.of(
              "does not say on what a button was",
              presses(old -> pressed(old, old.id(), old.token(), "m")),
              "what is pressed cannot be changed",
              "hearsWhenAButtonItShowsIsPressed"),
          Mutant.of(
              "hears no commands that are no messages",
              deaf(event -> event instanceof CommandEntered),
              "a command is entered and nothing happens",
              "hearsACommandThatNobodySees",
              "answersACommandToItsWriterAlone",
              "findsAmongManyValuesWhatSomebodyTypes",
              "asksByAFormAndSaysWhatIsWrongInIt"),
          Mutant.of(
              "makes messages of commands, too",
              hears((event, events) -> {
                if (event instanceof CommandEntered old) {
                  events.take(
                      new MessagePosted(
                          old.place(), old.id(), old.author(), old.line(), old.at(), false, false));
                }
                events.take(event);
              }),
              "its answers hang on a message that is not there",
              "hearsACommandThatNobodySees"),
          Mutant.of(
              "numbers commands as they come",
              PressMutants::countingCommands,
              "one command runs twice",
              "hearsACommandThatNobodySees"),
          Mutant.of(
              "gives all commands one id",
              commands(old -> entered(old, "c", old.line())),
              "the second command is taken for the first and dropped",
              "hearsACommandThatNobodySees"),
          Mutant.of(
              "leaves a prefix before a command",
              commands(old -> entered(old, old.id(), "/" + old.line())),
              "a command is entered and nothing happens",
              "hearsACommandThatNobodySees"),
          Mutant.of(
              "shows no forms",
              replies(reply -> reply instanceof Reply.Ask ? new Reply.Stored() : reply),
              "who enters too little is asked for nothing",
              "findsAmongManyValuesWhatSomebodyTypes",
              "asksByAFormAndSaysWhatIsWrongInIt",
              "asksWhoeverPressesAButtonForWhatItLacks"),
          Mutant.of(
              "takes a form for right",
              replies(reply -> reply instanceof Reply.Wrong ? new Reply.Stored() : reply),
              "nobody learns what is wrong",
              "asksByAFormAndSaysWhatIsWrongInIt"),
          Mutant.of(
              "shows no forms to who presses",
              chat ->
                  new MutantChat(chat)
                      .replies((event, reply) ->
                          event instanceof ActionPressed ? new Reply.Stored() : reply),
              "who presses what lacks something is asked for nothing",
              "asksWhoeverPressesAButtonForWhatItLacks"),
          Mutant.of(
              "forgets what a form was about",
              forms(old -> submitted(old, old.place(), "", old.values())),
              "what is entered in a form gets lost",
              "findsAmongManyValuesWhatSomebodyTypes",
              "asksByAFormAndSaysWhatIsWrongInIt",
              "asksWhoeverPressesAButtonForWhatItLacks"),
          Mutant.of(
              "drops what is entered in a form",
              forms(old -> submitted(old, old.place(), old.token(), Map.of())),
              "what is entered in a form gets lost",
              "findsAmongManyValuesWhatSomebodyTypes",
              "asksByAFormAndSaysWhatIsWrongInIt",
              "asksWhoeverPressesAButtonForWhatItLacks"),
          Mutant.of(
              "forgets where a form was asked for",
              forms(old -> submitted(old, new Place("fake", "?", null), old.token(), old.values())),
              "a command is run in another room, or in none",
              "findsAmongManyValuesWhatSomebodyTypes",
              "asksByAFormAndSaysWhatIsWrongInIt",
              "asksWhoeverPressesAButtonForWhatItLacks"));

  private PressMutants() {}

  private static Function<FakeChat, MutantChat> replies(UnaryOperator<Reply> other) {
    return chat -> new MutantChat(chat).replies((_, reply) -> other.apply(reply));
  }

  private static Function<FakeChat, MutantChat> forms(UnaryOperator<FormSubmitted> other) {
    return hears((event, events) ->
        events.take(event instanceof FormSubmitted form ? other.apply(form) : event));
  }

  private static FormSubmitted submitted(
      FormSubmitted old, Place place, String token, Map<String, String> values) {
    return new FormSubmitted(
        place, old.id(), token, old.author(), values, old.direct(), old.answers(), old.at());
  }

  static FormSubmitted by(FormSubmitted old, UnaryOperator<Account> other) {
    return new FormSubmitted(
        old.place(),
        old.id(),
        old.token(),
        other.apply(old.author()),
        old.values(),
        old.direct(),
        old.answers(),
        old.at());
  }

  static ActionPressed by(ActionPressed old, UnaryOperator<Account> other) {
    return new ActionPressed(
        old.place(),
        old.id(),
        old.token(),
        old.messageId(),
        other.apply(old.presser()),
        old.answers(),
        old.at());
  }

  static CommandEntered by(CommandEntered old, UnaryOperator<Account> other) {
    return new CommandEntered(
        old.place(),
        old.id(),
        other.apply(old.author()),
        old.line(),
        old.direct(),
        old.answers(),
        old.at());
  }

  private static Function<FakeChat, MutantChat> commands(UnaryOperator<CommandEntered> other) {
    return hears((event, events) ->
        events.take(event instanceof CommandEntered entry ? other.apply(entry) : event));
  }

  private static MutantChat countingCommands(FakeChat chat) {
    var count = new AtomicInteger();
    return commands(old -> entered(old, "c" + count.incrementAndGet(), old.line())).apply(chat);
  }

  private static CommandEntered entered(CommandEntered old, String id, String line) {
    return new CommandEntered(
        old.place(), id, old.author(), line, old.direct(), old.answers(), old.at());
  }

  private static MutantChat countingPresses(FakeChat chat) {
    var count = new AtomicInteger();
    return presses(old -> pressed(old, "p" + count.incrementAndGet(), old.token(), old.messageId()))
        .apply(chat);
  }

  private static ActionPressed pressed(
      ActionPressed old, String id, String token, String messageId) {
    return new ActionPressed(
        old.place(), id, token, messageId, old.presser(), old.answers(), old.at());
  }

  private static Function<FakeChat, MutantChat> presses(UnaryOperator<ActionPressed> other) {
    return hears((event, events) ->
        events.take(event instanceof ActionPressed press ? other.apply(press) : event));
  }
}
