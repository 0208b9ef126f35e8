package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The links of accounts to people: lists them and takes them away.
public final class AccountLinks {
  private final People people;
  private final Database database;
  private final Audit audit;
  private final JdbcAccountStore store = new JdbcAccountStore();

  /// How old the time may be at which an account was last seen.
  private static final Duration RECENT = Duration.ofHours(1);

  public AccountLinks(People people, Database database, Audit audit) {
    this.people = people;
    this.database = database;
    this.audit = audit;
  }

  /// A person's links, those of the people file first.
  public List<AccountLink> accountsOf(String person) {
    return database.read(handle -> accountsOf(handle, person));
  }

  private List<AccountLink> accountsOf(Handle handle, String person) {
    var links = new ArrayList<AccountLink>();
    people
        .fileAccounts()
        .forEach((key, holder) -> {
          if (holder.equals(person)) {
            links.add(ofFile(key, person));
          }
        });
    links.addAll(store.accountsOf(handle, person));
    return List.copyOf(links);
  }

  /// Takes a person's links on a platform away, but for those of the people file.
  ///
  /// @param where `irc`, or `irc/irc.libera.chat` for those of one workspace
  /// @return those that were there and are gone, and those that only the file can take away
  public Unlinked unlink(Transaction transaction, String person, String where) {
    int gone = 0;
    int kept = 0;
    for (AccountLink link : accountsOf(transaction.handle(), person)) {
      if (link.isOn(where)) {
        boolean ended = end(transaction, link.key(), person, "unlinked");
        gone += ended ? 1 : 0;
        kept += ended ? 0 : 1;
      }
    }
    return new Unlinked(gone, kept);
  }

  /// How many links were taken away.
  ///
  /// @param kept those that only the people file can take away
  public record Unlinked(int gone, int kept) {}

  /// Keeps what an account is and over which connection it was seen, for every server: from then on
  /// it counts for as much. Of accounts that are nobody's nothing is kept.
  public void observe(Account account, String connection) {
    if (account.kind() == Account.Kind.PERSON && isNews(account, connection)) {
      database.write(transaction -> {
        observe(transaction, account, connection);
        return true;
      });
    }
  }

  private boolean isNews(Account account, String connection) {
    AccountKey key = AccountKey.of(account);
    return database.read(handle -> {
      boolean same =
          store
              .seen(handle, key)
              .filter(seen -> seen.account().equals(account))
              .filter(seen -> seen.connection().equals(connection))
              .filter(seen -> people.clock().instant().isBefore(seen.seenAt().plus(RECENT)))
              .isPresent();
      return !same && (isOfFile(key) || store.find(handle, key).isPresent());
    });
  }

  private boolean isOfFile(AccountKey key) {
    return people.fileAccounts().containsKey(key);
  }

  private void observe(Transaction transaction, Account account, String connection) {
    Optional<Account> before =
        store.seen(transaction.handle(), AccountKey.of(account)).map(SeenAccount::account);
    store.see(transaction.handle(), account, connection, transaction.now());
    Account.Standing old = before.map(Account::standing).orElse(Account.Standing.MEMBER);
    if (old != account.standing()) {
      audit.append(
          transaction,
          new AuditEntry(
              "account.standing",
              null,
              account.text(),
              null,
              null,
              null,
              "ok",
              Map.of("was", word(old), "is", word(account.standing()), "connection", connection)));
    }
  }

  private static String word(Account.Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }

  /// Takes the link of an account away that its platform has lost sight of, when the platform
  /// vouches for it only that long.
  public void gone(Account account) {
    if (account.assurance() != Account.Assurance.NICK) {
      return;
    }
    AccountKey key = AccountKey.of(account);
    if (database.read(handle -> store.find(handle, key)).isPresent()) {
      database.write(transaction -> end(transaction, key, null, "gone"));
    }
  }

  private boolean end(Transaction transaction, AccountKey key, @Nullable String by, String why) {
    Optional<AccountLink> link = store.find(transaction.handle(), key);
    if (link.isEmpty()) {
      return false;
    }
    store.remove(transaction.handle(), key);
    String holder = link.get().person();
    audit.append(
        transaction,
        new AuditEntry(
            "account.unlinked",
            by == null ? holder : by,
            key.toString(),
            null,
            null,
            null,
            "ok",
            Map.of("holder", holder, "why", why)));
    return true;
  }

  private static AccountLink ofFile(AccountKey key, String person) {
    return new AccountLink(
        key.platform(),
        key.workspace(),
        key.userId(),
        person,
        AccountProof.ADMINISTRATOR,
        Account.Assurance.ACCOUNT,
        null,
        null);
  }
}
