package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.chat.pipeline.CommandReplies;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.LinkCodes.Redeemed;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How accounts of other platforms become people's, and stop being theirs.
public final class AccountLinking {
  private static final Pattern LINK =
      Pattern.compile("(?i)^([!/]?\\s*link)\\s+([a-z0-9]{4}[\\s-]?[a-z0-9]{4})\\s*$");

  private final People people;
  private final LinkCodes codes;
  private final AccountLinks links;
  private final CommandPrefixes prefixes;

  public AccountLinking(
      People people, LinkCodes codes, AccountLinks links, CommandPrefixes prefixes) {
    this.people = people;
    this.codes = codes;
    this.links = links;
    this.prefixes = prefixes;
  }

  /// Whose account it is with what it is now; empty when it belongs to nobody we know.
  Optional<Person> holder(Account account, String connection) {
    links.observe(account, connection);
    return people.holder(account);
  }

  /// A command's line as it is typed on a connection.
  String typed(String connection, String line) {
    return prefixes.typed(connection, line);
  }

  /// Whose account it is that somebody else names.
  Optional<Person> named(Account account) {
    return people.holder(account);
  }

  /// An account is there, and may be another's than it was.
  void present(Account account, String connection) {
    links.observe(account, connection);
  }

  /// How an account that belongs to nobody we know becomes somebody's.
  Card unlinked(Account stranger, String connection) {
    if (!people.standings().admits(connection, stranger.standing())) {
      return Card.text(Tone.WARNING, LinkCodes.refusal(stranger.standing(), connection));
    }
    return CommandReplies.unlinked(stranger, connection, prefixes);
  }

  /// Answers a command of an account that belongs to nobody we know: links it when the command is
  /// `link CODE`, else says how.
  Card greet(Transaction transaction, Account account, String connection, String line) {
    Matcher link = LINK.matcher(line);
    if (!link.matches()) {
      return unlinked(account, connection);
    }
    return switch (codes.redeem(transaction, link.group(2), account, connection)) {
      case Redeemed.Linked(var person, _) ->
          Card.text(
              Tone.GOOD, "You are " + person.name() + " (" + person.id() + ") here from now on.");
      case Redeemed.Refused(String why) -> Card.text(Tone.WARNING, why);
    };
  }

  /// The text without the code in it, if it is one.
  static String masked(String text) {
    Matcher link = LINK.matcher(text.strip());
    return link.matches() ? link.group(1) + " ••••" : text;
  }

  /// The account left: where only its presence proved it, the link ends.
  void gone(Account account) {
    links.gone(account);
  }
}
