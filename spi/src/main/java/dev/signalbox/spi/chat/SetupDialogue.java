package dev.signalbox.spi.chat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The talk with whoever connects a platform for the first time: what is to be done over there and
/// what is asked here, in the order in which the platform's own pages have it. The answers become
/// the section of the connection. Every method may end the talk with an exception of its own, which
/// goes through; nothing is kept then.
public interface SetupDialogue {
  /// The name that the connection will have.
  String connection();

  /// Where the platform could call the connection: the names of its [Door] lie below. Ends with a
  /// slash; empty where the server has no address that others reach.
  Optional<URI> calls();

  /// Says what is to be done over there, in whole sentences.
  void say(String step);

  /// Shows what is to be pasted over there, line for line.
  void paste(String text);

  /// Asks for a value of the section.
  ///
  /// @return a valid one; the fallback where nothing was typed
  String ask(Question question);

  /// Asks for a secret of the section, unseen. What is valid is asked of what was typed, not of
  /// what lies in the environment or in a file already.
  void askSecret(Question question);

  /// Asks which way to go; no value of the section.
  ///
  /// @param key what the answer is called where nobody is there to type it
  /// @param ways a word each, the usual one first
  String choose(String key, String question, List<String> ways);

  /// Asks which rooms have which channels there.
  ///
  /// @param channel its key is `rooms`
  void askRooms(Question channel);

  /// Keeps what is to be done over there for when the connection is configured.
  void afterwards(String step, String paste);

  /// Hands over a file that is to be uploaded over there once the connection is configured.
  ///
  /// @param name of the file, without a folder
  void handOver(String name, byte[] content);

  /// What is asked.
  ///
  /// @param key of the section, with dots where it lies in sections below: `sasl.account`
  /// @param text for people, without a sign at its end
  /// @param fallback what the key means where it is missing, or empty where it must be there
  /// @param expected a clause for people, which says what would be valid: `begins with xoxb-`
  record Question(
      String key, String text, String fallback, Predicate<String> valid, String expected) {
    /// A value that must be there.
    public static Question required(
        String key, String text, Predicate<String> valid, String expected) {
      return new Question(key, text, "", valid, expected);
    }
  }
}
