package dev.signalbox.engine.glass;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of one broken glass: who broke it, for what, and what a reviewer said of it.
///
/// @param code what people type
/// @param run the run's id
/// @param person who broke it, by id
/// @param why in their words
/// @param reviewers groups or person ids who may close it
/// @param closing null while it is open
public record GlassReview(
    String code,
    String run,
    String person,
    String room,
    String line,
    String why,
    List<String> reviewers,
    Instant brokenAt,
    Instant deadline,
    @Nullable Closing closing) {
  public GlassReview {
    reviewers = List.copyOf(reviewers);
  }

  /// How it was closed.
  ///
  /// @param reviewer person id
  public record Closing(String reviewer, String words, Instant at) {}

  /// Whether nobody has closed it in time.
  public boolean isOverdue(Instant now) {
    return closing == null && !now.isBefore(deadline);
  }
}
