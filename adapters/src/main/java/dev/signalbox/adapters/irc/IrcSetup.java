package dev.signalbox.adapters.irc;

import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import java.util.List;

/// How a network is connected for the first time.
final class IrcSetup {
  private IrcSetup() {}

  static void with(SetupDialogue dialogue) {
    dialogue.say("Any IRC server will do: nothing has to be installed or allowed there.");
    address(dialogue);
    dialogue.ask(
        new Question(
            "nick",
            "The nick of the bot",
            "signalbox",
            IrcText::isNick,
            "has at most 30 letters, digits and signs, and no digit first"));
    account(dialogue);
    dialogue.askRooms(
        Question.required(
            "rooms",
            "Its channel",
            text -> IrcConfig.channel(text).isPresent(),
            "is a channel such as #payments"));
    dialogue.afterwards(
        "A channel that anybody can come into shows nothing of a room for few: close it with"
            + " /mode #payments +i and let people and the bot in with /invite.",
        "");
  }

  private static void address(SetupDialogue dialogue) {
    dialogue.ask(
        Question.required(
            "server",
            "The server's host name, for which its certificate is",
            IrcSetup::isWord,
            "is one word such as irc.example.org"));
    boolean tls =
        dialogue
            .ask(
                new Question(
                    "tls",
                    "Does it speak TLS (true), or in clear, on the same machine only (false)",
                    "true",
                    List.of("true", "false")::contains,
                    "is true or false"))
            .equals("true");
    dialogue.ask(
        new Question(
            "port",
            "Its port",
            Integer.toString(IrcConfig.usualPort(tls)),
            text -> text.matches("[0-9]{1,5}") && IrcConfig.isPort(Integer.parseInt(text)),
            "is a number from 1 to 65535"));
  }

  private static boolean isWord(String text) {
    return text.matches("\\S+");
  }

  private static void account(SetupDialogue dialogue) {
    String has =
        dialogue.choose(
            "services-account",
            "Has the bot an account with the network's services (NickServ), which keeps its nick",
            List.of("no", "yes"));
    if (has.equals("yes")) {
      dialogue.ask(
          Question.required("sasl.account", "The account", IrcSetup::isWord, "is one word"));
      dialogue.askSecret(
          Question.required("sasl.password", "Its password", IrcText::isOneLine, "is one line"));
    }
  }
}
