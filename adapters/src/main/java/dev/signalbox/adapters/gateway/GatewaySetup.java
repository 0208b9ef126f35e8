package dev.signalbox.adapters.gateway;

import dev.signalbox.adapters.kit.text.WebAddress;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import java.util.List;

/// How a gateway is connected for the first time.
final class GatewaySetup {
  private static final int ADDRESS = 2000;

  private GatewaySetup() {}

  static void with(SetupDialogue dialogue) {
    dialogue.say(
        "A gateway takes one HTTP request for each message. Its vendor's pages say to which address"
            + " and with what in it; {place}, {text}, {code} and {link} are put in.");
    dialogue.ask(
        Question.required(
            "url",
            "The address that takes a message",
            GatewaySetup::isAddress,
            "is an address of the web such as https://sms.example.com/send"));
    dialogue.ask(
        Question.required(
            "body",
            "What it is sent, as JSON: {\"to\": \"{place}\", \"text\": \"{text}\"}",
            text -> text.contains("{text}") || text.contains("{spoken}"),
            "says {text} or {spoken}"));
    if (dialogue.choose("signs-in", "Does it want a token", List.of("yes", "no")).equals("yes")) {
      dialogue.askSecret(
          Question.required(
              "secrets.token", "The token", text -> text.matches("[!-~]+"), "is one" + " word"));
      dialogue.ask(
          new Question(
              "headers.Authorization",
              "The header Authorization with it",
              "Bearer {token}",
              text -> text.contains("{token}"),
              "says {token}"));
    }
    dialogue.afterwards(
        "Nothing is sent to try it, since each message costs and rings somebody: send yourself"
            + " one.",
        "");
  }

  private static boolean isAddress(String text) {
    return WebAddress.is(text.replaceAll("\\{[a-z-]+}", "x"), ADDRESS);
  }
}
