package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One-time codes that link an account: asked for where the person is signed in, typed in the other
/// account.
public final class LinkCodes {
  /// What typing a link code came to.
  public sealed interface Redeemed {
    /// The account is this person's now.
    record Linked(Person person, AccountLink link) implements Redeemed {}

    /// Nothing changed.
    ///
    /// @param why one or two sentences for whoever typed it
    record Refused(String why) implements Redeemed {}
  }

  /// How long a code is good.
  public static final Duration VALID = Duration.ofMinutes(10);

  /// How long a link holds for an account that its platform vouches for only while it is in sight.
  public static final Duration SESSION = Duration.ofHours(12);

  private static final int HALF = 4;
  private static final int ATTEMPTS_BY_ACCOUNT = 5;
  private static final int ATTEMPTS_BY_ALL = 100;

  private final People people;
  private final Audit audit;
  private final Ids ids;
  private final JdbcLinkCodeStore codes = new JdbcLinkCodeStore();
  private final JdbcAccountStore accounts = new JdbcAccountStore();

  public LinkCodes(People people, Audit audit, Ids ids) {
    this.people = people;
    this.audit = audit;
    this.ids = ids;
  }

  /// A new code for a person who is signed in; their older ones end.
  public LinkCode issue(Transaction transaction, Person person) {
    String text = (ids.code(HALF) + "-" + ids.code(HALF)).toUpperCase(Locale.ROOT);
    Instant until = transaction.now().plus(VALID);
    codes.replace(transaction.handle(), person.id(), hash(text), until, transaction.now());
    record(transaction, "link-code.issued", person.id(), null, "ok", Map.of());
    return new LinkCode(text, until);
  }

  /// Links the account to whoever asked for the code. Codes are read without regard to case, blanks
  /// and dashes.
  ///
  /// @param connection over which it was typed
  public Redeemed redeem(Transaction transaction, String code, Account account, String connection) {
    if (account.kind() != Account.Kind.PERSON) {
      return new Redeemed.Refused("Only people's accounts can be linked.");
    }
    if (account.assurance() == Account.Assurance.NONE) {
      return new Redeemed.Refused(
          "This platform cannot tell who you are here, so the account cannot be linked.");
    }
    if (account.platform().equals(PersonEntry.CONSOLE)) {
      return new Redeemed.Refused("Accounts of the console need no link.");
    }
    if (!people.standings().admits(connection, account.standing())) {
      return new Redeemed.Refused(refusal(account.standing(), connection));
    }
    AccountKey key = AccountKey.of(account);
    codes.forgetAttempts(transaction.handle(), transaction.now().minus(VALID));
    if (codes.attempts(transaction.handle(), key) >= ATTEMPTS_BY_ACCOUNT
        || codes.attempts(transaction.handle()) >= ATTEMPTS_BY_ALL) {
      return new Redeemed.Refused("Too many wrong codes. Try again in ten minutes.");
    }
    Optional<Person> holder = holder(transaction, account);
    if (holder.isPresent()) {
      return new Redeemed.Refused(
          "This account is linked to " + holder.get().id() + " already; unlink it first.");
    }
    Optional<Person> person =
        codes.use(transaction.handle(), hash(code), transaction.now()).flatMap(people::person);
    return person.isPresent()
        ? link(transaction, person.get(), account, connection)
        : refuse(transaction, key);
  }

  /// Why an account of this standing is nobody's over a connection, and what to do.
  public static String refusal(Account.Standing standing, String connection) {
    boolean guest = standing == Account.Standing.GUEST;
    return "%s can do nothing here. Whoever runs Signalbox can allow it for all of them: adapters.%s.%s: true in signalbox.yaml."
        .formatted(
            guest
                ? "Your account is a guest's, and guests"
                : "Your account is of another organisation, and such accounts",
            connection,
            guest ? "guests" : "foreigners");
  }

  private Optional<Person> holder(Transaction transaction, Account account) {
    AccountKey key = AccountKey.of(account);
    String byFile = people.fileAccounts().get(key);
    if (byFile != null) {
      return people.person(byFile);
    }
    return accounts
        .find(transaction.handle(), key)
        .filter(link -> link.covers(account, transaction.now()))
        .flatMap(link -> people.person(link.person()));
  }

  private Redeemed link(
      Transaction transaction, Person person, Account account, String connection) {
    boolean passing = account.assurance() == Account.Assurance.NICK;
    var link =
        new AccountLink(
            account.platform(),
            account.workspace(),
            account.userId(),
            person.id(),
            AccountProof.CODE,
            account.assurance(),
            transaction.now(),
            passing ? transaction.now().plus(SESSION) : null);
    accounts.remove(transaction.handle(), link.key());
    accounts.add(transaction.handle(), link);
    accounts.see(transaction.handle(), account, connection, transaction.now());
    record(
        transaction,
        "account.linked",
        person.id(),
        link.key().toString(),
        "ok",
        Map.of("proof", link.proof().word()));
    return new Redeemed.Linked(person, link);
  }

  private Redeemed refuse(Transaction transaction, AccountKey key) {
    codes.addAttempt(transaction.handle(), ids.next(), key, transaction.now());
    record(transaction, "link-code.refused", null, key.toString(), "denied", Map.of());
    return new Redeemed.Refused(
        "This code is not valid: it may be mistyped, used or older than ten minutes."
            + " Ask for a new one in the console.");
  }

  private void record(
      Transaction transaction,
      String kind,
      @Nullable String person,
      @Nullable String account,
      String outcome,
      Map<String, String> facts) {
    audit.append(
        transaction, new AuditEntry(kind, person, account, null, null, null, outcome, facts));
  }

  private static String hash(String code) {
    return Digest.of(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
  }
}
