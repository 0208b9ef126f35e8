package dev.signalbox.chat.glass;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.glass.GlassReviews;
import dev.signalbox.engine.store.Database;
import java.util.List;

/// Breaking the glass, and what reviewers say of it.
///
/// @param commands those of [#DECLARED]
public record GlassFeature(List<FeatureCommand> commands) implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.changing(BreakGlassCommand.GUARDED, ReviewCommand.GUARDED)
          .and(DeclaredCommands.answering(ReviewsCommand.COMMAND));

  public GlassFeature {
    commands = List.copyOf(commands);
  }

  public static GlassFeature of(
      BreakGlassCommand breaking, GlassReviews reviews, Database database) {
    return new GlassFeature(
        List.of(breaking, new ReviewCommand(reviews), new ReviewsCommand(database, reviews)));
  }
}
