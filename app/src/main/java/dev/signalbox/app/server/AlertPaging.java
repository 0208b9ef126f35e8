package dev.signalbox.app.server;

import dev.signalbox.alert.AlertCare;
import dev.signalbox.alert.AlertListener;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.PageRequests;
import dev.signalbox.oncall.PagingListener;
import java.time.Duration;
import java.time.Instant;

/// Pages people about groups of alerts; whoever answers a page has the group, and the other way
/// round.
record AlertPaging(PageRequests pages, AlertCare care, People people)
    implements AlertListener, PagingListener {
  private static final String SUBJECT = "alert/";

  /// The policy that means the one of the service that the alerts are about.
  private static final String OF_SERVICE = "service";

  /// As long as an answer of a page counts.
  private static final Duration ANSWERED = Duration.ofMinutes(30);

  @Override
  public void opened(Transaction transaction, News news) {
    String policy = news.policy();
    if (policy != null) {
      String whom = policy.equals(OF_SERVICE) ? news.labels().get(OF_SERVICE) : policy;
      if (whom != null) {
        pages.start(transaction, SUBJECT + news.id(), whom, news.title(), news.room(), null);
      }
    }
  }

  /// Of a subject that people are paged about already nobody is paged anew.
  @Override
  public void worse(Transaction transaction, News news) {
    opened(transaction, news);
  }

  @Override
  public void acknowledged(Transaction transaction, News news, String person) {
    pages.answered(transaction, SUBJECT + news.id(), person);
  }

  @Override
  public void ended(Transaction transaction, News news) {
    pages.end(transaction, SUBJECT + news.id(), "the alert is over");
  }

  @Override
  public void answered(Transaction transaction, String subject, String person) {
    if (subject.startsWith(SUBJECT)) {
      String group = subject.substring(SUBJECT.length());
      Instant until = transaction.now().plus(ANSWERED);
      people.person(person).ifPresent(who -> care.taken(transaction, group, Caller.of(who), until));
    }
  }
}
