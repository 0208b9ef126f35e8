package dev.signalbox.chat.glass;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.glass.GlassReminders;
import dev.signalbox.engine.glass.GlassReviews;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.time.TimerHandler;
import java.util.List;
import java.util.Map;

/// Breaking the glass, and what reviewers say of it.
///
/// @param commands those of [#DECLARED]
/// @param reminders what reminds of reviews
public record GlassFeature(List<FeatureCommand> commands, GlassReminders reminders)
    implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.changing(BreakGlassCommand.GUARDED, ReviewCommand.GUARDED)
          .and(DeclaredCommands.answering(ReviewsCommand.COMMAND));

  public GlassFeature {
    commands = List.copyOf(commands);
  }

  public static GlassFeature of(
      BreakGlassCommand breaking,
      GlassReviews reviews,
      GlassReminders reminders,
      Database database) {
    return new GlassFeature(
        List.of(breaking, new ReviewCommand(reviews), new ReviewsCommand(database, reviews)),
        reminders);
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(GlassReminders.OVERDUE, reminders);
  }

  @Override
  public void start() {
    reminders.start();
  }
}
