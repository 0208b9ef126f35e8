package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Reacted;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.text.Emoji;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What can go wrong with reactions.
final class ReactionMutants {
  private static final String HEARD = "hearsWhoReactsAndWhoTakesItBack";
  private static final String DONE = "reactsAndTakesItBackOrRefuses";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "hears no reactions",
              chat ->
                  new MutantChat(chat)
                      .hears((event, events) -> {
                        if (!(event instanceof Reacted)) {
                          events.take(event);
                        }
                      }),
              "what people think of it is not heard",
              HEARD),
          Mutant.of(
              "hears nobody take a reaction back",
              heard(old -> of(old, old.messageId(), old.author(), old.emoji(), true)),
              "what was taken back stands for ever",
              HEARD),
          Mutant.of(
              "calls an emoji by the platform's name",
              heard(old -> of(old, old.messageId(), old.author(), name(old), old.added())),
              "nobody knows what they think",
              HEARD),
          Mutant.of(
              "takes one message for another",
              heard(old -> of(old, "m0", old.author(), old.emoji(), old.added())),
              "they seem to think so of something else",
              HEARD),
          Mutant.of(
              "takes one person for another",
              heard(old -> of(old, old.messageId(), other(old.author()), old.emoji(), old.added())),
              "somebody else seems to think so",
              HEARD),
          Mutant.of(
              "reacts to nothing",
              chat ->
                  new MutantChat(chat)
                      .reacts((reaction, _) -> new Delivery.Sent(reaction.messageId())),
              "what people elsewhere think of it is not seen",
              DONE),
          Mutant.of(
              "takes nothing back",
              chat ->
                  new MutantChat(chat)
                      .reacts((reaction, _) ->
                          reaction.added()
                              ? chat.react(reaction)
                              : new Delivery.Sent(reaction.messageId())),
              "a reaction stays for ever",
              DONE),
          Mutant.of(
              "hears its own reactions",
              chat ->
                  new MutantChat(chat)
                      .reacts((reaction, events) -> {
                        events.take(own(chat, reaction));
                        return chat.react(reaction);
                      }),
              "what the bot does for others counts as somebody's",
              DONE),
          Mutant.of(
                  "believes that it has reacted where nobody can",
                  chat ->
                      new MutantChat(chat)
                          .reacts((reaction, _) -> new Delivery.Sent(reaction.messageId())),
                  "who reacted elsewhere is believed to have done so here",
                  DONE)
              .without(Capability.REACT));

  private ReactionMutants() {}

  private static Function<FakeChat, MutantChat> heard(UnaryOperator<Reacted> other) {
    return chat ->
        new MutantChat(chat)
            .hears((event, events) ->
                events.take(event instanceof Reacted reacted ? other.apply(reacted) : event));
  }

  private static Reacted of(
      Reacted old, String message, Account author, String emoji, boolean added) {
    return new Reacted(old.place(), message, author, emoji, added);
  }

  private static String name(Reacted old) {
    return Emoji.name(old.emoji()).orElseThrow();
  }

  private static Account other(Account old) {
    return new Account(
        old.platform(),
        old.workspace(),
        "somebody-else",
        old.name(),
        old.kind(),
        old.assurance(),
        old.standing());
  }

  private static ChatEvent own(FakeChat chat, Reaction reaction) {
    return new Reacted(
        reaction.place(),
        reaction.messageId(),
        chat.person("signalbox"),
        reaction.emoji(),
        reaction.added());
  }
}
