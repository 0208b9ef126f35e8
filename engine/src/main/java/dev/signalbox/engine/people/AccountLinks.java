package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The links of accounts to people: lists them and takes them away.
public final class AccountLinks {
  private final People people;
  private final Database database;
  private final Audit audit;
  private final JdbcAccountStore store = new JdbcAccountStore();

  public AccountLinks(People people, Database database, Audit audit) {
    this.people = people;
    this.database = database;
    this.audit = audit;
  }

  /// A person's links, those of the people file first.
  public List<AccountLink> of(String person) {
    var links = new ArrayList<AccountLink>();
    people
        .fileAccounts()
        .forEach((key, holder) -> {
          if (holder.equals(person)) {
            links.add(ofFile(key, person));
          }
        });
    links.addAll(database.read(handle -> store.of(handle, person)));
    return List.copyOf(links);
  }

  /// Takes one of a person's links away.
  ///
  /// @param by the person who does it
  /// @return false when there is no such link, or only the people file can take it away
  public boolean unlink(String by, AccountLink link) {
    return database.write(transaction -> end(transaction, link.key(), by, "unlinked"));
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
