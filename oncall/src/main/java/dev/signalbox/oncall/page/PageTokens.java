package dev.signalbox.oncall.page;

import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.contact.Contacts;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What proves that somebody was sent a page: a token for one page, one person and one way, for as
/// long as people are paged about the subject and have the way, and a day at most.
final class PageTokens {
  static final Duration VALID = Duration.ofHours(24);

  /// 31 possible characters each: 128 bits.
  private static final int LENGTH = 26;

  private final JdbcEscalationStore escalations;
  private final Contacts contacts;
  private final Ids ids;
  private final JdbcPageStore pages = new JdbcPageStore();
  private final JdbcTokenStore tokens = new JdbcTokenStore();

  PageTokens(JdbcEscalationStore escalations, Contacts contacts, Ids ids) {
    this.escalations = escalations;
    this.contacts = contacts;
    this.ids = ids;
  }

  /// What a token is good for.
  ///
  /// @param contact the way over which it was sent
  record Proven(PersonPage page, Escalation about, String contact) {}

  /// The address, in our own console, of a page with a new token.
  String issue(Transaction transaction, PersonPage page, String contact) {
    String token = ids.code(LENGTH);
    Instant now = transaction.now();
    tokens.forget(transaction.handle(), now);
    tokens.insert(transaction.handle(), Digest.of(token), page.id(), contact, now.plus(VALID));
    return "/page/" + page.code() + "?t=" + token;
  }

  /// What these prove; empty when that is nothing, or no more.
  Optional<Proven> find(Handle handle, String code, String token, Instant now) {
    return pages
        .byCode(handle, code.toLowerCase(Locale.ROOT))
        .flatMap(page ->
            tokens
                .contact(handle, Digest.of(token), page.id(), now)
                .filter(contact -> contacts.place(handle, page.person(), contact).isPresent())
                .flatMap(contact ->
                    escalations
                        .find(handle, page.escalation())
                        .filter(Escalation::isOpen)
                        .map(about -> new Proven(page, about, contact))));
  }
}
