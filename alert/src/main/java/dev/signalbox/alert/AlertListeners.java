package dev.signalbox.alert;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// All who hear what becomes of groups.
public final class AlertListeners implements AlertListener {
  private final List<AlertListener> all = new CopyOnWriteArrayList<>();

  /// From now on this one hears it, too.
  public void add(AlertListener listener) {
    all.add(listener);
  }

  @Override
  public void opened(Transaction transaction, News news) {
    all.forEach(one -> one.opened(transaction, news));
  }

  @Override
  public void worse(Transaction transaction, News news) {
    all.forEach(one -> one.worse(transaction, news));
  }

  @Override
  public void acknowledged(Transaction transaction, News news, String person) {
    all.forEach(one -> one.acknowledged(transaction, news, person));
  }

  @Override
  public Optional<Answer> escalate(
      Transaction transaction, News news, @Nullable Long from, String person) {
    return all.stream()
        .map(one -> one.escalate(transaction, news, from, person))
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public void ended(Transaction transaction, News news) {
    all.forEach(one -> one.ended(transaction, news));
  }
}
