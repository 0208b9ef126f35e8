package dev.signalbox.adapters.mail;

import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import java.util.List;

/// How a server that takes mail is connected for the first time.
final class MailSetup {
  private MailSetup() {}

  static void with(SetupDialogue dialogue) {
    dialogue.say(
        "Any server will do that takes mail by SMTP for the address that mails are to come from.");
    dialogue.ask(
        Question.required(
            "server",
            "The server's host name, for which its certificate is",
            text -> text.matches("[A-Za-z0-9.:-]+"),
            "is one word such as smtp.example.org"));
    dialogue.ask(
        new Question(
            "tls",
            "How it is made secret: starttls, tls from the first byte, or off on this machine only",
            "starttls",
            List.of("starttls", "tls", "off")::contains,
            "is starttls, tls or off"));
    dialogue.ask(
        Question.required(
            "from",
            "The address that mails come from",
            text -> MailAddress.read(text).isPresent(),
            "is an address such as signalbox@example.org"));
    if (dialogue
        .choose("signs-in", "Does it want a user and a password", List.of("yes", "no"))
        .equals("yes")) {
      dialogue.ask(Question.required("user", "The user", text -> !text.isBlank(), "is not empty"));
      dialogue.askSecret(
          Question.required("password", "Its password", text -> !text.isBlank(), "is not empty"));
    }
  }
}
