package dev.signalbox.alert;

import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.store.Transaction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hears what becomes of groups of alerts, in the transaction in which it happens.
public interface AlertListener extends FeatureListener {
  /// A group of which there is news.
  ///
  /// @param labels that its alerts share
  /// @param policy by which somebody is paged, `service` for that of its service; null where nobody
  ///   is
  record News(
      String id,
      String code,
      String title,
      String room,
      Map<String, String> labels,
      @Nullable String policy) {
    public News {
      labels = Map.copyOf(labels);
    }

    /// What a group is known by.
    public static News of(AlertGroup group, @Nullable String policy) {
      return new News(
          group.id(),
          group.code(),
          group.title(),
          group.origin().room(),
          group.origin().labels(),
          policy);
    }
  }

  /// Somebody has to be paged for it.
  default void opened(Transaction transaction, News news) {}

  /// It is worse than those who were paged know.
  default void worse(Transaction transaction, News news) {}

  /// Somebody has it.
  default void acknowledged(Transaction transaction, News news, String person) {}

  /// Somebody wants the next to be paged for it.
  ///
  /// @param from how many steps they saw taken, or null where they did not say: what is pressed
  ///   twice takes one
  /// @return what came of it; empty where nobody is ever paged
  default Optional<Answer> escalate(
      Transaction transaction, News news, @Nullable Long from, String person) {
    return Optional.empty();
  }

  /// Nothing of it fires any more. May be told more than once.
  default void ended(Transaction transaction, News news) {}
}
