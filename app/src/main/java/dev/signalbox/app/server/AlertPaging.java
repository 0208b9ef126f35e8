package dev.signalbox.app.server;

import dev.signalbox.alert.AlertCare;
import dev.signalbox.alert.AlertListener;
import dev.signalbox.alert.Groups;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.oncall.PageRequests;
import dev.signalbox.oncall.PagingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pages people about groups of alerts; whoever answers a page has the group, and the other way
/// round. The card of a group shows how far the steps have come.
record AlertPaging(PageRequests pages, Groups groups, AlertCare care, People people)
    implements AlertListener, PagingListener {
  private static final String SUBJECT = "alert/";

  /// The policy that means the one of the service that the alerts are about.
  private static final String OF_SERVICE = "service";

  /// As long as an answer of a page counts.
  private static final Duration ANSWERED = Duration.ofMinutes(30);

  @Override
  public void opened(Transaction transaction, News news) {
    whom(news)
        .ifPresent(whom ->
            pages.start(transaction, SUBJECT + news.id(), whom, news.title(), news.room(), null));
  }

  @Override
  public void worse(Transaction transaction, News news) {
    String words = news.title() + " is worse than before";
    whom(news)
        .ifPresent(whom -> pages.again(transaction, SUBJECT + news.id(), whom, words, news.room()));
  }

  private static Optional<String> whom(News news) {
    String policy = news.policy();
    return Optional.ofNullable(OF_SERVICE.equals(policy) ? news.labels().get(OF_SERVICE) : policy);
  }

  @Override
  public Optional<Answer> escalate(
      Transaction transaction, News news, @Nullable Long from, String person) {
    Optional<String> whom = whom(news);
    return whom.flatMap(name ->
            pages.next(
                transaction, SUBJECT + news.id(), name, news.title(), news.room(), from, person))
        .or(() ->
            Optional.of(
                Answer.no(
                    whom.map(name ->
                            "Nobody can be paged as '" + name + "': it is in no oncall.yaml.")
                        .orElse("It names no service, and its route no policy."))));
  }

  @Override
  public void stands(Transaction transaction, String subject, long steps) {
    if (subject.startsWith(SUBJECT)) {
      groups.steps(transaction, subject.substring(SUBJECT.length()), steps);
    }
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
